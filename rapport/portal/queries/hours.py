"""Hours that were shared with a client, as those who lead there see them (PRACTICES G14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapport.clients.models import PortalAccess, TimeEntry

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Hours:
    """Sums in seconds by month, newest first, all of them, and the newest entries."""

    months: list[tuple[date, int]]
    total: int
    entries: list[TimeEntry]


def hours(access: PortalAccess) -> Hours:
    """Return what was shared; two queries."""
    shared = TimeEntry.objects.shared_with(access.person, access.client)
    months = sorted(shared.by_month().items(), reverse=True)
    newest = shared.select_related("user").order_by("-day", "-pk")[:NEWEST]
    return Hours(months, sum(seconds for _month, seconds in months), list(newest))
