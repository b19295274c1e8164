"""What stands beside the scope of a project: its ruler, how the tests go, and which goals none of them tests (PRACTICES C4, C5).

A fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.clients.models import Person
from rapport.delivery.measured import CriterionRow, rows_of
from rapport.delivery.models import Project, Ruler, TestRound
from rapport.delivery.tallies import counted, tally_of, titled
from rapport.desk.queries.scope import GoalRow
from rapport.promises.models import Confirmation
from rapport.ui.components.dates import day
from rapport.ui.components.phrases import listed

HOLES = 3
"""Goals without a test that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class ScopeSide:
    """The ruler in force (the newest where none is) in its lines and in words, the newest round in words, what has no test."""

    ruler: Ruler | None
    words: str
    rows: Sequence[CriterionRow]
    tests: str
    holes: Sequence[GoalRow]

    @property
    def chart(self) -> CriterionRow | None:
        """The line that is drawn: the first that falls short, else the first that was measured twice."""
        drawn = [row for row in self.rows if row.chart is not None]
        return next((row for row in drawn if not row.is_met), drawn[0] if drawn else None)

    @property
    def to_measure(self) -> CriterionRow | None:
        """The line to measure next: the first that is not met, else the first."""
        return next((row for row in self.rows if not row.is_met), self.rows[0] if self.rows else None)

    @property
    def first_holes(self) -> Sequence[GoalRow]:
        """Those that are named."""
        return self.holes[:HOLES]

    @property
    def more_holes(self) -> int:
        """How many there are besides."""
        return max(0, len(self.holes) - HOLES)


def beside(project: Project, goals: Sequence[GoalRow]) -> ScopeSide:
    """Return what stands beside the scope; `goals` is its outline. Six queries."""
    rulers = list(Ruler.objects.filter(project=project).with_state().order_by("-number"))
    ruler = next((one for one in rulers if one.was_agreed), rulers[0] if rulers else None)  # type: ignore[attr-defined]
    scope = [row for row in goals if row.goal.is_scope]
    tested = _tested(project) if scope else frozenset()
    return ScopeSide(
        ruler=ruler,
        words=_words(ruler) if ruler else "",
        rows=rows_of([ruler]) if ruler else [],
        tests=_tests(project),
        holes=[row for row in scope if row.goal.pk not in tested],
    )


def _words(ruler: Ruler) -> str:
    """Say which version it is, and who agreed to it when."""
    asked = Confirmation.objects.final().filter(subject_kind=Ruler.kind, subject_id=ruler.public_id)
    yes = [one for one in asked.select_related("person", "answer").order_by("at", "pk") if one.is_confirmed]
    people: list[Person] = [one.person for one in yes if one.person is not None]
    if not yes:
        return _("version %(n)s, not agreed") % {"n": ruler.number}
    facts = {"n": ruler.number, "names": listed(people), "day": day(max(one.answer.said_at for one in yes))}
    return _("version %(n)s, agreed by %(names)s, %(day)s") % facts


def _tests(project: Project) -> str:
    last = _newest(project).first()
    return titled(last, tally_of(last)) if last else ""


def _newest(project: Project) -> QuerySet[TestRound]:
    return counted(TestRound.objects.filter(project=project)).order_by("-at", "-pk")


def _tested(project: Project) -> frozenset[int]:
    """Return the goals that a case tests, by their keys: those that are met by what it tests, and those of its pains."""
    pairs = project.cases.standing().values_list("fulfilment__goal", "psps__goals", "fulfilment")
    return frozenset(pk for met, of_pain, by in pairs for pk in ([met] if by else [of_pain]) if pk is not None)
