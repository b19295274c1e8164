"""The keys of failing rows: kept with a run, and forgotten after a while (PRACTICES E1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from rapport.core import files, reference
from rapport.core.models import StoredFile
from rapport.delivery import reaching
from rapport.service.models import FailingKeys, InspectionRun


def keep_keys(run: InspectionRun, kept: Iterable[tuple[str, str, int]], now: datetime) -> None:
    """Keep with a run, for each check by its key, the file of keys by public id (empty for none) and how many it holds.

    What an earlier attempt kept of the same check goes. Raises Refused for a file that is gone.
    """
    for key, file, count in kept:
        _forget(run.failing_keys.filter(key=key), now)
        if file:
            made = FailingKeys(run=run, key=key, count=count, at=now)
            made.stored = reaching.held_file(file, reference.to(made), field="outcomes")
            made.save()


def forget_what_is_old(now: datetime) -> None:
    """Let go of the keys that have been kept long enough."""
    with transaction.atomic():
        _forget(FailingKeys.objects.old(now), now)


def forget_keys_in(found: Collection[StoredFile], *, now: datetime) -> None:
    """Let go of the keys in these files, which name somebody who is erased."""
    _forget(FailingKeys.objects.filter(stored__in=found), now)


def _forget(some: Iterable[FailingKeys], now: datetime) -> None:
    for one in some:
        holder = reference.to(one)
        one.delete()
        files.release(holder, at=now)
