"""Holding a meeting: begun, and ended with every action in somebody's hands (PRACTICES A8, C10)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from django.utils.translation import ngettext
from pydantic import AwareDatetime, Field

from rapport.clients.actions import touching
from rapport.clients.actions.next_steps import AddNextStep, make_step
from rapport.clients.actions.touchpoints import LogTouchpoint
from rapport.clients.models import NextStep, TouchKind, Touchpoint, TouchState
from rapport.core import reference, spoken
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.agendas import go_on
from rapport.delivery.actions.ahead import hold_meeting_ahead
from rapport.delivery.actions.touching import touch_of
from rapport.delivery.models import Meeting, Point
from rapport.ledger import book
from rapport.team.models import User
from rapport.ui.components.dates import plain_day

LONGER = 240
"""Minutes by which a meeting may run over; beyond, somebody forgot to end it, and it counts as long as it was planned."""

WITHIN = timedelta(hours=24)
"""How long after a meeting its minutes may be waited for."""


@action(
    "begin_meeting",
    subject=Meeting,
    input=Nothing,
    policy=policies.may_write,
    path="meetings/{meeting}/beginning",
    label=_l("Begin the meeting"),
    said=_l("The meeting has begun."),
)
def begin_meeting(meeting: Meeting, given: Nothing, *, by: User, now: datetime) -> Meeting:
    """Begin: the clock runs, and everybody is taken as there who was not said to be away, but for the 1W.

    The 1W is there once somebody says so, so that nobody's clock goes back by mistake. Raises Refused for one that has
    begun already.
    """
    hold_meeting_ahead(meeting)
    meeting.begun_at = now
    meeting.version += 1
    meeting.save(update_fields=["begun_at", "version"])
    expected = meeting.participants.filter(present=None)
    expected.exclude(person__isnull=False, person=meeting.project.sponsor_id).update(present=True)
    _tell(meeting, kinds.MEETING_BEGUN, by, now)
    return go_on(meeting, Nothing(), by=by, now=now)


class EndMeeting(Input):
    """Who waits for the minutes, by public id, and until when: within a day where nothing is said."""

    waiting: str = Field("", title=_n("Who waits for the minutes"), json_schema_extra={"of": "person"})
    owed_at: AwareDatetime | None = Field(
        None, title=_n("Until when"), json_schema_extra={"remark": _n("within a day, if empty")}
    )


@action(
    "end_meeting",
    subject=Meeting,
    input=EndMeeting,
    policy=policies.may_write,
    path="meetings/{meeting}/end",
    label=_l("Done talking"),
)
def end_meeting(meeting: Meeting, given: EndMeeting, *, by: User, now: datetime) -> Meeting:
    """Be done talking: the meeting is a touch with those of theirs who were there, and every action a next step.

    An action of theirs is a step of whoever leads the meeting, who sees to it. Raises Refused where it does not go on,
    and as long as an action has nobody or no day (PRACTICES C10).
    """
    if not meeting.is_live:
        raise Refused(_("This meeting does not go on just now."), code="not_live")
    refuse_unfinished(meeting)
    meeting.agenda.filter(begun_at__isnull=False, done_at=None).update(done_at=now)
    meeting.participants.filter(present=None).update(present=False)
    meeting.touch = _touch(meeting, by, now)
    meeting.ended_at, meeting.ended_by = now, by
    meeting.owed = _owed(meeting, given, by, now)
    meeting.version += 1
    meeting.save()
    steps = make_steps(meeting, by, now)
    touch = reference.to(meeting.touch) if meeting.touch else None
    _tell(meeting, kinds.MEETING_ENDED, by, now, points=meeting.points.count(), actions=steps, touch=touch)
    return meeting


def refuse_unfinished(meeting: Meeting) -> None:
    """Raise Refused as long as an action has nobody who does it, or no day."""
    count = meeting.points.unfinished().count()
    if count:
        sentence = ngettext(
            "%(count)s action lacks who or when. Agree on it before you part.",
            "%(count)s actions lack who or when. Agree on them before you part.",
            count,
        )
        raise Refused(sentence % {"count": count}, code="unfinished")


def make_steps(meeting: Meeting, by: User, now: datetime) -> int:
    """Make a next step of every action that is none yet, inside the caller's transaction; return how many there are.

    Raises Refused where whoever does one has left us.
    """
    actions = meeting.points.actions().select_related("person", "colleague")
    for point in actions.filter(step=None):
        readings, about = _readings(point), reference.to(point)
        given = _step(meeting, point, now)
        point.step = make_step(meeting.client, given, by=by, now=now, subject=about, readings=readings)
        point.save(update_fields=["step"])
    return int(actions.count())


def _step(meeting: Meeting, point: Point, now: datetime) -> AddNextStep:
    owner = point.colleague or meeting.host
    words = spoken.read(_readings(point), point.words)
    return AddNextStep(words=words[:300], due_at=point.due_at or now + WITHIN, owner=owner.public_id)


def _readings(point: Point) -> dict[str, str]:
    """Return the words of a step that is theirs in each language: whose it is stands before them, by the name that they have there."""
    person = point.person
    if person is None:
        return {}
    return spoken.in_each(lambda: (_("%(name)s: %(words)s") % {"name": person, "words": point.words})[:300])


def _touch(meeting: Meeting, by: User, now: datetime) -> Touchpoint | None:
    """Return the touch that the meeting was with those of theirs who were there; without any it was none (PRACTICES A8)."""
    there = meeting.participants.filter(present=True).select_related("person", "colleague")
    theirs = [one.person.public_id for one in there if one.person is not None]
    if not theirs:
        return _came_to_nothing(meeting, by, now)
    ours = [one.colleague.public_id for one in there if one.colleague is not None]
    at, planned = meeting.begun_at or now, meeting.touch
    if planned is not None and planned.state == TouchState.PLANNED and planned.at > now:
        planned = touching.move(touching.locked(planned), at, None, by=by, now=now)
    how = TouchKind(planned.how) if planned else TouchKind.MET
    elapsed = max(1, round((now - at).total_seconds() / 60))
    minutes = elapsed if elapsed <= meeting.minutes + LONGER else meeting.minutes
    held = LogTouchpoint(people=theirs, colleagues=ours, how=how, at=at, title=meeting.title, minutes=minutes)
    return touch_of(meeting.client, planned, held, by=by, now=now)


def _came_to_nothing(meeting: Meeting, by: User, now: datetime) -> Touchpoint | None:
    """Say of the planned touch that nobody of theirs came."""
    if meeting.touch is not None and meeting.touch.state == TouchState.PLANNED:
        return touching.call_off(touching.locked(meeting.touch), by=by, now=now)
    return meeting.touch


def _owed(meeting: Meeting, given: EndMeeting, by: User, now: datetime) -> NextStep:
    """Hold whoever leads the meeting to sending its minutes."""
    waiting = reaching.person_at(meeting.client, given.waiting, by, field="waiting")
    readings = spoken.in_each(lambda: _minutes_of(meeting, now))
    step = AddNextStep(
        words=spoken.read(readings, ""),
        due_at=given.owed_at or now + WITHIN,
        owner=meeting.host.public_id,
        waiting=waiting.public_id if waiting else "",
    )
    return make_step(meeting.client, step, by=by, now=now, subject=reference.to(meeting), readings=readings)


def _minutes_of(meeting: Meeting, now: datetime) -> str:
    facts = {"day": plain_day(meeting.begun_at or now), "title": meeting.title}
    return (_("Minutes of %(day)s: %(title)s") % facts)[:300]


def _tell(meeting: Meeting, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(meeting.client), what, reference.to(meeting), by=by, at=now, **facts)
