"""The steps of a branch in words, as the picture and the table of the thread show them (PRACTICES C6).

Only what is drawn is put into words: a thread holds thousands of steps, a page a few hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.delivery.figures import figure
from rapport.delivery.models.goal import FulfilmentSort
from rapport.desk.queries.thread_rows import Aim, Mark, Pain, Proof, Word
from rapport.ui.chart_shapes import RulerBar
from rapport.ui.components.dates import day

State = Literal["done", "hole", "short", "open", "after"]
"""Proven; missing; short of its target; waiting for somebody; not reached, since the line stopped before."""


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


def pain(one: Pain | None, state: State) -> Node:
    """Return the first step: the pain and how clear it is."""
    if one is None:
        return Node("psps", "", state, _("No clear pain"), _("nothing to measure"))
    clear = _("%(who)s · clear %(n)s of 5") % {"who": one.who or "—", "n": one.clear}
    if state == "hole":
        return Node("psps", one.public_id, state, _("No clear pain"), f"{one.words} · {clear}")
    return Node("psps", one.public_id, state, one.words, clear)


def goal(one: Aim | None, state: State) -> Node:
    """Return the second step: the goal and how it is met."""
    if one is None:
        return (
            Node("goal", "", "hole", _("No goal"), _("nothing is built for it")) if state == "hole" else _after("goal")
        )
    if not one.sort:
        return Node("goal", one.public_id, state, one.words, _("%(number)s · not met") % {"number": one.number})
    met = ", ".join(filter(None, (str(FulfilmentSort(one.sort).label), one.owner)))
    return Node("goal", one.public_id, state, one.words, f"{one.number} · {met}")


def criterion(one: Mark | None, state: State) -> Node:
    """Return the third step: what is measured, from where to where, and what was measured last."""
    if one is None:
        hole = state == "hole"
        return (
            Node("criterion", "", "hole", _("No criterion"), _("nobody can prove it")) if hole else _after("criterion")
        )
    if one.target is None or one.baseline is None:
        return Node("criterion", one.public_id, state, one.name, _("no target"))
    facts = {"from": figure(one.baseline, ""), "target": figure(one.target, one.unit)}
    if one.measured is None:
        said = _("%(from)s → target %(target)s · not measured") % facts
        return Node("criterion", one.public_id, state, one.name, said)
    said = _("%(from)s → target %(target)s · measured %(measured)s") % (facts | {"measured": figure(one.measured, "")})
    bar = RulerBar(one.baseline, one.target, one.measured, said, one.lower, one.unit == "%")
    return Node("criterion", one.public_id, state, one.name, said, bar)


def test(one: Proof | None, state: State) -> Node:
    """Return the fourth step: how many of the goal's cases the client's people accepted."""
    if one is None:
        return Node("test", "", "hole", _("No test"), _("nobody has proved it")) if state == "hole" else _after("test")
    words = {"short": ngettext("%(n)s failed", "%(n)s failed", one.failed) % {"n": one.failed}, "open": _("not judged")}
    return Node("test", "", state, f"{one.accepted}/{one.cases}", words.get(state, _("accepted")))


def acceptance(one: Word | None, state: State, *, of_goal: bool) -> Node:
    """Return the last step: who said yes or no, and when; `of_goal` says that there is a goal to be asked about."""
    if one is None:
        return Node("acceptance", "", state, _("waits"), _("nobody was asked")) if of_goal else _after("acceptance")
    if not one.outcome:
        said = _("%(name)s was asked") % {"name": one.who}
        return Node("confirmation", one.confirmation, state, _("waits"), said)
    on = day(one.at) if one.at else ""
    return Node("confirmation", one.confirmation, state, _("disputed") if state == "hole" else on, one.who)


def _after(kind: str) -> Node:
    return Node(kind, "", "after", "")
