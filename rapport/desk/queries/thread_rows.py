"""What the thread of a project is made of, read as plain rows in a fixed number of queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from rapport.delivery.models import Criterion, Fulfilment, Goal, Project, Ruler
from rapport.kits import outline
from rapport.promises.models import Confirmation, Demand


@dataclass(frozen=True, slots=True)
class Pain:
    """A PSPSV as the thread shows it."""

    public_id: str
    number: int
    who: str
    words: str
    clear: int
    demand: int | None


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal of the third level, by its number in the outline, and how it is met (empty: nobody has said)."""

    public_id: str
    number: str
    words: str
    met: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A criterion of the ruler, with the last measured value."""

    public_id: str
    name: str
    unit: str
    lower: bool
    baseline: Decimal | None
    target: Decimal | None
    measured: Decimal | None

    @property
    def is_met(self) -> bool:
        """Whether what was measured reaches the target."""
        if self.measured is None or self.target is None:
            return False
        return self.measured <= self.target if self.lower else self.measured >= self.target


@dataclass(frozen=True, slots=True)
class Word:
    """What the client's person said to a goal: yes or no, when; None for a question that waits."""

    confirmation: str
    yes: bool | None
    at: datetime | None
    who: str


@dataclass(frozen=True, slots=True)
class Material:
    """All of it: demands in their order, and what hangs on each, by primary key."""

    demands: Sequence[Demand]
    pains: Mapping[int, Pain]
    pains_of: Mapping[int | None, Sequence[int]]
    goals: Mapping[int, Aim]
    goals_of: Mapping[int, Sequence[int]]
    marks_of: Mapping[int, Sequence[Mark]]
    words_of: Mapping[str, Word]


def material(project: Project) -> Material:
    """Read what the thread of a project is made of: seven queries."""
    asked = Demand.objects.filter(client=project.client_id).standing().ranked().select_related("said_by")
    pains = _pains(project)
    pains_of: dict[int | None, list[int]] = defaultdict(list)
    for pk, one in pains.items():
        pains_of[one.demand].append(pk)
    goals = _goals(project)
    return Material(list(asked), pains, pains_of, goals, _ties(project, pains, goals), _marks(project), _words(project))


def _pains(project: Project) -> dict[int, Pain]:
    rows = project.psps.standing().order_by("number")
    fields = rows.values_list("pk", "public_id", "number", "who", "pain", "scenario", "weak", "demand_id")
    return {
        pk: Pain(public_id, number, who, pain or scenario, 5 - len(weak.split()), demand)
        for pk, public_id, number, who, pain, scenario, weak, demand in fields
    }


def _goals(project: Project) -> dict[int, Aim]:
    sorts = Fulfilment.objects.filter(goal__project=project).select_related("person", "colleague")
    met = {one.goal_id: _said(one) for one in sorts}
    rows = list(project.goals.order_by("place", "pk").values_list("pk", "public_id", "level", "words"))
    numbers = outline.numbers([level for _pk, _id, level, _words in rows])
    return {
        pk: Aim(public_id, number, words, met.get(pk, ""))
        for (pk, public_id, level, words), number in zip(rows, numbers, strict=True)
        if level == outline.DEEPEST
    }


def _said(met: Fulfilment) -> str:
    return f"{met.get_sort_display()}, {met.owner}" if met.owner else str(met.get_sort_display())


def _ties(project: Project, pains: Mapping[int, Pain], goals: Mapping[int, Aim]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    ties: Any = Goal.psps.through.objects.filter(goal__project=project).order_by("goal__place", "goal_id")
    for psps, goal in ties.values_list("psps_id", "goal_id"):
        if psps in pains and goal in goals:
            found[psps].append(goal)
    return found


def _marks(project: Project) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    newest = Ruler.objects.newest().filter(project=project)
    rows = Criterion.objects.filter(ruler__in=newest).exclude(goal=None).with_measured().order_by("place", "pk")
    fields = ("goal_id", "public_id", "name", "unit", "direction", "baseline", "target", "measured")
    for goal, public_id, name, unit, direction, *figures in rows.values_list(*fields):
        found[goal].append(Mark(public_id, name, unit, direction == "lower", *figures))
    return found


def _words(project: Project) -> dict[str, Word]:
    """Return the last word on each goal, by the public id of the goal."""
    goals = Goal.objects.filter(project=project).values("public_id")
    asked = Confirmation.objects.filter(subject_kind=Goal.kind, subject_id__in=goals, before=None, revocation=None)
    named = asked.order_by("at", "pk")
    fields = ("subject_id", "public_id", "answer__outcome", "answer__said_at", "person__name", "person__other_names")
    language = (get_language() or "en")[:2]
    return {
        goal: Word(
            public_id, None if outcome is None else outcome == "confirmed", at, (names or {}).get(language, name or "")
        )
        for goal, public_id, outcome, at, name, names in named.values_list(*fields)
    }
