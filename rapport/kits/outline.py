"""An outline as a list of levels: a branch is a line and all deeper ones that follow it.

Each function takes the levels (1 for the highest) and a line by index, and returns the new order as pairs of the old
index and its level; None where it cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

DEEPEST = 3

Order = list[tuple[int, int]]


def branch(levels: Sequence[int], at: int) -> int:
    """Return the index behind the last line of the branch that begins at `at`."""
    end = at + 1
    while end < len(levels) and levels[end] > levels[at]:
        end += 1
    return end


def deeper(levels: Sequence[int], at: int) -> Order | None:
    """Put a branch one level deeper, under the line above it; none is deeper than the third."""
    end = branch(levels, at)
    if at == 0 or levels[at] > levels[at - 1] or max(levels[at:end]) == DEEPEST:
        return None
    return [(index, level + (at <= index < end)) for index, level in enumerate(levels)]


def higher(levels: Sequence[int], at: int) -> Order | None:
    """Put a branch one level higher; what followed it at its old level hangs under it from now on."""
    if levels[at] == 1:
        return None
    end = branch(levels, at)
    return [(index, level - (at <= index < end)) for index, level in enumerate(levels)]


def up(levels: Sequence[int], at: int) -> Order | None:
    """Put a branch before the one above it under the same line."""
    before = at - 1
    while before >= 0 and levels[before] > levels[at]:
        before -= 1
    if before < 0 or levels[before] < levels[at]:
        return None
    end = branch(levels, at)
    order = [*range(before), *range(at, end), *range(before, at), *range(end, len(levels))]
    return [(index, levels[index]) for index in order]


def down(levels: Sequence[int], at: int) -> Order | None:
    """Put a branch behind the one below it under the same line."""
    end = branch(levels, at)
    if end == len(levels) or levels[end] < levels[at]:
        return None
    return up(levels, end)


class Direction(StrEnum):
    """Where a branch goes."""

    DEEPER = "deeper"
    HIGHER = "higher"
    UP = "up"
    DOWN = "down"


MOVES: dict[Direction, Callable[[Sequence[int], int], Order | None]] = {
    Direction.DEEPER: deeper,
    Direction.HIGHER: higher,
    Direction.UP: up,
    Direction.DOWN: down,
}


def numbers(levels: Sequence[int]) -> list[str]:
    """Return the number of each line: 1, 1.1, 1.1.1, 1.1.2, 2, and so on."""
    counts, said = [0] * DEEPEST, []
    for level in levels:
        counts[level - 1] += 1
        counts[level:] = [0] * (DEEPEST - level)
        said.append(".".join(map(str, counts[:level])))
    return said


def settled(levels: Sequence[int]) -> list[int]:
    """Return levels of which none is more than one deeper than the line before; the first is 1."""
    fixed: list[int] = []
    for level in levels:
        fixed.append(min(level, DEEPEST, (fixed[-1] if fixed else 0) + 1))
    return fixed
