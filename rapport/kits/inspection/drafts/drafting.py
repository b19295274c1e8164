"""From an engine to the text of a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rapport.kits.inspection.drafts import columns, dependence, keys, ranges, references
from rapport.kits.inspection.drafts.counting import counted
from rapport.kits.inspection.drafts.proposal import Proposal
from rapport.kits.inspection.drafts.reading import Look, look, names, tallied
from rapport.kits.inspection.drafts.writing import written
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.faults import sentence
from rapport.kits.inspection.kinds import Unique

Progress = Callable[[str, int, int], None]


class NothingToPropose(Exception):
    """There are no rows that anything could be proposed from; the sentence says so."""


def draft(engine: Engine, name: str, progress: Progress = lambda table, done, of: None) -> str:
    """Return a draft of a plan of this name for all tables of an engine, as text in the short form.

    `progress` hears of each table before its turn, with how many are done and how many there are.

    Raises:
        NothingToPropose: there is no table, or no row in any.

    """
    looks, unseen = _all(engine, progress)
    if not any(one.rows for one in looks.values()):
        raise NothingToPropose("there is no table with a row in it, so that nothing can be proposed.")
    unique = {table: list(counted(engine, one, list(keys.proposals(one)), looks)) for table, one in looks.items()}
    key = {table: found for table, one in unique.items() if (found := _key(one))}
    drafted = {
        table: (one, [*unique[table], *counted(engine, one, list(_of(one, looks, key)), looks)]) for table, one in looks.items()
    }  # fmt: skip
    return written(name, drafted, key, unseen)


def _all(engine: Engine, progress: Progress) -> tuple[dict[str, Look], dict[str, str]]:
    """Look at all tables; one that refuses is told with why, unless all do."""
    tables = names(engine)
    looks: dict[str, Look] = {}
    unseen: dict[str, str] = {}
    for done, table in enumerate(tables):
        progress(table, done, len(tables))
        try:
            looks[table] = _looked(engine, table)
        except Exception as why:  # whatever a database says to this table, others may be open
            unseen[table] = sentence(why)
            if len(unseen) == len(tables):
                raise
    return looks, unseen


def _looked(engine: Engine, table: str) -> Look:
    """Look at a table; where not all rows were read, the values of small sets are counted in all of them."""
    one = look(engine, table)
    if one.whole:
        return one
    sets = {name: tallied(engine, one, column) for name, column in one.columns.items() if columns.allowed(column)}
    return replace(one, columns=one.columns | sets)


def _of(one: Look, looks: dict[str, Look], key: dict[str, str]) -> Iterator[Proposal]:
    for column in one.columns.values():
        yield from columns.proposals(column)
        yield from ranges.proposals(column)
    yield from references.proposals(one, {table: (looks[table], name) for table, name in key.items()})
    yield from dependence.proposals(one)


def _key(unique: Sequence[Proposal]) -> str:
    """Return the column that a table is known by, where one alone tells all its rows apart."""
    return next(
        (
            one.kind.columns[0]
            for one in unique
            if isinstance(one.kind, Unique) and len(one.kind.columns) == 1 and not one.failed
        ),
        "",
    )
