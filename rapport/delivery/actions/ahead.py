"""What can be changed only while it lies ahead: a milestone until it is held or dropped, a meeting until it begins."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rapport.core.errors import Refused
from rapport.delivery.models import Meeting, Milestone


def hold_milestone_ahead(milestone: Milestone) -> None:
    """Raise Refused where a milestone was held or dropped already."""
    if milestone.held_on is not None:
        raise Refused(_("This milestone was held already."), code="held")
    if milestone.dropped_on is not None:
        raise Refused(_("This milestone was dropped."), code="dropped")


def hold_meeting_ahead(meeting: Meeting) -> None:
    """Raise Refused where a meeting has begun or was called off."""
    if meeting.cancelled_at is not None:
        raise Refused(_("This meeting was called off."), code="cancelled")
    if meeting.begun_at is not None:
        raise Refused(_("This meeting has begun already."), code="begun")
