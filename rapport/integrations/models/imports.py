"""Imports: what was brought in, by whom, what was chosen for it, and what became of every row."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.importing.planning.given import Mode
from rapport.core import telling
from rapport.core.models import Record, StoredFile
from rapport.integrations.formats.about import About
from rapport.integrations.formats.catalogue import FORMATS, Sort, Yields
from rapport.integrations.models.file_choice import FileChoice
from rapport.integrations.models.staged_row import StagedRow
from rapport.team.models import User


class ImportState(models.TextChoices):
    """How far an import is."""

    STAGED = "staged", _("staged")
    APPLIED = "applied", _("applied")
    REVERTED = "reverted", _("reverted")
    DISCARDED = "discarded", _("discarded")


class GoneFor(models.TextChoices):
    """Why a file of an import is no longer kept."""

    AGE = "age", _("its time is over")
    ERASURE = "erasure", _("somebody in it was erased")


MODES = [(Mode.CREATE.value, _("create")), (Mode.UPDATE.value, _("update")), (Mode.BOTH.value, _("both"))]


class ImportQuerySet(models.QuerySet["Import"]):
    """Sets of imports."""

    def visible_to(self, user: User) -> ImportQuerySet:
        """Return the user's own imports; refused rows quote whoever stands in them. The system sees all."""
        if user.is_system:
            return self
        return self.filter(by=user) if user.is_ours else self.none()

    def newest(self) -> ImportQuerySet:
        """Return them newest first, with their files."""
        return self.order_by("-at", "-pk").prefetch_related("files").select_related("by", "reverted_by")

    def unread(self) -> ImportQuerySet:
        """Return those whose files are still to be read to their end."""
        return self.filter(state=ImportState.STAGED, read_at=None, begun_at__isnull=False)

    def asked(self) -> ImportQuerySet:
        """Return those that somebody asked to apply, and that are not in yet."""
        return self.filter(state=ImportState.STAGED, asked_at__isnull=False)

    def failed(self) -> ImportQuerySet:
        """Return those that wait for somebody because the work at them failed."""
        return self.filter(state=ImportState.STAGED, failed_at__isnull=False)


class Import(Record):
    """Files that go in together, whole or not at all. `left_out` says that refused rows were left out.

    `begun_at` is set when somebody began to read the files for a preview and `read_at` when their last row was read;
    `held_until` is how long the process that reads has them for itself. `kept` counts the records that a revert left
    as they are, because somebody has changed them since. `asked_at` is when somebody asked to apply it, until that has
    ended, and `left_out` then says what they asked. `trouble` says why it was not read on or did not go in; `why` holds
    its code (see `core/telling.py`; old ones have none). `failed_at` says when, where that lay with us and not with its
    rows: nobody goes on with it by itself then.
    """

    kind = "import"
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.STAGED)
    mode = models.CharField(max_length=6, choices=MODES, default=Mode.BOTH.value)
    begun_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    reverted_at = models.DateTimeField(null=True, blank=True)
    reverted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    left_out = models.BooleanField(default=False)
    trouble = models.CharField(max_length=300, blank=True)
    why = models.JSONField(null=True, blank=True)
    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["by", "-at"], name="import_of_user")]

    @property
    def is_in(self) -> bool:
        """Whether it went in; what of it was given back since is told by `returned` and `kept`."""
        return self.state in (ImportState.APPLIED, ImportState.REVERTED)

    @property
    def can_come_again(self) -> bool:
        """Whether it is over, or went in but for some rows, and its files are still kept, so that they can be read once more."""
        files = self.files.all()
        over = self.state in (ImportState.REVERTED, ImportState.DISCARDED)
        in_part = self.state == ImportState.APPLIED and any(file.refused or file.left_out for file in files)
        return (over or in_part) and not any(file.gone_for for file in files)

    @property
    def told_trouble(self) -> str:
        """Why it was not read on or did not go in, in the reader's language; nothing where all is well."""
        return telling.told(self.why, self.trouble) if self.trouble else ""

    def is_held(self, now: datetime) -> bool:
        """Whether a process took it for itself, and its time is not over at `now`; it may have been killed since."""
        return self.held_until is not None and self.held_until >= now

    @property
    def is_unread(self) -> bool:
        """Whether somebody began to read its files, and not to their end."""
        return self.state == ImportState.STAGED and self.read_at is None and self.begun_at is not None

    @property
    def refused(self) -> int:
        """Rows refused, in all files."""
        return sum(file.refused for file in self.files.all())

    @property
    def read(self) -> int:
        """Rows read, in all files."""
        return sum(file.read for file in self.files.all())

    def as_given(self, name: str) -> Any:
        """Return what `Record.as_given` does; of its files, those that were stored."""
        stored = self.files.order_by("position").values_list("stored__public_id", flat=True)
        return list(stored) if name == "files" else super().as_given(name)

    def keep(self, results: list[dict[str, Any]]) -> None:
        """Keep what became of the rows of each file, in the order of the files."""
        files = list(self.files.order_by("position"))
        for file, result in zip(files, results, strict=True):
            for name, value in result.items():
                setattr(file, name, value)
        ImportFile.objects.bulk_update(files, ImportFile.RESULTS)

    def turn(self, state: ImportState, at: datetime | None = None) -> None:
        """Take the import to another state."""
        self.state, self.applied_at = state, at or self.applied_at
        self.version += 1
        self.save()

    def put_away_rows(self) -> None:
        """Remove the preview: what the rows say is in the file, and in the records."""
        StagedRow.objects.filter(file__of=self).delete()


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    """Sets of files of imports."""

    def lose(self, why: GoneFor) -> None:
        """Keep why these files are no longer kept; one that is gone already keeps its own reason."""
        self.filter(gone_for="").update(gone_for=why)


