"""The touch that a meeting or a milestone was (PRACTICES A8)."""

from __future__ import annotations

from datetime import datetime

from rapport.clients.actions import touching
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Client, Touchpoint, TouchState
from rapport.team.models import User

SAID = {"people", "text", "minutes", "count_hours"}
"""What of a touch is told of a planned one that was held."""


def touch_of(
    client: Client, planned: Touchpoint | None, given: LogTouchpoint, *, by: User, now: datetime
) -> Touchpoint:
    """Return the touch that took place: the planned one with those who came, the one that was said already, or a new one.

    Raises Refused for people who have no place at the client.
    """
    if planned is not None and planned.state == TouchState.HELD:
        return planned
    if planned is not None and planned.state == TouchState.PLANNED and planned.at <= now:
        return touching.hold(touching.locked(planned), **given.model_dump(include=SAID), by=by, now=now)
    return log_touchpoint(client, given, by=by, now=now)
