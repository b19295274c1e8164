"""Signals and health of one client or many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from rapport.clients.models import Client
from rapport.core.periods import month_began
from rapport.core.prepared import prepared
from rapport.signals.models import Quarter, Signal
from rapport.signals.queries.shown import Shown, show, worst_first
from rapport.team.models import User


@dataclass(frozen=True, slots=True)
class Loop:
    """One quarter of a client's loop: what is open, and how many signals closed this calendar month."""

    open: Sequence[Shown]
    closed: int


def loop_of(client: Client, user: User, now: datetime, today: date | None = None) -> Mapping[str, Loop]:
    """Return the four quarters of a client's loop; the counts are those of the signals (PRACTICES F3).

    Ages are counted to `today`, the firm's day, read where it is not given.
    """
    shown = show(worst_first(_at(client, _open_at(client, user))), now, today=today)
    month = month_began(now)
    counts = dict(_closed_at(client, user, month))
    return {
        quarter: Loop([one for one in shown if one.signal.quarter == quarter], counts.get(quarter, 0))
        for quarter in Quarter.values
    }


@prepared
def _open_at(client: Client, user: User) -> QuerySet[Signal]:
    return Signal.objects.visible_to(user).open().filter(client=client).select_related("owner")


@prepared
def _closed_at(client: Client, user: User, since: datetime) -> QuerySet[Signal, tuple[str, int]]:
    closed = Signal.objects.visible_to(user).filter(client=client, closed_at__gte=since)
    return closed.order_by().values_list("quarter").annotate(Count("pk"))


def _at(client: Client, signals: Iterable[Signal]) -> list[Signal]:
    """Return signals that know their client, so that nobody asks for it again."""
    known = list(signals)
    for one in known:
        one.client = client
    return known
