"""The part that is played with the invitations to one meeting: they are sent, by who leads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rapport.core.actions import Nothing
from rapport.delivery.actions.meetings import send_invitations
from rapport.delivery.models import Meeting


def prepare(part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Read the meeting, and return the sending of its invitations."""
    meeting = Meeting.objects.select_related("host").get(public_id=public_id)
    return lambda: send_invitations(meeting, Nothing(), by=meeting.host, now=now)
