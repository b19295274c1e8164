"""What the page of a project's success ruler reads: a fixed number of queries (PRACTICES C4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.controls import sharing
from rapport.core import reference
from rapport.delivery.figures import figure
from rapport.delivery.models import Criterion, Direction, Measurement, Project, Ruler
from rapport.promises.models import Confirmation
from rapport.ui.chart_shapes import LineChart, RulerBar, ValueLine
from rapport.ui.shapes import SignKind

POINTS = 60
"""Newest measurements of a criterion that its chart shows."""

NEWEST = 12
"""Measurements that are listed with their evidence."""


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


@dataclass(frozen=True, slots=True)
class RulerPage:
    """The newest version and the one in force, all versions with what was asked of each, lines, and measurements."""

    newest: Ruler | None
    in_force: Ruler | None
    versions: Sequence[tuple[Ruler, Sequence[Confirmation]]]
    rows: Sequence[CriterionRow]
    measurements: Sequence[Measurement]
    is_shared: bool

    @property
    def is_open(self) -> bool:
        """Whether the newest version can still be written on."""
        return self.newest is not None and not self.newest.is_held  # type: ignore[attr-defined]


def ruler_of(project: Project) -> RulerPage:
    """Return the page of a project's ruler; its lines are those of the newest version. Six queries."""
    rulers = list(Ruler.objects.filter(project=project).with_state().select_related("by").order_by("-number"))
    newest = rulers[0] if rulers else None
    in_force = next((one for one in rulers if one.was_agreed), None)  # type: ignore[attr-defined]
    asked = _asked(rulers)
    rows = rows_of(newest) if newest else []
    series = [row.criterion.series for row in rows]
    listed = Measurement.objects.filter(criterion__series__in=series).select_related("criterion", "by", "withdrawn_by")
    return RulerPage(
        newest=newest,
        in_force=in_force,
        versions=[(one, asked.get(one.public_id, [])) for one in rulers],
        rows=rows,
        measurements=list(listed.order_by("-on", "-pk")[:NEWEST]),
        is_shared=newest is not None and bool(sharing.shared_among([newest])),
    )


def _asked(rulers: Sequence[Ruler]) -> dict[str, list[Confirmation]]:
    """Return the questions about each version by its public id, oldest first."""
    ids = [one.public_id for one in rulers]
    rows = Confirmation.objects.filter(subject_kind=Ruler.kind, subject_id__in=ids)
    found: dict[str, list[Confirmation]] = {}
    for one in rows.select_related("person", "answer", "revocation").order_by("at", "pk"):
        found.setdefault(one.subject_id, []).append(one)
    return found


def rows_of(ruler: Ruler) -> list[CriterionRow]:
    """Return the lines of a version with what was measured; two queries."""
    criteria = list(ruler.criteria.select_related("goal").order_by("place", "pk"))
    points: dict[str, list[tuple[date, Decimal]]] = {one.series: [] for one in criteria}
    standing = Measurement.objects.standing().filter(criterion__series__in=points).order_by("on", "pk")
    for series, on, value in standing.values_list("criterion__series", "on", "value"):
        points[series].append((on, value))
    return [row_of(one, points[one.series][-POINTS:]) for one in criteria]


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


def about(ruler: Ruler) -> str:
    """Return the reference by which a ruler is put before somebody."""
    return str(reference.to(ruler))
