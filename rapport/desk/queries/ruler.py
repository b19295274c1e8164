"""What the page of a project's success ruler reads: a fixed number of queries (PRACTICES C4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapport.controls import shared
from rapport.core import reference
from rapport.delivery.measured import CriterionRow, rows_of
from rapport.delivery.models import Criterion, Measurement, Project, Ruler
from rapport.promises import reading
from rapport.promises.models import Confirmation

NEWEST = 12
"""Measurements that are listed with their evidence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a version, what a no to it is about, where they said so, and that criterion of the newest one."""

    question: Confirmation
    about: str
    criterion: Criterion | None


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion, and the questions whose no is about it and stands."""

    row: CriterionRow
    said: Sequence[Confirmation]


@dataclass(frozen=True, slots=True)
class RulerPage:
    """The newest version and the one in force, all versions with what was asked of each, lines, and measurements.

    `refused` are the questions with a no that stands: nobody was asked anew, and whoever said it agreed to nothing since.
    """

    newest: Ruler | None
    in_force: Ruler | None
    versions: Sequence[tuple[Ruler, Sequence[Asked]]]
    rows: Sequence[Line]
    refused: Sequence[Confirmation]
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
    rows = rows_of([newest]) if newest else []
    asked = _asked(rulers, {row.criterion.series: row for row in rows})
    refused = _refused(asked)
    listed = Measurement.objects.filter(criterion__series__in=[row.criterion.series for row in rows])
    listed = listed.select_related("criterion", "by", "withdrawn_by")
    return RulerPage(
        newest=newest,
        in_force=in_force,
        versions=[(one, asked.get(one.public_id, [])) for one in rulers],
        rows=[Line(row, [one.question for one in refused if one.criterion == row.criterion]) for row in rows],
        refused=[one.question for one in refused],
        measurements=list(listed.order_by("-on", "-pk")[:NEWEST]),
        is_shared=newest is not None and bool(shared.among([newest])),
    )


def _asked(rulers: Sequence[Ruler], rows: Mapping[str, CriterionRow]) -> dict[str, list[Asked]]:
    """Return the questions about each version by its public id, oldest first; `rows` are those of the newest, by series."""
    ids = [one.public_id for one in rulers]
    questions = Confirmation.objects.filter(subject_kind=Ruler.kind, subject_id__in=ids)
    found: dict[str, list[Asked]] = {}
    for one in questions.select_related("person", "by", "answer", "revocation").order_by("at", "pk"):
        found.setdefault(one.subject_id, []).append(_asked_of(one, rows))
    return found


def _refused(asked: Mapping[str, Sequence[Asked]]) -> list[Asked]:
    every = sorted((one for some in asked.values() for one in some), key=lambda one: one.question.pk)
    agreed = {one.question.person_id: one.question.pk for one in every if one.question.is_confirmed}
    noes = [one for one in every if one.question.is_answered and not one.question.is_confirmed]
    standing = [one for one in noes if one.question.superseded_by_id is None]
    return [one for one in standing if one.question.pk > agreed.get(one.question.person_id, 0)]


def _asked_of(question: Confirmation, rows: Mapping[str, CriterionRow]) -> Asked:
    part = reading.meant(question)
    if part is None:
        return Asked(question, "", None)
    row = rows.get(part.key)
    return Asked(question, part.heading, row.criterion if row else None)


def meant(newest: Ruler, part: reading.Part) -> Criterion | None:
    """Return the criterion of the newest version that is the part of a question which a no is about; None where it is gone."""
    return newest.criteria.filter(series=part.key).first()


def about(ruler: Ruler) -> str:
    """Return the reference by which a ruler is put before somebody."""
    return str(reference.to(ruler))
