"""The part that is played with a live meeting: it goes on to the next thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rapport.core.actions import Nothing
from rapport.delivery.actions.agendas import go_on
from rapport.delivery.models import Meeting


def prepare(part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Read the meeting, and return what goes on with it."""
    meeting = Meeting.objects.select_related("host").get(public_id=public_id)
    return lambda: go_on(meeting, Nothing(), by=meeting.host, now=now)
