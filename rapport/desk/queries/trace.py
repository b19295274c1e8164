"""The trace: from what was asked for to what was accepted, every branch with where it stops (PRACTICES C6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from rapport.delivery.figures import figure
from rapport.delivery.models import Project
from rapport.desk.queries import thread_rows
from rapport.desk.queries.thread_rows import Mark, Material, Word
from rapport.promises.models import Demand
from rapport.ui.chart_shapes import RulerBar
from rapport.ui.components.dates import day

State = Literal["done", "hole", "short", "open", "after"]
"""Proven; missing; short of its target; waiting for somebody; not reached, since the line stopped before."""

SHOWN = 4
"""Branches of one demand that are drawn one by one; more than these, and the whole ones lie in one bundle."""

MOST = 12
"""Branches of one demand that are drawn at most; the rest stand in the table."""

COLUMNS = ("pain", "goal", "criterion", "acceptance")


@dataclass(frozen=True, slots=True)
class Node:
    """A step of a branch: of which kind, which record (empty: none yet), its state, what is said of it, and its bar."""

    kind: str
    public_id: str
    state: State
    words: str
    second: str = ""
    bar: RulerBar | None = None

    @property
    def reference(self) -> str:
        """The record, as an address names it; empty for a step that is not there yet."""
        return f"{self.kind}:{self.public_id}" if self.public_id else ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One way from a demand to its acceptance: four steps."""

    nodes: tuple[Node, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every step is proven."""
        return all(node.state == "done" for node in self.nodes)

    @property
    def stop(self) -> Node | None:
        """The step at which the line stops, or None."""
        return next((node for node in self.nodes if node.state != "done"), None)


@dataclass(frozen=True, slots=True)
class Group:
    """A demand (None: what nobody asked for in their own words) with its branches."""

    demand: Demand | None
    number: int
    branches: Sequence[Branch]

    @property
    def is_whole(self) -> bool:
        """Whether what was asked for is reached on every way."""
        return all(one.is_whole for one in self.branches)

    @property
    def stop(self) -> Node | None:
        """Where it stops first: a hole before what is short, that before what waits."""
        stops = [one.stop for one in self.branches if one.stop is not None]
        order = {"hole": 0, "short": 1, "open": 2}
        return min(stops, key=lambda node: order.get(node.state, 3), default=None)

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


def trace(project: Project, through: str = "") -> list[Group]:
    """Return the thread of a project by demand, those of the 1W first; `through` (`kind:id`) keeps what runs through one node.

    The number of queries is the same for ten nodes and for ten thousand.
    """
    found = thread_rows.material(project)
    groups = [
        Group(one, number, tuple(_branches(found, found.pains_of.get(one.pk, ()))) or (_bare(),))
        for number, one in enumerate(found.demands, 1)
    ]
    others = tuple(_branches(found, found.pains_of.get(None, ())))
    groups += [Group(None, 0, others)] if others else []
    return [kept for one in groups if (kept := _through(one, through)) is not None]


def _through(group: Group, node: str) -> Group | None:
    if not node or (group.demand is not None and node == f"demand:{group.demand.public_id}"):
        return group
    kept = [one for one in group.branches if any(step.reference == node for step in one.nodes)]
    return replace(group, branches=kept) if kept else None


def _branches(found: Material, pains: Sequence[int]) -> Iterator[Branch]:
    for pain in pains:
        first = _pain(found, pain)
        goals = found.goals_of.get(pain, ())
        if not goals:
            yield _line(first, Node("goal", "", "hole", _("No goal"), _("nothing is built for it")))
        for goal in goals:
            second = _goal(found, goal)
            last = _acceptance(found.words_of.get(found.goals[goal].public_id))
            marks = found.marks_of.get(goal, ())
            if not marks:
                yield _line(
                    first, second, Node("criterion", "", "hole", _("No criterion"), _("nobody can prove it")), last
                )
            for mark in marks:
                yield _line(first, second, _criterion(mark), last)


def _bare() -> Branch:
    return _line(Node("psps", "", "hole", _("No clear pain"), _("nothing to measure")))


def _line(*nodes: Node) -> Branch:
    """Return a branch of four steps; what comes after one that is not proven is not reached, but for a hole of its own."""
    steps: list[Node] = []
    stopped = False
    for at, kind in enumerate(COLUMNS):
        node = nodes[at] if at < len(nodes) else Node(kind, "", "after", "")
        if stopped and node.state == "open":
            node = replace(node, state="after")
        stopped = stopped or node.state != "done"
        steps.append(node)
    return Branch(tuple(steps))


def _pain(found: Material, pk: int) -> Node:
    one = found.pains[pk]
    clear = _("%(who)s · clear %(n)s of 5") % {"who": one.who or "—", "n": one.clear}
    if one.clear < 5:
        return Node("psps", one.public_id, "hole", _("No clear pain"), f"{one.words} · {clear}")
    return Node("psps", one.public_id, "done", one.words, clear)


def _goal(found: Material, pk: int) -> Node:
    one = found.goals[pk]
    if not one.met:
        return Node("goal", one.public_id, "hole", one.words, _("%(number)s · not met") % {"number": one.number})
    return Node("goal", one.public_id, "done", one.words, f"{one.number} · {one.met}")


def _criterion(mark: Mark) -> Node:
    if mark.target is None or mark.baseline is None:
        return Node("criterion", mark.public_id, "hole", mark.name, _("no target"))
    facts = {"from": figure(mark.baseline, ""), "target": figure(mark.target, mark.unit)}
    if mark.measured is None:
        said = _("%(from)s → target %(target)s · not measured") % facts
        return Node("criterion", mark.public_id, "hole", mark.name, said)
    said = _("%(from)s → target %(target)s · measured %(measured)s") % (facts | {"measured": figure(mark.measured, "")})
    bar = RulerBar(mark.baseline, mark.target, mark.measured, said, mark.lower, mark.unit == "%")
    return Node("criterion", mark.public_id, "done" if mark.is_met else "short", mark.name, said, bar)


def _acceptance(word: Word | None) -> Node:
    if word is None:
        return Node("acceptance", "", "open", _("waits"), _("nobody was asked"))
    if word.yes is None:
        return Node("confirmation", word.confirmation, "open", _("waits"), _("%(name)s was asked") % {"name": word.who})
    said = day(word.at.date()) if word.at else ""
    return Node(
        "confirmation", word.confirmation, "done" if word.yes else "hole", said if word.yes else _("disputed"), word.who
    )


def rows(groups: Sequence[Group]) -> Iterator[list[str]]:
    """Yield every branch as a row of a table: what was asked for, then words and state of each step."""
    for group in groups:
        asked = group.demand.words if group.demand else ""
        for branch in group.branches:
            stop = branch.stop
            yield [asked, *(" · ".join(filter(None, (one.words, one.second))) for one in branch.nodes), _stops(stop)]


def _stops(node: Node | None) -> str:
    if node is None:
        return _("whole")
    return {"hole": _("hole"), "short": _("short"), "open": _("waits")}.get(node.state, "")


def heads() -> list[str]:
    """Return the heads of that table."""
    return [_("What was asked for"), _("Pain"), _("Goal"), _("Success ruler"), _("Acceptance"), _("State")]
