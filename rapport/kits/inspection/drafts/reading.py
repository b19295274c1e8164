"""A table as a draft sees it: its rows and values counted, and some of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import projected
from rapport.kits.inspection.engines.engine import Engine, named

MOST = 20_000
"""So many rows are looked at; of more, as many by chance."""


_LISTED = {
    "sqlite": ("sqlite_master", "type IN ('table', 'view')"),
    "mysql": ("information_schema.tables", "table_schema = database()"),
    "clickhouse": ("system.tables", "database = currentDatabase()"),
    "trino": ("information_schema.tables", "table_schema = current_schema"),
}
"""Where an engine lists its tables, and which of them are of the schema one is in."""


@dataclass(frozen=True)
class Column:
    """A column: its type, how many rows have a value there, and its values in the rows that were looked at, NULL left out.

    `tally` is how often each value comes in all rows, where that was asked for.
    """

    name: str
    type: dt.DataType
    rows: int
    filled: int
    values: Sequence[Any]
    tally: Counter[Any] | None = None

    @cached_property
    def counts(self) -> Counter[Any]:
        """How often each value comes, in all rows where that was asked for, else among those looked at."""
        return Counter(self.values) if self.tally is None else self.tally

    @property
    def nulls(self) -> int:
        """How many rows have no value there."""
        return self.rows - self.filled

    @property
    def is_text(self) -> bool:
        """Whether it holds text."""
        return bool(self.type.is_string())

    @cached_property
    def texts(self) -> Sequence[str]:
        """Its values that are texts."""
        return [value for value in self.values if isinstance(value, str)]


@dataclass(frozen=True)
class Look:
    """A table: its columns by name, how many rows it has, and the rows that were looked at."""

    name: str
    table: ir.Table
    rows: int
    columns: dict[str, Column]
    seen: Sequence[tuple[Any, ...]]

    @property
    def whole(self) -> bool:
        """Whether all rows were looked at."""
        return len(self.seen) >= self.rows


def names(engine: Engine) -> list[str]:
    """Return the tables that are there, in the order of their names, without those that SQLite keeps for itself."""
    place, of = _LISTED.get(engine.dialect, ("information_schema.tables", "table_schema = current_schema()"))
    column = "name" if engine.dialect in ("sqlite", "clickhouse") else "table_name"
    asked = exp.select(column).from_(place).where(exp.condition(of, dialect=engine.dialect))
    found = [str(row[0]) for row in engine.ask(asked.sql(dialect=engine.dialect))]
    return sorted(name for name in found if not name.startswith("sqlite_"))


def look(engine: Engine, name: str) -> Look:
    """Look at a table: one statement counts rows and values, one fetches rows.

    Raises:
        LookupError: there is no table of that name.

    """
    table = engine.table(name)
    columns = [column for column in table.columns if _is_plain(table[column].type())]
    counts = _counts(engine, table, columns)
    seen = _rows(engine, table, columns, counts[0])
    by_column = list(zip(*seen, strict=True)) if seen else [() for _ in columns]
    found = {
        column: Column(
            column, table[column].type(), counts[0], filled, [value for value in values if value is not None]
        )
        for column, filled, values in zip(columns, counts[1:], by_column, strict=True)
    }
    return Look(name, table, counts[0], found, seen)


def tallied(engine: Engine, look: Look, column: Column) -> Column:
    """Return a column with how often each of its values comes in all rows: one statement."""
    grouped = look.table.group_by(column.name).aggregate(often=look.table.count())
    rows = engine.ask(engine.said(engine.tree(grouped)))
    return replace(column, tally=Counter({value: int(often) for value, often in rows if value is not None}))


def _is_plain(type: dt.DataType) -> bool:
    return bool(type.is_string() or type.is_numeric() or type.is_boolean() or type.is_date() or type.is_timestamp())


def _counts(engine: Engine, table: ir.Table, columns: Sequence[str]) -> list[int]:
    asked = {f"c{number}": table[column].count() for number, column in enumerate(columns)}
    trees = projected(engine, table.aggregate(rows=table.count(), **asked))
    statement = exp.select(*(exp.alias_(tree, key) for key, tree in trees.items())).from_(named(table))
    return [int(value) for value in engine.ask(engine.said(statement))[0]]


def _rows(engine: Engine, table: ir.Table, columns: Sequence[str], rows: int) -> Sequence[tuple[Any, ...]]:
    if not columns or not rows:
        return []
    kept = table.select(*columns)
    if rows > MOST:
        kept = kept.filter(ibis.random() < MOST / rows).limit(MOST)
    return engine.ask(engine.said(engine.tree(kept)))
