"""How far the criteria of a success ruler have come, as pages inside and outside show it (PRACTICES C4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.core.prepared import prepared
from rapport.delivery.figures import figure
from rapport.delivery.models import Criterion, Direction, Measurement, Ruler
from rapport.ui.chart_shapes import LineChart, RulerBar, ValueLine
from rapport.ui.shapes import SignKind

POINTS = 60
"""Newest measurements of a criterion that its chart shows."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion with its sign, figures in words, its bar (None while a figure is missing) and its chart."""

    criterion: Criterion
    sign: SignKind
    words: str
    measured: str
    bar: RulerBar | None
    chart: LineChart | None

    @property
    def is_met(self) -> bool:
        """Whether the target is reached."""
        return self.bar is not None and self.bar.is_met

    @property
    def figure(self) -> str:
        """What was measured, with its unit; a dash where nothing was."""
        return figure(self.bar.measured if self.bar else None, self.criterion.unit)

    @property
    def target(self) -> str:
        """The target with its unit."""
        return figure(self.criterion.target, self.criterion.unit)

    @property
    def baseline(self) -> str:
        """The figure to begin with, with its unit."""
        return figure(self.criterion.baseline, self.criterion.unit)


def rows_of(rulers: Iterable[Ruler]) -> list[CriterionRow]:
    """Return the lines of some versions with what was measured; two queries."""
    return rows_among(criteria_of(rulers))


def criteria_of(rulers: Iterable[Ruler]) -> QuerySet[Criterion]:
    """Return the criteria of some versions in their order."""
    return Criterion.objects.filter(ruler__in=rulers).select_related("goal").order_by("ruler", "place", "pk")


def rows_among(criteria: Iterable[Criterion]) -> list[CriterionRow]:
    """Return the lines of some criteria, as `criteria_of` has them; one query."""
    listed = list(criteria)
    points: dict[str, list[tuple[date, Decimal]]] = {one.series: [] for one in listed}
    for series, on, value in _standing(list(points)):
        points[series].append((on, value))
    return [row_of(one, points[one.series][-POINTS:]) for one in listed]


@prepared
def _standing(series: Sequence[str]) -> QuerySet[Measurement, tuple[str, date, Decimal]]:
    standing = Measurement.objects.standing().filter(criterion__series__in=series).order_by("on", "pk")
    return standing.values_list("criterion__series", "on", "value")


def row_of(one: Criterion, points: Sequence[tuple[date, Decimal]]) -> CriterionRow:
    """Return a line from its criterion and the values that were measured, in the order of their days."""
    value = points[-1][1] if points else None
    measured = _("measured %(figure)s") % {"figure": figure(value, one.unit)} if value is not None else ""
    words = _("%(baseline)s → %(target)s") % {
        "baseline": figure(one.baseline, ""),
        "target": figure(one.target, one.unit),
    }
    bar = None
    if one.baseline is not None and one.target is not None:
        said = f"{words} · {measured}" if measured else words
        lower, percent = one.direction == Direction.LOWER, one.unit == "%"
        bar = RulerBar(one.baseline, one.target, value, said, lower=lower, percent=percent)
    return CriterionRow(one, _sign(one, bar), words, measured, bar, _chart(one, points, bar))


def _sign(one: Criterion, bar: RulerBar | None) -> SignKind:
    if one.gaps or bar is None:
        return "hole"
    if bar.measured is None:
        return "low"
    return "good" if bar.is_met else "medium"


def _chart(one: Criterion, points: Sequence[tuple[date, Decimal]], bar: RulerBar | None) -> LineChart | None:
    """Return how a criterion went, one value a day, once it was measured on two days."""
    by_day = dict(points)
    if len(by_day) < 2 or bar is None:
        return None
    last = figure(points[-1][1], one.unit)
    line = ValueLine(
        _("measured %(figure)s") % {"figure": last}, sorted(by_day.items()), "accent" if bar.is_met else "amber"
    )
    target = _("target %(figure)s") % {"figure": figure(one.target, one.unit)}
    return LineChart(f"{one.name}: {bar.words}", [line], one.target, target)
