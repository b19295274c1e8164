"""When the rules last ran: findings that are old are not called today's, on any page (PRACTICES G17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rapport.ui.components import dates

FRESH = timedelta(hours=26)
"""Older than this, the findings are not called today's."""


@dataclass(frozen=True, slots=True)
class Ran:
    """When every rule ran last (`at`, None for never), that in words, and whether it is too long ago."""

    at: datetime | None
    words: str
    stale: bool


def ran(at: datetime | None, now: datetime) -> Ran:
    """Return what a page says of the last complete pass, which was `at`."""
    return Ran(at, _words(at), at is None or now - at > FRESH)


def _words(at: datetime | None) -> str:
    """Return when the rules last ran: the time today, else the day and time."""
    if at is None:
        return _("never evaluated")
    return dates.clock_time(at) if dates.local_day(at) == dates.today() else dates.day_time(at)
