"""What an import made and changed, kept so that it can be taken back (PRACTICES G10)."""

from __future__ import annotations

from django.db import models

from rapport.core import reference
from rapport.core.models import Record


class ImportedChangeQuerySet(models.QuerySet["ImportedChange"]):
    """Sets of kept changes."""

    def about(self, record: Record) -> ImportedChangeQuerySet:
        """Return what is kept about one record; erasing a person removes these rows."""
        return self.filter(record=str(reference.to(record)))


class ImportedChange(models.Model):
    """What one import did to one client, person or touch.

    `source` is the reference of the import, `record` that of the client, person or touch, `created` whether it is new.
    `made` names the rows that the import inserted, by table and primary key, each with a fingerprint of every value
    that it set; `before` the rows that it changed, by table and primary key, each field with the value before and the
    fingerprint of the value after; `by` is whoever ran the import, by public id. So the only plain values that are
    kept are those that a revert gives back.
    """

    source = models.CharField(max_length=60)
    record = models.CharField(max_length=60)
    created = models.BooleanField()
    made = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    by = models.CharField(max_length=16)
    at = models.DateTimeField()
    objects = ImportedChangeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "record"], name="imported_change_once")]
        indexes = [models.Index(fields=["record"], name="imported_change_record")]
