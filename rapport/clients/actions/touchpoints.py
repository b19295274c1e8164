"""Touches: logged, planned, what came of them, moments, sharing (PRACTICES A8, A16, G1, G6)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients import kinds, policies, reaching, touch_holds
from rapport.clients.actions import clocks, spent, touching
from rapport.clients.actions.moments import make_moment
from rapport.clients.actions.next_steps import AddNextStep, make_step
from rapport.clients.models import (
    Client,
    TouchColleague,
    TouchKind,
    TouchPerson,
    Touchpoint,
    TouchState,
)
from rapport.controls.actions import sharing
from rapport.core import durations, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User
from rapport.team.reaching import colleague


class Touch(Input):
    """Who touched, how and when: `people` of theirs and `colleagues` of ours by public id, `at` with its zone."""

    people: list[str] = Field(
        title=_n("With whom"), min_length=1, json_schema_extra={"widget": "picker", "of": "person"}
    )
    how: TouchKind = Field(title=_n("How"), json_schema_extra={"without": [TouchKind.NOTE.value]})
    at: AwareDatetime | None = Field(None, title=_n("When"))
    title: str = Field("", title=_n("Title"), max_length=200)
    minutes: int | None = Field(
        None, title=_n("Minutes"), ge=0, le=durations.MINUTES_A_DAY, json_schema_extra={"widget": "duration"}
    )
    colleagues: list[str] = Field(
        default_factory=list,
        title=_n("Who of ours"),
        json_schema_extra={"of": "member", "remark": _n("you, if nobody")},
    )


class LogTouchpoint(Touch):
    """A touch that took place; `at` is now where it is not said. A `step` is what follows from it."""

    text: str = Field("", title=_n("What was said"), max_length=8000, json_schema_extra={"widget": "textarea"})
    moment: bool = Field(False, title=_n("A moment"))
    moment_words: str = Field("", title=_n("The moment"), max_length=200)
    quote: str = Field("", title=_n("Their words"), max_length=1000)
    inside_only: bool = Field(False, title=_n("Inside only"))
    by_them: bool = Field(False, title=_n("Theirs to us"))
    count_hours: bool = Field(False, title=_n("Count as hours"), json_schema_extra={"icon": "clock"})
    step: AddNextStep | None = Field(None, json_schema_extra={"form": False})


@action(
    "log_touchpoint",
    subject=Client,
    input=LogTouchpoint,
    policy=policies.may_write,
    path="clients/{client}/touchpoints",
    label=_l("Log a touch"),
    undo="take_back_touchpoint",
)
def log_touchpoint(client: Client, given: LogTouchpoint, *, by: User, now: datetime) -> Touchpoint:
    """Keep a touch that took place: the clocks of the client and of everyone in it go back to zero.

    A moment of theirs to us asks for thanks within two days (PRACTICES A16). With `count_hours` its minutes become hours
    of whoever writes, in the same stroke (PRACTICES G14). Raises Refused for a touch in the future.
    """
    at = given.at or now
    if at > now:
        raise Refused(_("This has not taken place yet. Plan it instead."), field="at", code="future")
    touch = _make(client, given, at, TouchState.HELD, by)
    if given.moment:
        make_moment(touch, given.moment_words or given.title or given.text[:200], given.quote, by, now)
    if given.step is not None:
        make_step(client, given.step, by=by, now=now, subject=reference.to(touch))
    if given.count_hours:
        spent.log_of_touch(touch, by=by, now=now)
    clocks.refresh([client.pk])
    facts: dict[str, book.Fact] = {"how": given.how, "began_at": at, "minutes": given.minutes, "moment": given.moment}
    _tell(touch, kinds.TOUCHPOINT_LOGGED, by, now, **facts)
    return touch


class PlanTouchpoint(Touch):
    """A touch to come: nobody has met yet."""

    how: TouchKind = Field(
        title=_n("How"),
        json_schema_extra={"labels": {TouchKind.MET.value: _n("Meeting")}, "without": [TouchKind.NOTE.value]},
    )
    at: AwareDatetime = Field(title=_n("When"))


@action(
    "plan_touchpoint",
    subject=Client,
    input=PlanTouchpoint,
    policy=policies.may_write,
    path="clients/{client}/planned-touchpoints",
    label=_l("Plan a touch"),
    undo="take_back_touchpoint",
)
def plan_touchpoint(client: Client, given: PlanTouchpoint, *, by: User, now: datetime) -> Touchpoint:
    """Plan a touch. Raises Refused for one in the past."""
    if given.at <= now:
        raise Refused(_("This lies in the past. Log it instead."), field="at", code="past")
    touch = _make(client, given, given.at, TouchState.PLANNED, by)
    _tell(touch, kinds.TOUCHPOINT_PLANNED, by, now, how=given.how, began_at=given.at)
    return touch


class RecordOutcome(Input):
    """Whether a planned touch was held, and what was said; `people` by public id where others came than were to."""

    held: bool = Field(True, title=_n("It took place"))
    people: list[str] = Field(default_factory=list, json_schema_extra={"form": False})
    text: str = Field("", title=_n("What was said"), max_length=8000, json_schema_extra={"widget": "textarea"})
    minutes: int | None = Field(
        None, title=_n("Minutes"), ge=0, le=durations.MINUTES_A_DAY, json_schema_extra={"widget": "duration"}
    )
    count_hours: bool = Field(False, title=_n("Count as hours"), json_schema_extra={"icon": "clock"})


@action(
    "record_outcome",
    subject=Touchpoint,
    input=RecordOutcome,
    policy=policies.may_write,
    path="touchpoints/{touchpoint}/outcome",
    label=_l("Say what came of it"),
)
def record_outcome(touch: Touchpoint, given: RecordOutcome, *, by: User, now: datetime) -> Touchpoint:
    """Say what came of a planned touch.

    Raises Refused where it is not planned, where it is still to come but said to be held, and where it is a meeting.
    """
    touch_holds.refuse_held(touch, touch_holds.Change.OUTCOME)
    said = given.model_dump(include={"text", "minutes"})
    if not given.held:
        return touching.call_off(touch, **said, by=by, now=now)
    return touching.hold(touch, people=given.people, count_hours=given.count_hours, **said, by=by, now=now)


def _taken_back(touch: Touchpoint) -> str:
    if spent.of_touch(touch):
        return _("The touch is taken back, and hours that came with it.")
    return _("The touch is taken back.")


@action(
    "take_back_touchpoint",
    subject=Touchpoint,
    input=Nothing,
    policy=policies.may_write,
    path="touchpoints/{touchpoint}/retraction",
    label=_l("Take the touch back"),
    said=_taken_back,
)
def take_back_touchpoint(touch: Touchpoint, given: Nothing, *, by: User, now: datetime) -> Touchpoint:
    """Take back a touch that was logged by mistake: it stays, cancelled, moves no clock, and its hours count no more.

    Raises Refused where it is a meeting.
    """
    touch_holds.refuse_held(touch, touch_holds.Change.TAKE_BACK)
    spent.remove_with_touch(touch, by=by, now=now)
    said, touch.state = touch_holds.said(touch), TouchState.CANCELLED
    touch.version += 1
    touch.save(update_fields=["state", "version"])
    touch_holds.tell_said(touch, said, by=by, now=now)
    clocks.refresh([touch.client_id])
    _tell(touch, kinds.TOUCHPOINT_TAKEN_BACK, by, now)
    return touch


@action(
    "share_touchpoint",
    subject=Touchpoint,
    input=Nothing,
    policy=policies.may_write,
    path="touchpoints/{touchpoint}/sharing",
    label=_l("Share with the client"),
    method="PUT",
    said=_l("The client may see the touch."),
    undo="unshare_touchpoint",
)
def share_touchpoint(touch: Touchpoint, given: Nothing, *, by: User, now: datetime) -> Touchpoint:
    """Let the client see a touch. Raises Refused for one that is to stay inside (PRACTICES G1)."""
    if touch.inside_only:
        raise Refused(_("This touch is to stay inside; it cannot be shared."), code="inside_only")
    sharing.share(touch, chain=book.of_client(touch.client), by=by, now=now)
    return touch


@action(
    "unshare_touchpoint",
    subject=Touchpoint,
    input=Nothing,
    policy=policies.may_write,
    path="touchpoints/{touchpoint}/sharing",
    label=_l("Take it back inside"),
    method="DELETE",
    said=_l("The touch is inside again."),
    undo="share_touchpoint",
)
def unshare_touchpoint(touch: Touchpoint, given: Nothing, *, by: User, now: datetime) -> Touchpoint:
    """Take a touch back inside."""
    sharing.unshare(touch, chain=book.of_client(touch.client), by=by, now=now)
    return touch


def _make(client: Client, given: Touch, at: datetime, state: TouchState, by: User) -> Touchpoint:
    if given.how == TouchKind.NOTE:
        raise Refused(_("A note is no touch. Say how you were in touch."), field="how")
    people = reaching.people_at(client, given.people, by)
    ours = [colleague(one, field="colleagues") for one in given.colleagues] or [by]
    said = given.model_dump(include={"how", "minutes", "title", "text", "inside_only", "by_them"})
    touch = Touchpoint.objects.create(client=client, at=at, state=state, author=by, **said)
    TouchPerson.objects.bulk_create([TouchPerson(touchpoint=touch, person=one) for one in people])
    TouchColleague.objects.bulk_create([TouchColleague(touchpoint=touch, user=one) for one in ours if one.is_staff])
    return touch


def _tell(touch: Touchpoint, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(touch.client), what, reference.to(touch), by=by, at=now, **facts)
