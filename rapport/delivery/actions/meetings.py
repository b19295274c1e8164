"""Meetings: planned, moved, called off (PRACTICES A8, C10)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients.actions import touching
from rapport.clients.actions.touchpoints import PlanTouchpoint, plan_touchpoint
from rapport.clients.models import Client, Person, TouchKind, Touchpoint, TouchState
from rapport.core import durations, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions import moving
from rapport.delivery.actions.ahead import hold_meeting_ahead
from rapport.delivery.actions.participants import place
from rapport.delivery.models import Meeting, Project
from rapport.delivery.outward import has_news, invitation_of
from rapport.ledger import book
from rapport.team.models import User
from rapport.ui.components.dates import day_time

TOLD = ("title", "at", "minutes", "place")
"""What of a meeting everybody is told who comes; its agenda is told besides."""


class MoveMeeting(Input):
    """What it is called, when, for how many minutes, and where."""

    title: str = Field(title=_n("Title"), min_length=1, max_length=200)
    at: AwareDatetime = Field(title=_n("When"))
    minutes: int = Field(
        60, title=_n("Minutes"), ge=5, le=durations.MINUTES_A_DAY, json_schema_extra={"widget": "duration"}
    )
    place: str = Field("", title=_n("Where it is held"), max_length=200)


class PlanMeeting(MoveMeeting):
    """Who is to be there, by public id; `touch` is a planned meeting that is known already, `series` one of the project."""

    people: list[str] = Field(
        default_factory=list, max_length=reaching.PEOPLE, title=_n("Of theirs"), json_schema_extra={"of": "person"}
    )
    colleagues: list[str] = Field(
        default_factory=list, max_length=reaching.PEOPLE, title=_n("Of ours"), json_schema_extra={"of": "colleague"}
    )
    host: str = Field(
        "", title=_n("Who leads it"), json_schema_extra={"of": "colleague", "remark": _n("you, if nobody")}
    )
    series: str = Field("", title=_n("Series"), json_schema_extra={"of": "series"})
    touch: str = Field("", title=_n("The planned meeting"), json_schema_extra={"of": "planned touch"})


@action(
    "plan_meeting",
    subject=Project,
    input=PlanMeeting,
    policy=policies.may_write,
    path="projects/{project}/meetings",
    label=_l("Plan a meeting"),
)
def plan_meeting(project: Project, given: PlanMeeting, *, by: User, now: datetime) -> Meeting:
    """Plan a meeting; with somebody of theirs it is a planned touch as well, so that Today shows it.

    Raises Refused for a time that is over, for people of other clients, and for a planned touch that has a meeting.
    """
    if given.at <= now:
        raise Refused(_("This lies in the past."), field="at", code="past")
    client = project.client
    host = reaching.colleague(given.host, field="host") or by
    people = [one for mark in given.people if (one := reaching.person_at(client, mark, by, field="people"))]
    ours = reaching.colleagues(given.colleagues, field="colleagues")
    touch = _planned(client, given, host, by, now)
    meeting = Meeting.objects.create(
        project=project,
        series=reaching.series_of(project, given.series, field="series"),
        host=host,
        touch=touch,
        **given.model_dump(include=set(TOLD)),
    )
    theirs = people or ([one.person for one in touch.with_people.select_related("person")] if touch else [])
    expected = [one.user for one in touch.with_colleagues.select_related("user")] if touch and given.touch else []
    wanted: list[Person | User] = [*theirs, host, *ours, *expected]
    for who in wanted:
        place(meeting, who).save()
    _tell(meeting, kinds.MEETING_PLANNED, by, now, begins_at=given.at, touch=reference.to(touch) if touch else None)
    return meeting


def _planned(client: Client, given: PlanMeeting, host: User, by: User, now: datetime) -> Touchpoint | None:
    """Return the planned touch that the meeting is to be: the one that is named, or a new one with those of theirs."""
    if (touch := reaching.planned_touch(client, given.touch, field="touch")) is not None:
        if Meeting.objects.filter(touch=touch).exists():
            raise Refused(_("This planned meeting has its agenda already."), field="touch")
        return touch
    if not given.people:
        return None
    ours = list(dict.fromkeys([host.public_id, *given.colleagues]))
    planned = PlanTouchpoint(
        people=given.people, colleagues=ours, how=TouchKind.MET, **given.model_dump(include={"at", "title", "minutes"})
    )
    return plan_touchpoint(client, planned, by=by, now=now)


@action(
    "move_meeting",
    subject=Meeting,
    input=MoveMeeting,
    policy=policies.may_write,
    path="meetings/{meeting}",
    label=_l("Move the meeting"),
    method="PUT",
)
def move_meeting(meeting: Meeting, given: MoveMeeting, *, by: User, now: datetime) -> Meeting:
    """Put a meeting at another time, and its planned touch and milestone with it; who was invited is told by mail.

    At another time or place, whoever had said whether they come is asked anew. What is as it was moves nothing, and nobody
    is told. Raises Refused once it has begun.
    """
    hold_meeting_ahead(meeting)
    before, elsewhere = meeting.at, (meeting.at, meeting.place) != (given.at, given.place)
    if all(getattr(meeting, name) == getattr(given, name) for name in TOLD):
        return meeting
    for name in TOLD:
        setattr(meeting, name, getattr(given, name))
    moving.put_meeting(meeting, before, by=by, now=now)
    if elsewhere:
        moving.ask_anew(meeting, by=by, now=now)
    return meeting


class CancelMeeting(Input):
    """Why it is not held."""

    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "cancel_meeting",
    subject=Meeting,
    input=CancelMeeting,
    policy=policies.may_write,
    path="meetings/{meeting}/cancellation",
    label=_l("Call the meeting off"),
)
def cancel_meeting(meeting: Meeting, given: CancelMeeting, *, by: User, now: datetime) -> Meeting:
    """Call a meeting off; who was invited is told. The reason stays inside. Raises Refused once it has begun."""
    hold_meeting_ahead(meeting)
    meeting.cancelled_at, meeting.cancelled_why = now, given.reason
    meeting.version += 1
    meeting.save()
    if meeting.touch is not None and meeting.touch.state == TouchState.PLANNED:
        touching.call_off(touching.locked(meeting.touch), by=by, now=now)
    _tell(meeting, kinds.MEETING_CANCELLED, by, now)
    return meeting


@action(
    "send_invitations",
    subject=Meeting,
    input=Nothing,
    policy=policies.may_write,
    path="meetings/{meeting}/invitations",
    label=_l("Send the invitations"),
    said=_l("The invitations are on their way."),
)
def send_invitations(meeting: Meeting, given: Nothing, *, by: User, now: datetime) -> Meeting:
    """Mail everybody the date and the agenda, without what stays inside.

    Once they went out, who is called in later and who is moved hears of it by mail at once; they go to all once more
    only where the agenda has changed. Raises Refused where they would tell nothing new, and once it has begun.
    """
    hold_meeting_ahead(meeting)
    if meeting.invited_at is not None and not has_news(meeting):
        sentence = _("The invitations went out %(when)s, and nothing in them has changed since.")
        raise Refused(sentence % {"when": day_time(meeting.invited_at)}, code="invited")
    meeting.invited_at, meeting.invited_as = now, invitation_of(meeting)
    meeting.version += 1
    meeting.save(update_fields=["invited_at", "invited_as", "version"])
    _tell(meeting, kinds.MEETING_INVITED, by, now, to=meeting.participants.count())
    return meeting


def _tell(meeting: Meeting, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(meeting.client), what, reference.to(meeting), by=by, at=now, **facts)
