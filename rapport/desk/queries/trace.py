"""The trace: from what was asked for to what was accepted, every branch with where it stops (PRACTICES C6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from rapport.delivery.models import Project
from rapport.desk.queries import said_in, thread_rows, trace_steps
from rapport.desk.queries.said_in import SaidIn, Words
from rapport.desk.queries.thread_rows import Aim, Asked, Mark, Material, Pain, Proof, Word
from rapport.desk.queries.trace_steps import Node, State

SHOWN = 4
"""Branches of one demand that are drawn one by one; more than these, and the whole ones lie in one bundle."""

SCREEN = 5
"""Demands that a first screen holds; of more, those of the 1W that no accepted test reaches come first."""

MOST = 12
"""Branches of one demand that are drawn at most; the rest stand in the table."""

KINDS = ("psps", "goal", "criterion", "test", "acceptance")
"""The kinds of step, in the order of the line."""

WHOLE: tuple[State, ...] = ("done", "done", "done", "done", "done")
ORDER: dict[State, int] = {"hole": 0, "short": 1, "open": 2}


class Branch(NamedTuple):
    """One way from a demand to its acceptance: what each step is made of, and the state of each."""

    pain: Pain | None
    goal: Aim | None
    mark: Mark | None
    word: Word | None
    states: tuple[State, ...]
    proof: Proof | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The steps in the words of the page's language; made anew at each asking, so ask once."""
        first, second, third, tested, last = self.states
        return (
            trace_steps.pain(self.pain, first),
            trace_steps.goal(self.goal, second),
            trace_steps.criterion(self.mark, third),
            trace_steps.test(self.proof, tested),
            trace_steps.acceptance(self.word, last, of_goal=self.goal is not None),
        )

    @property
    def is_whole(self) -> bool:
        """Whether every step is proven."""
        return self.states == WHOLE

    @property
    def stop(self) -> tuple[str, State] | None:
        """Kind and state of the step at which the line stops, or None."""
        return next((found for found in zip(KINDS, self.states, strict=True) if found[1] != "done"), None)

    def runs_through(self, kind: str, public_id: str) -> bool:
        """Whether a record stands on this branch."""
        records = {"psps": self.pain, "goal": self.goal, "criterion": self.mark}
        if kind == "confirmation":
            return self.word is not None and self.word.confirmation == public_id
        record = records.get(kind)
        return record is not None and record.public_id == public_id


@dataclass(frozen=True, slots=True)
class Group:
    """A demand (None: what nobody asked for in their own words) with its branches, and once it is `placed` where it was said.

    Where only some of its branches are shown, `judged` holds all of them: how it stands is told of the whole.
    """

    demand: Asked | None
    number: int
    branches: Sequence[Branch]
    judged: Sequence[Branch] = ()
    said_in: SaidIn | None = None

    @property
    def is_whole(self) -> bool:
        """Whether what was asked for is reached on every way."""
        return all(one.is_whole for one in self.judged or self.branches)

    @property
    def stop(self) -> tuple[str, State] | None:
        """Where it stops first, by kind and state: a hole before what is short, that before what waits."""
        stops = [one.stop for one in self.judged or self.branches if not one.is_whole]
        return min(filter(None, stops), key=lambda found: ORDER.get(found[1], 3), default=None)

    @property
    def is_unproven(self) -> bool:
        """Whether the 1W asked for it and no test that the client accepted reaches it."""
        proofs = [one.proof for one in self.judged or self.branches]
        return self.demand is not None and self.demand.of_sponsor and not any(one and one.accepted for one in proofs)

    @property
    def drawn(self) -> Sequence[Branch]:
        """The branches that are drawn: all of a few; of many those that stop somewhere."""
        if len(self.branches) <= SHOWN:
            return self.branches
        return [one for one in self.branches if not one.is_whole][:MOST]

    @property
    def bundled(self) -> Sequence[Branch]:
        """The whole branches that lie in one bundle."""
        return [one for one in self.branches if one.is_whole] if len(self.branches) > SHOWN else []

    @property
    def hidden(self) -> int:
        """How many branches stop somewhere and are not drawn."""
        return len(self.branches) - len(self.drawn) - len(self.bundled)


