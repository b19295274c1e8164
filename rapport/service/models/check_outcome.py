"""What came of each check of a run (PRACTICES E1, G17)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.core import telling
from rapport.core.models import Record
from rapport.service.models.inspection_run import InspectionRun


class CheckStatus(models.TextChoices):
    """How a check ended."""

    HOLDS = "pass", _("holds")
    FOUND = "fail", _("found something")
    UNABLE = "error", _("could not run")


class CheckOutcome(Record):
    """What came of one check in a run, counted at `at`; `key` tells the same check again in other runs.

    `called` holds the code of the sentence that says what must hold, where the plan gives the check no name.

    `rows` are those it looked at, `failed` those that failed; `figure` what was held against `limit`. `samples` are a few
    rows that failed, masked where the plan does not show a column, and `sample_columns` their columns in order, which
    PostgreSQL does not keep. `message` says why it could not run, or what earlier runs, and what is known, say to it, and
    `why` holds the code of that sentence. What could not run and `may_pass` is tried again by itself: the database was
    away, slow or locked.
    """

    kind = "check_outcome"
    run = models.ForeignKey(InspectionRun, on_delete=models.CASCADE, related_name="outcomes")
    place = models.PositiveIntegerField()
    key = models.CharField(max_length=32)
    name = models.CharField(max_length=300)
    called = models.JSONField(null=True, blank=True)
    meaning = models.CharField(max_length=500, blank=True)
    table = models.CharField(max_length=200)
    sort = models.CharField(max_length=20)
    severity = models.CharField(max_length=8)
    status = models.CharField(max_length=5, choices=CheckStatus)
    rows = models.BigIntegerField(null=True, blank=True)
    failed = models.BigIntegerField(null=True, blank=True)
    figure = models.CharField(max_length=60, blank=True)
    limit = models.CharField(max_length=80, blank=True)
    message = models.CharField(max_length=500, blank=True)
    why = models.JSONField(null=True, blank=True)
    may_pass = models.BooleanField(default=False)
    sql = models.TextField(blank=True)
    samples = models.JSONField(default=list, blank=True)
    sample_columns = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "key"], name="check_once_a_run")]
        indexes = [models.Index(fields=["key"], name="outcomes_of_check")]
        ordering = ["run", "place"]

    def __str__(self) -> str:
        return telling.told(self.called, self.name)

    @property
    def sampled(self) -> list[dict[str, str]]:
        """The samples with their columns in the order in which they were read."""
        names = self.sample_columns or list(self.samples[0] if self.samples else {})
        return [{name: one.get(name, "") for name in names} for one in self.samples]

    @property
    def told_message(self) -> str:
        """The message in the language of the moment."""
        return telling.told(self.why, self.message)

    @property
    def told_reason(self) -> str:
        """The message without where in the plan it is about, which is another for each check."""
        placed = self.why if self.why and "place" in self.why["facts"] else None
        return telling.told(placed["facts"]["said"], self.message) if placed else self.told_message
