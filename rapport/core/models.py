"""What every record has in common; requests that were answered; files that are kept, and what rests on them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models

from rapport.core.ids import LENGTH, new_public_id


class Record(models.Model):
    """A row with an id that may leave the house and a version that two editors are held against (PRACTICES G18)."""

    kind: ClassVar[str]
    """The word for this record in a reference, such as `client`."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def as_given(self, name: str) -> Any:
        """Return what this holds under that name as an action is given it: of other records, their public ids."""
        value = getattr(self, name)
        if isinstance(value, Record):
            return value.public_id
        if isinstance(value, models.Manager):
            return list(value.values_list("public_id", flat=True))
        return value


KEPT = timedelta(days=2)
"""How long an answer is kept for whoever asks the same again."""


class AnsweredRequestQuerySet(models.QuerySet["AnsweredRequest"]):
    """Sets of answered requests."""

    def forget(self, caller: str, *, now: datetime) -> None:
        """Remove what was answered to `caller` too long ago to be asked again."""
        self.filter(caller=caller, at__lt=now - KEPT).delete()


class AnsweredRequest(models.Model):
    """A writing request that was answered: the same `Idempotency-Key` gets the same answer again."""

    caller = models.CharField(max_length=LENGTH)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    at = models.DateTimeField()
    objects = AnsweredRequestQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="answered_once")]

    def keep(self, status: int, body: str) -> None:
        """Keep the answer that was given."""
        self.status, self.body = status, body
        self.save(update_fields=["status", "body"])


class StoredFile(Record):
    """A file kept under its SHA-256 fingerprint; the same bytes are kept once.

    `at` is when it was last brought. `gone_at` is set where its bytes are no longer kept; who brings the same file again
    brings them back.
    """

    kind = "file"
    fingerprint = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)


class FileHold(models.Model):
    """That something rests on the bytes of a file, which are kept as long as one does; `holder` is a reference."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="holds")
    holder = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "holder"], name="held_once")]
        indexes = [models.Index(fields=["holder"], name="file_holder")]
