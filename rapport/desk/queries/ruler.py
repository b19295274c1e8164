"""What the page of a project's success ruler reads: a fixed number of queries (PRACTICES C4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.controls import shared
from rapport.core import reference
from rapport.delivery.measured import CriterionRow, rows_of
from rapport.delivery.models import Measurement, Project, Ruler
from rapport.promises.models import Confirmation

NEWEST = 12
"""Measurements that are listed with their evidence."""


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
    rows = rows_of([newest]) if newest else []
    series = [row.criterion.series for row in rows]
    listed = Measurement.objects.filter(criterion__series__in=series).select_related("criterion", "by", "withdrawn_by")
    return RulerPage(
        newest=newest,
        in_force=in_force,
        versions=[(one, asked.get(one.public_id, [])) for one in rulers],
        rows=rows,
        measurements=list(listed.order_by("-on", "-pk")[:NEWEST]),
        is_shared=newest is not None and bool(shared.among([newest])),
    )


def _asked(rulers: Sequence[Ruler]) -> dict[str, list[Confirmation]]:
    """Return the questions about each version by its public id, oldest first."""
    ids = [one.public_id for one in rulers]
    rows = Confirmation.objects.filter(subject_kind=Ruler.kind, subject_id__in=ids)
    found: dict[str, list[Confirmation]] = {}
    for one in rows.select_related("person", "answer", "revocation").order_by("at", "pk"):
        found.setdefault(one.subject_id, []).append(one)
    return found


def about(ruler: Ruler) -> str:
    """Return the reference by which a ruler is put before somebody."""
    return str(reference.to(ruler))
