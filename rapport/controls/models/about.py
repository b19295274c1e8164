"""A record about another one, by reference."""

from __future__ import annotations

from django.db import models

from rapport.core.models import Record
from rapport.core.reference import Reference


class About(Record):
    """A row about a subject named by reference."""

    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def subject(self) -> Reference:
        """What this row is about."""
        return Reference(self.subject_kind, self.subject_id)
