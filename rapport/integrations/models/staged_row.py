"""Rows of an import that waits, as its preview shows them (PRACTICES G10)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.core import telling
from rapport.integrations.formats.rows import FaultyCell


class RowState(models.TextChoices):
    """What would become of a row."""

    NEW = "new", _("new")
    CHANGES = "changes", _("changes")
    SAME = "same", _("as it is")
    REFUSED = "refused", _("refused")
    LEFT_OUT = "left_out", _("left out")


GOING_IN = frozenset({RowState.NEW.value, RowState.CHANGES.value, RowState.SAME.value})
"""The states of a row that goes in; its reason, where it has one, is then what of it stays out."""

UNDECIDED = Q(open_twin=True) | Q(open_like=True)
"""That a row looks like somebody, or the client that it makes like another one, and nobody has decided."""

NEEDING = Q(state=RowState.REFUSED) | UNDECIDED
"""That a row waits for somebody: it is refused, or undecided."""


class StagedRowQuerySet(models.QuerySet["StagedRow"]):
    """Sets of rows that are previewed."""

    def needing(self) -> StagedRowQuerySet:
        """Return the rows that wait for somebody."""
        return self.filter(NEEDING)

    def in_order(self) -> StagedRowQuerySet:
        """Return them as they stand in their files."""
        return self.order_by("file__position", "number")


class StagedRow(models.Model):
    """One row of a file as it would go in: what it says, and what it would change.

    `number` counts the rows of the file from 1, `line` is where it stands. `said` holds its values by field (see
    `saying.said`); `changes` the value before and after of each field that changes; `became` the kinds of record it
    creates, updates or finds as they are, `new_client` the folded name of a client that it names and would make. A
    refused row has `field`, `column`, `value` and `reason`, one that goes in a `reason` where part of it stays out; its
    code is in `why` (see `core/telling.py`; old rows have none), and `others` holds its further faults likewise. `twin`
    tells of somebody who looks alike (see `imports/twin_words.py`; `person` may be the mark of another row) and
    `open_twin` that nobody has decided yet; `open_like` that the client it makes looks like another, likewise. The rows
    go when the import is applied or put away.
    """

    file = models.ForeignKey("integrations.ImportFile", on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=RowState)
    said = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    became = models.JSONField(default=dict)
    new_client = models.CharField(max_length=200, blank=True)
    person = models.CharField(max_length=16, blank=True)
    field = models.CharField(max_length=20, blank=True)
    column = models.CharField(max_length=255, blank=True)
    value = models.CharField(max_length=255, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    why = models.JSONField(null=True, blank=True)
    others = models.JSONField(default=list)
    twin = models.JSONField(null=True, blank=True)
    open_twin = models.BooleanField(default=False)
    open_like = models.BooleanField(default=False)
    objects = StagedRowQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="staged_row_number")]
        indexes = [
            models.Index(fields=["file", "state", "number"], name="staged_row_state"),
            models.Index(fields=["file", "number"], condition=Q(open_twin=True), name="staged_row_twin"),
            models.Index(fields=["file", "number"], condition=Q(open_like=True), name="staged_row_like"),
            models.Index(fields=["file", "new_client"], condition=~Q(new_client=""), name="staged_row_client"),
        ]

    @property
    def place(self) -> str:
        """Where it stands in its file, as people read it."""
        return self.file.recognised.place_of(self.line)

    @property
    def told(self) -> str:
        """Why it cannot go in, or stays out, in the reader's language."""
        return telling.told(self.why, self.reason)

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """All that keeps it out: the field at fault, its value, and why in the reader's language."""
        if self.state != RowState.REFUSED:
            return []
        further = [(one["field"], one["value"], telling.told(one.get("why"), one["reason"])) for one in self.others]
        return [(self.field, self.value, self.told), *further]

    def value_of(self, says: str) -> str:
        """Return the value that is at fault with the message `says`; nothing where none is."""
        found = [(self.why, self.value), *((one.get("why"), one["value"]) for one in self.others)]
        return next((value for why, value in found if why and why["says"] == says), "")

    def refuse(self, cells: Sequence[FaultyCell]) -> None:
        """Keep which cells keep it out, and why."""
        first, *others = cells
        self.field, self.column, self.value = first.about, first.column[:255], first.value[:255]
        self.say(first.reason)
        self.others = [
            {
                "field": one.about,
                "column": one.column,
                "value": one.value[:255],
                "reason": one.reason,
                "why": telling.code_of(one.reason),
            }
            for one in others
        ]

    def say(self, reason: str) -> None:
        """Keep why it cannot go in, or stays out."""
        self.reason, self.why = reason[:300], telling.code_of(reason)
