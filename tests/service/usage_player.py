"""A sender of events, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from rapport.kits.usage.events import Event
from rapport.service.actions.usage_counting import count_events
from rapport.service.models import System

SENT = 300
"""Events of one batch: of seven people, of five names, on three days."""


def prepare(_part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Return the sending of one and the same batch to the system with that public id."""
    system = System.objects.select_related("client").get(public_id=public_id)
    batch = [
        Event(f"user {at % 7}", f"event {at % 5}", now - timedelta(days=at % 3), f"m-{at}", at) for at in range(SENT)
    ]
    return lambda: count_events(system, batch, now=now)
