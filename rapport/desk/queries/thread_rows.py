"""What the thread of a project is made of, read as plain rows in a fixed number of queries, however many there are.

Nothing is said here in words of a language, and no record is made: of thousands of rows only those that are drawn are
put into words (`trace_steps`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from rapport.clients.models import Client, Person
from rapport.core.prepared import prepared
from rapport.core.reference import Reference
from rapport.delivery.models import Criterion, Defect, Fulfilment, Goal, Project, Psps, Ruler, TestCase
from rapport.kits import outline
from rapport.promises.models import Confirmation, Demand


class Asked(NamedTuple):
    """A demand: what was asked for, by whom (empty: a person that was erased), whether that is the client's 1W, and where."""

    pk: int
    public_id: str
    words: str
    said_at: datetime
    of_sponsor: bool
    who: str
    source: Reference | None = None


class Pain(NamedTuple):
    """A PSPSV; `clear` is how many of its five parts are."""

    public_id: str
    who: str
    words: str
    clear: int


class Aim(NamedTuple):
    """A goal of the third level, by its number in the outline; how it is met (empty: nobody has said), and by whom."""

    public_id: str
    number: str
    words: str
    sort: str
    owner: str


class Mark(NamedTuple):
    """A criterion of the ruler, with the last measured value."""

    public_id: str
    name: str
    unit: str
    direction: str
    baseline: Decimal | None
    target: Decimal | None
    measured: Decimal | None

    @property
    def lower(self) -> bool:
        """Whether less is better."""
        return self.direction == "lower"

    @property
    def is_met(self) -> bool:
        """Whether what was measured reaches the target."""
        if self.measured is None or self.target is None:
            return False
        return self.measured <= self.target if self.lower else self.measured >= self.target


class Word(NamedTuple):
    """What the client's person said to a goal: its outcome and when; an empty outcome for a question that waits."""

    confirmation: str
    outcome: str
    at: datetime | None
    who: str


class Proof(NamedTuple):
    """How many cases test a goal, how many of them the client's people accepted, and how many failed before them."""

    cases: int
    accepted: int
    failed: int


@dataclass(frozen=True, slots=True)
class Material:
    """All of it: demands in their order, and what hangs on each, by primary key; words by the public id of their goal."""

    demands: Sequence[Asked]
    pains: Mapping[int, Pain]
    pains_of: Mapping[int | None, Sequence[int]]
    goals: Mapping[int, Aim]
    goals_of: Mapping[int, Sequence[int]]
    marks_of: Mapping[int, Sequence[Mark]]
    words_of: Mapping[str, Word]
    proofs_of: Mapping[int, Proof]


def material(project: Project) -> Material:
    """Read what the thread of a project is made of: nine queries."""
    names = {pk: _named(name, others) for pk, name, others in _people(project.client, project)}
    asked = [
        Asked._make((*fields, names.get(who, ""), Reference(kind, public_id) if public_id else None))
        for *fields, who, kind, public_id in _demands(project.client)
    ]
    pains, pains_of = _pains(project, names)
    goals = _goals(project, names)
    ties = [tie for tie in _ties(project) if tie[0] in pains and tie[1] in goals]
    marks = [(goal, Mark(*fields)) for goal, *fields in _criteria(project)]
    words = {goal: _word(fields, names) for goal, *fields in _answers(project)}
    return Material(asked, pains, pains_of, goals, _by(ties), _by(marks), words, _proofs(project))


