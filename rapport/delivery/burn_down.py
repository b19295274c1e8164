"""How many defects stood on each day: what went down while both sides tested and mended (PRACTICES C24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import ngettext

from rapport.core import clock
from rapport.delivery.models import Project
from rapport.delivery.models.defect import DefectQuerySet
from rapport.ui.chart_shapes import LineChart, ValueLine

POINTS = 40
"""Days that the chart shows at most; over a longer time it shows every second, third … day."""


@dataclass(frozen=True, slots=True)
class BurnDown:
    """Days of the client's with how many defects stood in the evening, the last one today; none without a defect."""

    days: Sequence[tuple[date, int]]
    found: int

    @property
    def left(self) -> int:
        """How many stand now."""
        return self.days[-1][1] if self.days else 0

    @property
    def words(self) -> str:
        """The same in a sentence."""
        words = ngettext("%(left)s of %(n)s defect is left", "%(left)s of %(n)s defects are left", self.found)
        return words % {"left": self.left, "n": self.found}

    @property
    def chart(self) -> LineChart | None:
        """The line, once there are two days."""
        if len(self.days) < 2:
            return None
        points = [(day, Decimal(count)) for day, count in self.days]
        end = ngettext("%(n)s left", "%(n)s left", self.left) % {"n": self.left}
        line = ValueLine(end, points, "accent" if not self.left else "amber")
        return LineChart(self.words, [line], from_zero=True)


def burn_down(project: Project, defects: DefectQuerySet, today: date) -> BurnDown:
    """Return how these defects of a project went; one query."""
    zone = project.client.zone
    rows = defects.order_by("found_at").values_list("found_at", "closed_at")
    spans = [(clock.day_in(zone, found), closed and clock.day_in(zone, closed)) for found, closed in rows]
    if not spans:
        return BurnDown((), 0)
    first = spans[0][0]
    step = max(1, -(-(today - first).days // POINTS))
    days = [today - timedelta(days=back) for back in range(0, (today - first).days + 1, step)]
    days = sorted({first, *days})
    standing = ((day, sum(1 for a, b in spans if a <= day and (b is None or b > day))) for day in days)
    return BurnDown(tuple(standing), len(spans))