class ImportFile(models.Model):
    """One file of an import, with how many records of each kind it created, updated and found as they are.

    `sort` is the sort of file, `about` what it was recognised as (see `recognised`); `left_out` counts rows by the reason why they
    concern nobody here; `rejected` lists the refused rows with line, column, reason and value, up to a limit, and
    `refused` counts them all. `choice` is what was chosen for it (see `FileChoice`). `gone_for` says why the file itself
    is no longer kept, and is empty while it is.
    """

    RESULTS = ("sort", "about", "read", "created", "updated", "unchanged", "left_out", "refused", "rejected")
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    choice = models.JSONField(default=dict)
    sort = models.CharField(max_length=10, blank=True)
    about = models.JSONField(default=dict)
    read = models.PositiveIntegerField(default=0)
    created = models.JSONField(default=dict)
    updated = models.JSONField(default=dict)
    unchanged = models.JSONField(default=dict)
    left_out = models.JSONField(default=dict)
    refused = models.PositiveIntegerField(default=0)
    rejected = models.JSONField(default=list)
    gone_for = models.CharField(max_length=7, choices=GoneFor, blank=True)
    objects = ImportFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "position"], name="import_file_position")]

    @property
    def recognised(self) -> About:
        """What it was recognised as; a copy."""
        return About.read(self.about)

    @property
    def yields(self) -> Yields | None:
        """What its rows are; None before it was read."""
        return FORMATS[Sort(self.sort)].yields if self.sort else None

    @property
    def is_unreadable(self) -> bool:
        """Whether the one thing that it came to is a refusal of the file itself: not even its columns were told."""
        return self.read == self.refused == 1 and not self.recognised.columns

    def told(self, words: str) -> str:
        """Return a note, a reason to stay out, or what the file is, in the reader's language."""
        return telling.told(self.recognised.why.get(words), words)

    @property
    def notes(self) -> list[str]:
        """What is to be said of the file, in the reader's language."""
        return [self.told(note) for note in self.recognised.notes]

    @property
    def stayed_out(self) -> dict[str, int]:
        """How many rows concern nobody here, by the reason in the reader's language."""
        counts = (Counter({self.told(reason): count}) for reason, count in self.left_out.items())
        return dict(sum(counts, Counter[str]()))

    @property
    def refusals(self) -> list[dict[str, Any]]:
        """The refused rows, up to a limit, each with its place and the reason in the reader's language."""
        place_of = self.recognised.place_of
        return [
            {**row, "place": place_of(row["line"]), "reason": telling.told(row.get("why"), row["reason"])}
            for row in self.rejected
        ]

    @property
    def chosen(self) -> FileChoice:
        """What was chosen for the file."""
        return FileChoice.read(self.choice)


def brings_nothing() -> Q:
    """Return the condition that an import is read to its end and would write nothing: all is here already, or stays out."""
    brings = ImportFile.objects.filter(of=OuterRef("pk")).exclude(created={}, updated={}, refused=0)
    return Q(~Exists(brings), read_at__isnull=False)
