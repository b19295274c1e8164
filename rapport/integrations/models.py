"""Imports: what was brought in, by whom, and what became of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.core.models import Record, StoredFile
from rapport.team.models import User

if TYPE_CHECKING:
    from datetime import datetime


class ImportState(models.TextChoices):
    """How far an import is."""

    STAGED = "staged", _("staged")
    APPLIED = "applied", _("applied")
    DISCARDED = "discarded", _("discarded")


class ImportQuerySet(models.QuerySet["Import"]):
    """Sets of imports."""

    def visible_to(self, user: User) -> ImportQuerySet:
        """Return the user's own imports; refused rows quote whoever stands in them. The system sees all."""
        if user.is_system:
            return self
        return self.filter(by=user) if user.is_staff and user.is_active else self.none()

    def newest(self) -> ImportQuerySet:
        """Return them newest first, with their files."""
        return self.order_by("-at", "-pk").prefetch_related("files").select_related("by")


class Import(Record):
    """Files that go in together, whole or not at all. `left_out` says that refused rows were left out."""

    kind = "import"
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.STAGED)
    applied_at = models.DateTimeField(null=True, blank=True)
    left_out = models.BooleanField(default=False)
    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["by", "-at"], name="import_of_user")]

    @property
    def refused(self) -> int:
        """Rows refused, in all files."""
        return sum(file.refused for file in self.files.all())

    @property
    def read(self) -> int:
        """Rows read, in all files."""
        return sum(file.read for file in self.files.all())

    def keep(self, results: list[dict[str, Any]]) -> None:
        """Keep what became of the rows of each file, in the order of the files."""
        files = list(self.files.order_by("position"))
        for file, result in zip(files, results, strict=True):
            for name, value in result.items():
                setattr(file, name, value)
        ImportFile.objects.bulk_update(files, ImportFile.RESULTS)

    def turn(self, state: ImportState, at: datetime | None = None) -> None:
        """Take the import to another state."""
        self.state, self.applied_at = state, at
        self.version += 1
        self.save(update_fields=["state", "applied_at", "left_out", "version"])


class ImportFile(models.Model):
    """One file of an import, with how many records of each kind it created, updated and found as they are.

    `sort` is the sort of file, `about` what it was recognised as; `left_out` counts rows by the reason why they
    concern nobody here; `rejected` lists the refused rows with line, column, reason and value, up to a limit, and
    `refused` counts them all.
    """

    RESULTS = ("sort", "about", "read", "created", "updated", "unchanged", "left_out", "refused", "rejected")
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    sort = models.CharField(max_length=10, blank=True)
    about = models.JSONField(default=dict)
    read = models.PositiveIntegerField(default=0)
    created = models.JSONField(default=dict)
    updated = models.JSONField(default=dict)
    unchanged = models.JSONField(default=dict)
    left_out = models.JSONField(default=dict)
    refused = models.PositiveIntegerField(default=0)
    rejected = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "position"], name="import_file_position")]
