"""The touch that a meeting is goes by the meeting: its time, its people and its end are the meeting's (PRACTICES A8, C10).

Where a milestone is held in a touch that is no meeting, it goes by the touch, and whoever said that they come is asked anew.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from rapport.clients import touch_holds
from rapport.clients.models import Touchpoint
from rapport.clients.touch_holds import Change, Hold
from rapport.delivery.actions.moving import take_milestone_along
from rapport.delivery.models import Meeting
from rapport.team.models import User


def of_meeting(touch: Touchpoint, change: Change) -> str:
    """Return what is done with the meeting instead; nothing where the touch is none, or was called off."""
    meeting = Meeting.objects.standing().filter(touch=touch).first()
    if meeting is None:
        return ""
    return _said(change, is_ahead=meeting.is_ahead) % {"meeting": meeting.title}


def _said(change: Change, *, is_ahead: bool) -> str:
    if not is_ahead:
        return _(
            "This touch is the meeting “%(meeting)s”, which was begun: when it was and who was there stand in its minutes."
        )
    if change == Change.MOVE:
        return _("This touch is the meeting “%(meeting)s”. Move the meeting, and the touch goes with it.")
    if change == Change.OUTCOME:
        return _("This touch is the meeting “%(meeting)s”. Begin the meeting, or call it off.")
    return _("This touch is the meeting “%(meeting)s”. Call the meeting off, and the touch goes with it.")


def with_milestone(touch: Touchpoint, by: User, now: datetime) -> None:
    """Move the milestone that is held in a touch along with it (PRACTICES C7)."""
    take_milestone_along(touch, touch.at, by=by, now=now)


touch_holds.hold(Hold(refusal=of_meeting, by="meeting", moved=with_milestone))
