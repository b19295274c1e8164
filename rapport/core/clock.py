"""The one reader of time. Faces ask it; everything below them is told the time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def now() -> datetime:
    """Return the present time, aware, in UTC; the frozen one where `RAPPORT_CLOCK` is set."""
    frozen: datetime | None = settings.CLOCK
    return frozen or datetime.now(UTC)


def day_in(zone: str, at: datetime) -> date:
    """Return the calendar day that `at` falls on in the zone named `zone` (IANA)."""
    return at.astimezone(ZoneInfo(zone)).date()


def begun_by(at: datetime, *zones: str) -> date:
    """Return the latest day that has begun by `at` in one of the zones (IANA): no later one is today for anybody there.

    Whoever writes in Shanghai what happened today is right while it is still yesterday at a client in Dubai.
    """
    return max(day_in(zone, at) for zone in zones)
