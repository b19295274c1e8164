"""What the tests of a project read: cases by goal, rounds, defects. A fixed number of queries (PRACTICES C5, C24)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rapport.delivery.burn_down import BurnDown, burn_down
from rapport.delivery.models import (
    Defect,
    DefectSeverity,
    DefectState,
    Goal,
    Project,
    Psps,
    TestCase,
    TestRun,
)
from rapport.delivery.tallies import titled
from rapport.desk.queries.rounds import SIGNS, RoundRow, reviewable_in, rounds_of
from rapport.desk.queries.scope import GoalRow, goals_of
from rapport.team.models import User
from rapport.ui.components.phrases import begun, listed
from rapport.ui.components.phrases import counted as in_words
from rapport.ui.shapes import SignKind

SEVERITIES: dict[str, SignKind] = {
    DefectSeverity.CRITICAL: "critical",
    DefectSeverity.MAJOR: "high",
    DefectSeverity.MINOR: "medium",
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case: its sign, how it stands in words, and from which pains it comes."""

    case: TestCase
    sign: SignKind
    words: str
    pains: str


@dataclass(frozen=True, slots=True)
class GoalCases:
    """A goal of the third level (None: of no goal) with the cases that test it; without one it is a hole."""

    goal: GoalRow | None
    rows: Sequence[CaseRow]


@dataclass(frozen=True, slots=True)
class DefectRow:
    """A defect with its sign, and whether it is past what was promised."""

    defect: Defect
    sign: SignKind
    late: bool


@dataclass(frozen=True, slots=True)
class Testing:
    """All of it; `reviewable` are the keys of the cases that the reader may say to be good."""

    groups: Sequence[GoalCases]
    rounds: Sequence[RoundRow]
    defects: Sequence[DefectRow]
    burn_down: BurnDown
    reviewable: Collection[int]
    dropped: Sequence[TestCase]

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return sum(len(one.rows) for one in self.groups)

    @property
    def holes(self) -> int:
        """How many goals have no case."""
        return sum(1 for one in self.groups if one.goal is not None and not one.rows)


def testing_of(project: Project, reader: User, today: date) -> Testing:
    """Return the tests of a project."""
    cases = _cases(project)
    return Testing(
        groups=_groups(project, cases),
        rounds=rounds_of(project, today),
        defects=_defects(project, today),
        burn_down=burn_down(project, Defect.objects.filter(case__project=project), today),
        reviewable=reviewable_in(cases, reader),
        dropped=list(project.cases.dropped().select_related("dropped_by")),
    )


def _cases(project: Project) -> list[TestCase]:
    judged = (
        TestRun.objects.filter(case=OuterRef("pk")).exclude(verdict="").order_by(F("at").desc(nulls_last=True), "-pk")
    )
    waiting = TestRun.objects.waiting().filter(case=OuterRef("pk"), round__closed_on=None)
    rows = (
        project.cases.standing()
        .select_related("project__client", "fulfilment", "by", "reviewed_by")
        .annotate(
            last_verdict=Subquery(judged.values("verdict")[:1]), in_round=Exists(waiting.exclude(round__stuck_on=None))
        )
    )
    scope = Prefetch("goals", Goal.objects.scope(), to_attr="scope")
    pains = Prefetch("psps", Psps.objects.standing().order_by("number").prefetch_related(scope), to_attr="pains")
    return list(rows.prefetch_related(pains).order_by("number"))


def _groups(project: Project, cases: Sequence[TestCase]) -> list[GoalCases]:
    goals = [row for row in goals_of(project) if row.goal.is_scope]
    place = {row.goal.pk: at for at, row in enumerate(goals)}
    found: dict[int, list[CaseRow]] = defaultdict(list)
    for case in cases:
        met = [place[pk] for pk in _goals(case) if pk in place]
        found[min(met, default=-1)].append(_row(case))
    reached = {place[pk] for case in cases for pk in _goals(case) if pk in place}
    groups = [GoalCases(row, found[at]) for at, row in enumerate(goals) if found[at] or at not in reached]
    return [*groups, *([GoalCases(None, found[-1])] if found[-1] else [])]


def _goals(case: TestCase) -> list[int]:
    if case.fulfilment is not None:
        return [case.fulfilment.goal_id]
    return [goal.pk for pain in getattr(case, "pains") for goal in pain.scope]  # noqa: B009


def _row(case: TestCase) -> CaseRow:
    verdict: str = getattr(case, "last_verdict") or ""  # noqa: B009
    pains = [pain.number for pain in getattr(case, "pains")]  # noqa: B009
    said = _("PSPSV %(numbers)s") % {"numbers": listed(pains)} if pains else ""
    if case.reviewed_by_id is None:
        return CaseRow(case, "stale", _("draft, not reviewed") if case.is_ready else _("draft, not complete"), said)
    if getattr(case, "in_round"):  # noqa: B009
        return CaseRow(case, "low", _("lies before the client"), said)
    words = {"passed": _("passed"), "failed": _("failed"), "blocked": _("could not be run"), "": _("not run yet")}
    return CaseRow(case, SIGNS[verdict], words[verdict], said)


def _defects(project: Project, today: date) -> list[DefectRow]:
    order = list(DefectState.values)
    joined = ("run__person", "run__round", "owner", "case", "closed_by__person")
    rows = Defect.objects.filter(case__project=project).select_related(*joined).order_by("found_at", "pk")
    found = sorted(rows, key=lambda one: order.index(one.state))
    return [_defect(one, today) for one in found]


def _defect(one: Defect, today: date) -> DefectRow:
    late = one.state == DefectState.OPEN and one.promised_on is not None and one.promised_on < today
    return DefectRow(one, "good" if one.state == DefectState.CLOSED else SEVERITIES[one.severity], late)


def title(found: Testing) -> str:
    """Say in one sentence how the last round stands, else what has no test."""
    if found.rounds:
        last = next((one for one in found.rounds if one.is_shared or not one.round.is_open), found.rounds[0])
        return titled(last.round, last.tally)
    if not found.cases:
        return _("Nothing is tested yet")
    said = ngettext("%(n)s case waits for a round", "%(n)s cases wait for a round", found.cases)
    words = said % {"n": in_words(found.cases)}
    if found.holes:
        second = ngettext("%(n)s goal has no test", "%(n)s goals have no test", found.holes)
        both = pgettext("sentences", "%(first)s; %(next)s")
        words = both % {"first": words, "next": second % {"n": in_words(found.holes)}}
    return begun(words)
