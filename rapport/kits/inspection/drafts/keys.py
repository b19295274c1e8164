"""Which columns, alone or together, tell the rows of a table apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapport.kits.inspection.drafts.personal import is_key
from rapport.kits.inspection.drafts.proposal import Proposal
from rapport.kits.inspection.drafts.reading import Column, Look
from rapport.kits.inspection.kinds import Unique

RARE = 0.01
SURE = 50
"""In fewer rows values are told apart by chance, too."""

TRIED = 8
"""So many columns, at most, are tried together."""


def proposals(look: Look) -> Iterator[Proposal]:
    """Yield the keys of a table, the likeliest first: single columns, or, where there is none, two or three together."""
    single = sorted(
        (column for column in look.columns.values() if _tells_apart(look, column)),
        key=lambda column: not is_key(column),
    )
    for column in [one for one in single if is_key(one) or not is_key(single[0])]:
        because = "called like a key, and hardly a value comes twice" if is_key(column) else "no value comes twice"
        yield Proposal(Unique((column.name,)), because, RARE if is_key(column) else 0)
    if not single and look.rows > 1:
        together = _together(look)
        if together:
            yield Proposal(Unique(together), f"no {len(together)} values come twice together", 0)


def _tells_apart(look: Look, column: Column) -> bool:
    if look.rows < 2 or column.filled < look.rows * (1 - RARE) or not column.values or _is_measure(column):
        return False
    beyond = len(column.values) - len(column.counts)
    if is_key(column):
        return beyond <= len(column.values) * RARE and (look.rows >= SURE or column.name == next(iter(look.columns)))
    return beyond == 0 and look.rows >= SURE and max(len(str(value)) for value in column.values) <= 60


def _is_measure(column: Column) -> bool:
    return not (column.is_text or column.type.is_integer())


def _together(look: Look) -> tuple[str, ...]:
    places = {name: place for place, name in enumerate(look.columns)}
    filled = [
        column
        for column in look.columns.values()
        if not column.nulls and len(column.counts) > 1 and not column.type.is_floating()
    ]
    tried = sorted(filled, key=lambda column: (not is_key(column), places[column.name]))[:TRIED]
    for size in (2, 3):
        for columns in combinations(tried, size):
            parts = [places[column.name] for column in columns]
            if len({tuple(row[part] for part in parts) for row in look.seen}) == len(look.seen):
                return tuple(column.name for column in columns)
    return ()
