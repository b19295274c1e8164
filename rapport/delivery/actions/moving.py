"""What goes along when a meeting or a milestone is moved: the planned touch, the one with the other, and who said that they come.

A yes to one time and place is none to another (PRACTICES A1, C7, C10).
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from rapport.clients.actions import touching
from rapport.clients.models import Touchpoint, TouchState
from rapport.core import clock, reference
from rapport.delivery import kinds
from rapport.delivery.models import Meeting, Milestone
from rapport.delivery.outward import invitation_of
from rapport.ledger import book
from rapport.team.models import User


def put_meeting(meeting: Meeting, before: datetime, *, by: User, now: datetime) -> None:
    """Save what is told of a meeting now, with its planned touch; who was invited is told by mail. `before`: when it was to be."""
    meeting.invited_as = invitation_of(meeting) if meeting.invited_at else ""
    meeting.version += 1
    meeting.save()
    if meeting.touch is not None and meeting.touch.state == TouchState.PLANNED:
        touching.move(touching.locked(meeting.touch), meeting.at, meeting.minutes, by=by, now=now)
    facts: dict[str, book.Fact] = {"begins_at": meeting.at, "before": before}
    book.record(book.of_client(meeting.client), kinds.MEETING_MOVED, reference.to(meeting), by=by, at=now, **facts)


def put_milestone(milestone: Milestone, before: date, *, by: User, now: datetime) -> None:
    """Save when a milestone is now. `before`: the day on which it was to be."""
    milestone.version += 1
    milestone.save()
    facts: dict[str, book.Fact] = {"due_on": milestone.due_on, "before": before}
    chain = book.of_client(milestone.project.client)
    book.record(chain, kinds.MILESTONE_MOVED, reference.to(milestone), by=by, at=now, **facts)


def ask_anew(meeting: Meeting, *, by: User, now: datetime) -> None:
    """Forget who comes to a meeting that lies elsewhere now, and to the milestone that is held in it, which goes along."""
    meeting.participants.ask_anew()
    if meeting.touch is not None:
        take_milestone_along(meeting.touch, meeting.at, by=by, now=now)


def take_milestone_along(touch: Touchpoint, at: datetime, *, by: User, now: datetime) -> None:
    """Put the milestone that is held in a touch where that lies now, and ask anew who comes to it."""
    milestone = Milestone.objects.ahead().filter(touch=touch).select_for_update(of=("self",)).first()
    if milestone is None:
        return
    milestone.attendance.ask_anew()
    if milestone.at != at:
        before, milestone.at = milestone.due_on, at
        milestone.due_on = clock.day_in(touch.client.zone, at)
        put_milestone(milestone, before, by=by, now=now)


def take_meeting_along(milestone: Milestone, *, by: User, now: datetime) -> bool:
    """Put the planned touch of a milestone, and the meeting that it is, to the time of the milestone; whether it lay elsewhere."""
    if milestone.touch is None:
        return False
    meeting = Meeting.objects.ahead().filter(touch=milestone.touch).select_for_update().first()
    touch = touching.locked(milestone.touch)
    if touch.state != TouchState.PLANNED or (at := _time(milestone, touch)) == touch.at:
        return False
    if meeting is None:
        touching.move(touch, at, None, by=by, now=now)
        return True
    before, meeting.at = meeting.at, at
    put_meeting(meeting, before, by=by, now=now)
    meeting.participants.ask_anew()
    return True


def _time(milestone: Milestone, touch: Touchpoint) -> datetime:
    """Return when a milestone is held: at its hour, else on its day at the hour of the planned touch."""
    return milestone.at or same_hour(milestone, touch.at, milestone.due_on)


def same_hour(milestone: Milestone, moment: datetime, on: date) -> datetime:
    """Return the hour of a moment on another day, as the milestone's client reads both."""
    return datetime.combine(on, moment.astimezone(ZoneInfo(milestone.project.client.zone)).timetz())
