"""The keys of all rows that failed a check, so that somebody can go through them (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from rapport.core.models import Record, StoredFile
from rapport.service.models.inspection_run import InspectionRun

KEPT = timedelta(days=90)
"""How long they are kept: who mends has mended by then, and a later run names what is left."""

MOST = 100_000
"""Keys that are kept of a check, at most."""


class FailingKeysQuerySet(models.QuerySet["FailingKeys"]):
    """Sets of files of keys."""

    def seen_in(self, run: InspectionRun) -> FailingKeysQuerySet:
        """Return those of a run, and of the runs before it from which it took over what held or was found."""
        runs, before = [run], run.again_of
        while before is not None:
            runs, before = [*runs, before], before.again_of
        return self.filter(run__in=runs, stored__gone_at=None).order_by("run_id")

    def old(self, now: datetime) -> FailingKeysQuerySet:
        """Return those that have been kept long enough."""
        return self.filter(at__lt=now - KEPT)


class FailingKeys(Record):
    """The keys of the rows that failed the check `key` in a run: `count` of them in a CSV file, no other value, for a while."""

    kind = "failing_keys"
    run = models.ForeignKey(InspectionRun, on_delete=models.CASCADE, related_name="failing_keys")
    key = models.CharField(max_length=32)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField()
    at = models.DateTimeField()
    objects = FailingKeysQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "key"], name="failing_keys_once_a_run")]
        indexes = [models.Index(fields=["at"], name="failing_keys_by_age")]