def trace(project: Project) -> list[Group]:
    """Return the thread of a project by demand, those of the 1W first.

    The number of queries is the same for ten nodes and for ten thousand.
    """
    found = thread_rows.material(project)
    groups = [
        Group(one, number, tuple(_branches(found, found.pains_of.get(one.pk, ()))) or (_branch(None),))
        for number, one in enumerate(found.demands, 1)
    ]
    others = tuple(_branches(found, found.pains_of.get(None, ())))
    groups += [Group(None, 0, others)] if others else []
    return groups


def in_view(groups: Sequence[Group]) -> Sequence[Group]:
    """Return demands as they are drawn: of more than a screen holds, what the 1W asked for and no accepted test reaches first.

    Each keeps its number, so that the order of the 1W can still be read (PRACTICES C6).
    """
    return groups if len(groups) <= SCREEN else sorted(groups, key=lambda one: not one.is_unproven)


def placed(groups: Sequence[Group]) -> list[Group]:
    """Return demands with the touch or meeting in which each was said; two queries at most."""
    words = [Words(one.demand.said_at, one.demand.source) if one.demand is not None else None for one in groups]
    where = said_in.among(filter(None, words))
    return [replace(one, said_in=where.get(said) if said else None) for one, said in zip(groups, words, strict=True)]


def through(groups: Sequence[Group], node: str) -> Sequence[Group]:
    """Return what runs through one node (`kind:id`), each demand standing as it does as a whole; all of it without one."""
    return [kept for one in groups if (kept := _through(one, node)) is not None] if node else groups


def _through(group: Group, node: str) -> Group | None:
    kind, _colon, public_id = node.partition(":")
    if kind == "demand":
        return group if group.demand is not None and group.demand.public_id == public_id else None
    kept = [one for one in group.branches if one.runs_through(kind, public_id)]
    return replace(group, branches=kept, judged=group.branches) if kept else None


def _branches(found: Material, pains: Sequence[int]) -> Iterator[Branch]:
    for pk in pains:
        pain, goals = found.pains[pk], found.goals_of.get(pk, ())
        if not goals:
            yield _branch(pain)
        for goal in goals:
            aim = found.goals[goal]
            word = found.words_of.get(aim.public_id)
            for mark in found.marks_of.get(goal, (None,)):
                yield _branch(pain, aim, mark, word, found.proofs_of.get(goal))


def _branch(
    pain: Pain | None,
    goal: Aim | None = None,
    mark: Mark | None = None,
    word: Word | None = None,
    proof: Proof | None = None,
) -> Branch:
    """Return a branch of five steps; what comes after one that is not proven is not reached, but for a hole of its own."""
    if pain is None:
        return Branch(None, None, None, None, ("hole", "after", "after", "after", "after"))
    first: State = "done" if pain.clear == 5 else "hole"
    if goal is None:
        return Branch(pain, None, None, None, (first, "hole", "after", "after", "after"))
    before: tuple[State, ...] = (first, "done" if goal.sort else "hole", _measured(mark), _tested(proof))
    last = _accepted(word)
    reached = last != "open" or before == WHOLE[:4]
    return Branch(pain, goal, mark, word, (*before, last if reached else "after"), proof)


def _measured(mark: Mark | None) -> State:
    if mark is None or mark.target is None or mark.baseline is None or mark.measured is None:
        return "hole"
    return "done" if mark.is_met else "short"


def _tested(proof: Proof | None) -> State:
    if proof is None:
        return "hole"
    if proof.failed:
        return "short"
    return "done" if proof.accepted == proof.cases else "open"


def _accepted(word: Word | None) -> State:
    if word is None or not word.outcome:
        return "open"
    return "done" if word.outcome == "confirmed" else "hole"


def lines(groups: Sequence[Group]) -> Iterator[tuple[Group, Branch]]:
    """Yield every branch with the demand it is for, in the order of the table."""
    return ((group, branch) for group in groups for branch in group.branches)


def row(group: Group, branch: Branch) -> list[str]:
    """Return a branch as a row of the table: what was asked for, then words of each step, and whether it is whole."""
    asked = group.demand.words if group.demand else ""
    return [asked, *(" · ".join(filter(None, (one.words, one.second))) for one in branch.nodes), _stops(branch)]


def _stops(branch: Branch) -> str:
    if (found := branch.stop) is None:
        return _("whole")
    return {"hole": _("hole"), "short": _("short"), "open": _("waits")}.get(found[1], "")


def heads() -> list[str]:
    """Return the heads of that table."""
    return [_("What was asked for"), _("Pain"), _("Goal"), _("Success ruler"), _("Test"), _("Acceptance"), _("State")]
