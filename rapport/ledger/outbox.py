"""Going through the outbox: lease, do, mark; retried with back-off, never lost, never twice.

The background task is only a wake-up. What counts is the row: a worker that is killed leaves
its lease to run out, and the next sweep takes the row again. What follows from an entry must
therefore be idempotent; the reactions are.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from rapport.ledger.models import Entry, Outbox

LEASE = timedelta(minutes=5)
BATCH = 100
LONGEST_WAIT = timedelta(hours=6)

log = logging.getLogger(__name__)


def sweep(follow: Callable[[Entry], None], *, now: datetime) -> int:
    """Give every due entry to `follow`, each in a transaction of its own; return how many were done.

    An entry whose `follow` raises is tried again later: after 1, 2, 4 … minutes, at most six hours.
    """
    done = 0
    while rows := _lease(now):
        for row in rows:
            done += _work(row, follow, now)
    return done


def _lease(now: datetime) -> list[Outbox]:
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    with transaction.atomic():
        due = Outbox.objects.filter(free, done_at=None, due_at__lte=now).order_by("id")
        ids = list(due.select_for_update(skip_locked=True).values_list("id", flat=True)[:BATCH])
        Outbox.objects.filter(id__in=ids).update(leased_until=now + LEASE, attempts=F("attempts") + 1)
    return list(Outbox.objects.filter(id__in=ids).select_related("entry__chain").order_by("id"))


def _work(row: Outbox, follow: Callable[[Entry], None], now: datetime) -> int:
    try:
        with transaction.atomic():
            follow(row.entry)
            Outbox.objects.filter(pk=row.pk).update(done_at=now, leased_until=None, trouble="")
        return 1
    except Exception as error:
        log.exception("What follows entry %s did not work; it is tried again.", row.entry_id)
        wait = min(timedelta(minutes=2 ** min(row.attempts - 1, 10)), LONGEST_WAIT)
        trouble = f"{type(error).__name__}"
        Outbox.objects.filter(pk=row.pk).update(due_at=now + wait, leased_until=None, trouble=trouble)
        return 0
