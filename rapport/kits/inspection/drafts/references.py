"""Which columns point at the key of another table: nearly all their values are there, and the names speak for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapport.kits.inspection.drafts.personal import words_of
from rapport.kits.inspection.drafts.proposal import FEW, Proposal
from rapport.kits.inspection.drafts.reading import Column, Look
from rapport.kits.inspection.kinds import Reference

_ENDS = {"id", "key", "no", "nr", "number", "code", "fk", "ref"}


def proposals(look: Look, keys: Mapping[str, tuple[Look, str]]) -> Iterator[Proposal]:
    """Yield the references of a table; `keys` are the tables that have a key of one column, with it."""
    for column in look.columns.values():
        found = [(_speaks(column, to, key), to, key) for to, key in keys.values() if _may_point(look, column, to, key)]
        likely = sorted((one for one in found if one[0]), key=lambda one: -one[0])
        if likely:
            _, to, key = likely[0]
            yield Proposal(
                Reference((column.name,), to.name, (key,)),
                f"called like {to.name}, whose key nearly all its values are",
                FEW,
            )


def _may_point(look: Look, column: Column, to: Look, key: str) -> bool:
    target = to.columns[key]
    if (look.name == to.name and column.name == key) or not column.values or column.is_text != target.is_text:
        return False
    if not to.whole:
        return True
    there = len(set(column.counts) & set(target.counts))
    return there >= (1 - FEW) * len(column.counts)


def _speaks(column: Column, to: Look, key: str) -> int:
    """Return how much the names say that a column points at a table: 2 for its key's own name, 1 for the table's, 0 for nothing."""
    own, table = words_of(column.name), _singular(words_of(to.name))
    if _matters(own) and own == words_of(key):
        return 2
    stem = _singular(_matters(own))
    return 1 if stem and (stem == table or stem[-len(table) :] == table) else 0


def _matters(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _ENDS]


def _singular(words: Sequence[str]) -> list[str]:
    return [word.removesuffix("s") if not word.endswith("ss") else word for word in words]
