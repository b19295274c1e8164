"""What the pages of findings read: one with its course, and those that are closed (PRACTICES E1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients.models import Client
from rapport.desk.queries.inspection import FindingRow, keys_of, row_of
from rapport.service.models import CheckOutcome, Finding, InspectionPlan
from rapport.service.models.finding import FindingQuerySet
from rapport.service.reports import nights, outcome_words
from rapport.ui.chart_shapes import Nights

JOINED = (
    "step__owner",
    "first_run",
    "last_run__plan__system__client",
    "plan__system__client",
    "closed_by",
    "closed_in",
)


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a finding: how it stands, what came of its check last, and from turn to turn."""

    row: FindingRow
    outcome: CheckOutcome | None
    trend: Nights
    trend_title: str
    keys: int
    before: Finding | None

    @property
    def columns(self) -> list[str]:
        """The columns of its samples, as the reader calls them."""
        return outcome_words.samples(self.outcome)[0] if self.outcome else []

    @property
    def samples(self) -> list[list[tuple[str, str]]]:
        """Its samples as rows of columns and values."""
        rows = outcome_words.samples(self.outcome)[1] if self.outcome else []
        return [list(zip(self.columns, row, strict=True)) for row in rows]


def course_of(one: Finding, today: date, now: datetime) -> Course:
    """Return the course of a finding up to the run that found it last; a fixed number of queries."""
    turns = nights.turns_to(one.last_run)
    there = nights.outcomes_of(turns)
    return Course(
        row=row_of(one, today, now),
        outcome=one.last_run.outcomes.filter(key=one.key).select_related("run").first(),
        trend=nights.of_check(turns, there, one.key),
        trend_title=nights.title(one.last_run, turns),
        keys=keys_of(one.last_run).get(one.key, 0),
        before=one.plan.findings.filter(key=one.key, pk__lt=one.pk).order_by("-pk").first(),
    )


def closed(client: Client, plan: InspectionPlan | None) -> FindingQuerySet:
    """Return the findings of a client, or of one plan, that are closed, the newest first."""
    rows = Finding.objects.filter(plan__system__client=client).exclude(closed_at=None)
    rows = rows.filter(plan=plan) if plan else rows
    return rows.select_related("plan", "last_run", "closed_by", "closed_in").order_by(
        F("closed_at").desc(nulls_last=True), "-pk"
    )


def closed_in_words(count: int) -> str:
    """Say how many findings are closed."""
    if not count:
        return _("No finding is closed yet")
    return ngettext("%(n)s finding is closed", "%(n)s findings are closed", count) % {"n": count}
