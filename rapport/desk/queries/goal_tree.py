"""The goals of a project as a picture, from left to right: where each stands, and what joins them (PRACTICES C2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.desk.queries.scope import GoalRow

COLUMNS = (0, 300, 600)
"""Where the words of each level begin, in px."""
WIDTH, HIGH, TOP = 960, 44, 8
ROOM = (30, 30, 40)
"""How many letters of each level are shown, at most, before the line to the next begins; those of East Asia count twice."""


@dataclass(frozen=True, slots=True)
class Node:
    """A goal in the picture: its row, where it stands, the words as far as they fit, and the line to what it hangs under."""

    row: GoalRow
    x: int
    y: float
    words: str
    line: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A goal of the first level and all that hangs under it, `width` by `height` px."""

    nodes: Sequence[Node]
    height: int
    width: int = WIDTH


def branches(rows: Sequence[GoalRow]) -> list[Picture]:
    """Lay out an outline, a picture a branch: nothing joins two, and so paper breaks between them."""
    roots = [at for at, row in enumerate(rows) if row.indent == 0]
    return [_picture(rows[begin:end]) for begin, end in zip(roots, [*roots[1:], len(rows)], strict=True)]


def _picture(rows: Sequence[GoalRow]) -> Picture:
    """Lay out a branch: each goal beside the middle of those under it."""
    under: list[list[int]] = [[] for _row in rows]
    above: list[int | None] = []
    path: list[int] = []
    for at, row in enumerate(rows):
        del path[row.indent :]
        above.append(path[-1] if path else None)
        if path:
            under[path[-1]].append(at)
        path.append(at)
    heights = _heights(under)
    nodes = [_node(row, heights, at, above[at]) for at, row in enumerate(rows)]
    leaves = sum(1 for children in under if not children)
    return Picture(nodes, TOP * 2 + HIGH * max(1, leaves))


def _heights(under: Sequence[Sequence[int]]) -> list[float]:
    """Return the height of each goal: leaves one below the other, the others in the middle of what is under them."""
    heights = [0.0] * len(under)
    leaf = sum(1 for children in under if not children)
    for at in reversed(range(len(under))):
        if under[at]:
            heights[at] = (heights[under[at][0]] + heights[under[at][-1]]) / 2
        else:
            leaf -= 1
            heights[at] = TOP + HIGH * (leaf + 0.5)
    return heights


def _node(row: GoalRow, heights: Sequence[float], at: int, above: int | None) -> Node:
    x, y = COLUMNS[row.indent], heights[at]
    line = ""
    if above is not None:
        line = f"M{x - 48} {heights[above]:g}H{x - 34}V{y:g}H{x - 8}"
    return Node(row, x, y, _fitting(str(row.goal), ROOM[row.indent]), line)


def _fitting(words: str, room: int) -> str:
    """Return the words as far as they fit into `room` letters."""
    left = room
    for at, letter in enumerate(words):
        left -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if left < 0:
            return words[:at].rstrip() + "…"
    return words
