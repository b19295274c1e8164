"""The thread for the wall: what the 1W of the project may see of it, and nothing else (PRACTICES C6, G1).

Pains and goals are ours to know: what was asked for leads straight to the figure, the tests and the yes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rapport.clients.models import Person
from rapport.delivery.measured import CriterionRow, rows_of
from rapport.delivery.models import Goal, Project, Psps, Ruler, TestCase, TestRun
from rapport.desk.queries.trace_steps import Node, State
from rapport.promises.models import Confirmation, Demand, Outcome


@dataclass(frozen=True, slots=True)
class Asked:
    """A demand with its branches, each of three steps: the figure, the tests, the acceptance."""

    demand: Demand
    branches: Sequence[Sequence[Node]]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What was shared of some goals, by goal: the criteria, how many of the tests work, and which were accepted."""

    marks: Mapping[int, Sequence[CriterionRow]]
    tests: Mapping[int, tuple[int, int]]
    accepted: frozenset[int]


def presented(project: Project) -> list[Asked]:
    """Return the demands that the 1W may read, or the strong C where no 1W is named; none without either: eight queries."""
    reader = project.sponsor or project.champion
    if reader is None:
        return []
    demands = list(Demand.objects.shared_with(reader, project.client).ranked().select_related("said_by"))
    goals = _goals(project, demands)
    shared = _shared(project, reader, {goal for of_one in goals.values() for goal in of_one})
    return [
        Asked(one, list(_branches(goals.get(one.pk, ()), shared)) or [_branch(None, None, False)]) for one in demands
    ]


def _goals(project: Project, demands: Sequence[Demand]) -> dict[int, list[int]]:
    """Return by demand the goals that its pains lead to, each once, in the order of the outline."""
    pains = Psps.objects.standing().filter(project=project, demand__in=[one.pk for one in demands], goals__isnull=False)
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for demand, goal in pains.order_by("goals__place", "goals").values_list("demand", "goals"):
        found[demand][goal] = None
    return {demand: list(goals) for demand, goals in found.items()}


def _shared(project: Project, reader: Person, goals: set[int]) -> _Shared:
    marks: dict[int, list[CriterionRow]] = defaultdict(list)
    for row in rows_of(Ruler.objects.shared_with(reader, project.client).filter(project=project)):
        marks[row.criterion.goal_id or 0].append(row)
    said = Confirmation.objects.final().filter(client=project.client_id, subject_kind=Goal.kind, revocation=None)
    yes = said.filter(answer__outcome=Outcome.CONFIRMED, superseded_by=None).values("subject_id")
    accepted = Goal.objects.filter(pk__in=goals, public_id__in=yes).values_list("pk", flat=True)
    return _Shared(marks, _tests(project, reader), frozenset(accepted))


def _tests(project: Project, reader: Person) -> dict[int, tuple[int, int]]:
    """Return by goal how many of the cases that lay before the client work, and how many there are."""
    runs = TestRun.objects.shared_with(reader, project.client).values("case")
    cases = TestCase.objects.standing().filter(project=project, pk__in=runs).order_by()
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    for case, works, met, by_pain in cases.values_list("pk", "accepted", "fulfilment__goal", "psps__goals"):
        if (goal := met or by_pain) is not None:
            found[goal][case] = works
    return {goal: (sum(works.values()), len(works)) for goal, works in found.items()}


def _branches(goals: Sequence[int], shared: _Shared) -> Iterator[Sequence[Node]]:
    for goal in goals:
        marks, tested = shared.marks.get(goal, ()), shared.tests.get(goal)
        if not marks and tested is None and goal not in shared.accepted:
            continue
        for mark in marks or (None,):
            yield _branch(mark, tested, goal in shared.accepted)


def _branch(mark: CriterionRow | None, tested: tuple[int, int] | None, accepted: bool) -> Sequence[Node]:
    works, cases = tested or (0, 0)
    steps: list[tuple[str, bool, str, str]] = [
        ("criterion", mark is not None and mark.is_met, mark.criterion.name if mark else "", _said(mark)),
        ("test", bool(cases) and works == cases, f"{works}/{cases}" if cases else "", _("tests that work")),
        ("acceptance", accepted, _("accepted") if accepted else "", ""),
    ]
    return [_node(*one, mark) for one in steps]


def _said(mark: CriterionRow | None) -> str:
    return f"{mark.words} · {mark.measured}" if mark and mark.measured else mark.words if mark else ""


def _node(kind: str, done: bool, words: str, second: str, mark: CriterionRow | None) -> Node:
    state: State = "done" if done else "open" if words else "after"
    return Node(kind, "", state, words, second, mark.bar if mark and kind == "criterion" else None)