def _by(pairs: Sequence[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _named(name: str, others: Mapping[str, str]) -> str:
    return str(others.get((get_language() or "en")[:2], name))


def _pains(project: Project, names: Mapping[int, str]) -> tuple[dict[int, Pain], dict[int | None, list[int]]]:
    pains, order = {}, []
    for pk, demand, public_id, person, who, pain, scenario, weak in _psps(project):
        pains[pk] = Pain(public_id, names.get(person, who), pain or scenario, 5 - len(weak.split()))
        order.append((demand, pk))
    return pains, _by(order)


def _goals(project: Project, names: Mapping[int, str]) -> dict[int, Aim]:
    met = {
        goal: (sort, names.get(person, "") if person else _named(name, others) if name else "")
        for goal, sort, person, name, others in _fulfilments(project)
    }
    rows = _outline(project)
    numbers = outline.numbers([level for _pk, _id, level, _words in rows])
    return {
        pk: Aim(public_id, number, words, *met.get(pk, ("", "")))
        for (pk, public_id, level, words), number in zip(rows, numbers, strict=True)
        if level == outline.DEEPEST
    }


def _proofs(project: Project) -> dict[int, Proof]:
    """Return by goal what tests it: the cases that name how it is met, and those that come from its pains and name none."""
    found: dict[int, dict[int, tuple[bool, bool]]] = defaultdict(dict)
    for case, accepted, failed, met, by_pain in _cases(project):
        if (goal := met or by_pain) is not None:
            found[goal][case] = (accepted, failed)
    return {
        goal: Proof(len(all_), *(sum(one) for one in zip(*all_.values(), strict=True))) for goal, all_ in found.items()
    }


def _word(fields: Sequence[Any], names: Mapping[int, str]) -> Word:
    public_id, outcome, at, person = fields
    return Word(public_id, outcome or "", at, names.get(person, ""))


@prepared
def _people(client: Client, project: Project) -> QuerySet[Person, tuple[Any, ...]]:
    """Return the names of all who may stand on the thread, each once however often they do."""
    said = Demand.objects.filter(client=client).order_by().values("said_by")
    asked = Confirmation.objects.filter(client=client, subject_kind=Goal.kind).order_by().values("person")
    owning = Fulfilment.objects.filter(goal__project=project).values("person")
    hurt = Psps.objects.filter(project=project).order_by().values("person")
    found = Person.objects.filter(Q(pk__in=said) | Q(pk__in=asked) | Q(pk__in=owning) | Q(pk__in=hurt))
    return found.values_list("pk", "name", "other_names")


@prepared
def _demands(client: Client) -> QuerySet[Demand, tuple[Any, ...]]:
    rows: QuerySet[Any] = Demand.objects.filter(client=client).standing().ranked()
    return rows.values_list(
        "pk", "public_id", "words", "said_at", "of_sponsor", "said_by_id", "source_kind", "source_id"
    )


@prepared
def _psps(project: Project) -> QuerySet[Psps, tuple[Any, ...]]:
    rows = Psps.objects.filter(project=project).standing().order_by("number")
    return rows.values_list("pk", "demand_id", "public_id", "person_id", "who", "pain", "scenario", "weak")


@prepared
def _outline(project: Project) -> QuerySet[Goal, tuple[Any, ...]]:
    rows = Goal.objects.filter(project=project).order_by("place", "pk")
    return rows.values_list("pk", "public_id", "level", "words")


@prepared
def _fulfilments(project: Project) -> QuerySet[Fulfilment, tuple[Any, ...]]:
    rows = Fulfilment.objects.filter(goal__project=project).order_by()
    return rows.values_list("goal_id", "sort", "person_id", "colleague__name", "colleague__other_names")


@prepared
def _ties(project: Project) -> QuerySet[Any, tuple[Any, ...]]:
    ties: Any = Goal.psps.through
    rows: QuerySet[Any] = ties.objects.filter(goal__project=project).order_by("goal__place", "goal_id")
    return rows.values_list("psps_id", "goal_id")


@prepared
def _criteria(project: Project) -> QuerySet[Criterion, tuple[Any, ...]]:
    newest = Ruler.objects.newest().filter(project=project)
    tied = Criterion.objects.filter(ruler__in=newest).exclude(goal=None)
    rows: QuerySet[Any] = tied.with_measured().order_by("place", "pk")
    return rows.values_list("goal_id", "public_id", "name", "unit", "direction", "baseline", "target", "measured")


@prepared
def _cases(project: Project) -> QuerySet[TestCase, tuple[Any, ...]]:
    rows = TestCase.objects.filter(project=project).standing().order_by()
    failed = Exists(Defect.objects.standing().filter(case=OuterRef("pk")))
    goals = ("fulfilment__goal_id", "psps__goals")
    return rows.annotate(failed=failed).values_list("pk", "accepted", "failed", *goals)


@prepared
def _answers(project: Project) -> QuerySet[Confirmation, tuple[Any, ...]]:
    """Return what was asked about each goal in the order of asking, so that the last one stands."""
    goals = Goal.objects.filter(project=project).order_by().values("public_id")
    asked = Confirmation.objects.final().filter(subject_kind=Goal.kind, subject_id__in=goals, revocation=None)
    fields = ("subject_id", "public_id", "answer__outcome", "answer__said_at", "person_id")
    return asked.order_by("at", "pk").values_list(*fields)
