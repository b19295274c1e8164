"""Going through the outbox: lease, do, mark; retried with back-off, never lost, never twice.

Whoever writes an entry works off its rows as soon as it is committed (`ledger.after_commit`), and a worker sweeps what is
left each minute. What counts is the row. Who works off what they wrote holds it in the very transaction that does what
follows, and one that is killed leaves it free. A sweep leases it before: a process that is killed leaves its lease to run
out, and the next sweep takes the row again. The transaction that does what follows marks the row in it, and holds it
against the lease it was taken under: of two that have it in hand only one does it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from rapport.core import bulk
from rapport.core.prepared import prepared
from rapport.ledger.models import Entry, Outbox

LEASE = timedelta(minutes=5)
BATCH = 200
LONGEST_WAIT = timedelta(hours=6)

log = logging.getLogger(__name__)

Follow = Callable[[Sequence[Entry]], None]
"""Does all that follows from some entries: as a set, for that costs hardly more than from one."""


def sweep(follow: Follow, *, now: datetime) -> int:
    """Give every due entry to `follow`, a batch in a transaction; return how many were done.

    Where `follow` raises, each entry of the batch is tried by itself, and one that raises then is tried again later:
    after 1, 2, 4 … minutes, at most six hours.
    """
    done = 0
    while rows := _lease(_due(now), now):
        done += _work(rows, follow, now)
    return done


def work_off(entries: Collection[int], follow: Follow, *, now: datetime) -> int:
    """Do what `sweep` does for these entries (keys; at most `BATCH` of them) alone; return how many were done.

    Where `follow` raises they are leased, and each is tried by itself.
    """
    try:
        with transaction.atomic():
            rows = _held(now, sorted(entries))
            if rows:
                _follow(rows, follow, now)
        return len(rows)
    except Exception:
        alone = _lease(_due(now).filter(entry_id__in=entries), now)
        return sum(_work([row], follow, now) for row in alone)


@prepared
def _held(now: datetime, entries: Sequence[int]) -> QuerySet[Outbox]:
    rows = _due(now).filter(entry_id__in=entries).select_related("entry__chain")
    return rows.select_for_update(skip_locked=True, of=("self",))


def _due(now: datetime) -> QuerySet[Outbox]:
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    return Outbox.objects.filter(free, done_at=None, due_at__lte=now).order_by("id")


def _lease(due: QuerySet[Outbox], now: datetime) -> list[Outbox]:
    with transaction.atomic():
        ids = list(due.select_for_update(skip_locked=True).values_list("id", flat=True)[:BATCH])
        Outbox.objects.filter(id__in=ids).update(leased_until=now + LEASE, attempts=F("attempts") + 1)
    return list(Outbox.objects.filter(id__in=ids).select_related("entry__chain").order_by("id"))


def _work(rows: list[Outbox], follow: Follow, now: datetime) -> int:
    try:
        with transaction.atomic():
            ours = _still_ours(rows)
            if ours:
                _follow(ours, follow, now)
        return len(ours)
    except Exception as error:
        if len(rows) > 1:
            return sum(_work([row], follow, now) for row in rows)
        _put_off(rows[0], error, now)
        return 0


def _follow(rows: Sequence[Outbox], follow: Follow, now: datetime) -> None:
    """Do what follows from the entries of rows that the transaction at hand holds, and mark them done in it."""
    follow([row.entry for row in rows])
    for row in rows:
        row.done_at, row.leased_until, row.trouble = now, None, ""
    bulk.update(rows, ["done_at", "leased_until", "trouble"])


def _still_ours(rows: list[Outbox]) -> list[Outbox]:
    """Return the rows that nobody has leased or done since, locked. Each lease counts an attempt, which tells them apart."""
    open_rows = Outbox.objects.select_for_update().filter(pk__in=[row.pk for row in rows], done_at=None)
    attempts = dict(open_rows.order_by("id").values_list("pk", "attempts"))
    return [row for row in rows if attempts.get(row.pk) == row.attempts]


def _put_off(row: Outbox, error: Exception, now: datetime) -> None:
    log.error("What follows entry %s did not work; it is tried again.", row.entry_id, exc_info=error)
    wait = min(timedelta(minutes=2 ** min(row.attempts - 1, 10)), LONGEST_WAIT)
    mine = Outbox.objects.filter(pk=row.pk, attempts=row.attempts)
    mine.update(due_at=now + wait, leased_until=None, trouble=type(error).__name__)
