"""A few of the rows that failed, masked: enough to see what is wrong, and nothing of whom it is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from typing import Any

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import failing, parsed
from rapport.kits.inspection.engines.engine import Engine, how_often, named
from rapport.kits.inspection.kinds import Reference, RowKind, Unique
from rapport.kits.inspection.plan import Check, Table

MOST = 3
Sample = dict[str, str]

_SHAPES = {"Lu": "A", "Ll": "a", "Nd": "9", "Lo": "字", "Lm": "字", "Lt": "A"}


def masked(value: Any) -> str:
    """Return the shape of a value: each letter as A, a or 字, each digit as 9, and what stands between as it is."""
    return "".join(_SHAPES.get(unicodedata.category(letter), letter) for letter in str(value))


def sampled(engine: Engine, table: ir.Table, check: Check, parent: ir.Table | None, meant: Table) -> tuple[Sample, ...]:
    """Return at most `MOST` rows that failed a check, by column; only what the plan shows is not masked.

    `parent` is the table that a reference points to. A figure of the whole table has no rows that failed.
    """
    statement = _statement(engine, table, check, parent, meant)
    if statement is None:
        return ()
    columns = [one.alias_or_name for one in statement.expressions]
    rows = engine.ask(engine.said(statement.limit(MOST)))
    counts = {how_often(check.kind.columns)} if isinstance(check.kind, Unique) else set()
    return tuple(_said(columns, row, meant.shown | counts) for row in rows)


def _said(columns: Sequence[str], row: Sequence[Any], shown: Collection[str]) -> Sample:
    return {
        column: "NULL" if value is None else str(value) if column in shown else masked(value)
        for column, value in zip(columns, row, strict=True)
    }


def _statement(
    engine: Engine, table: ir.Table, check: Check, parent: ir.Table | None, meant: Table
) -> exp.Select | None:
    kind, where = check.kind, parsed(check.where, check) if check.where else None
    if isinstance(kind, RowKind):
        condition = failing(engine, table, {"one": (check, kind)})["one"]
        looked_at = kind.columns or tuple(_named_in(condition, table))
        rows = _columns(meant.key, looked_at).from_(named(table)).where(condition)
        return rows.order_by(*_quoted(meant.key)) if meant.key else rows
    if isinstance(kind, Unique):
        return engine.doubled(table, kind.columns, where).order_by(*_quoted(kind.columns))
    if isinstance(kind, Reference) and parent is not None:
        rows = engine.pointing_nowhere(table, kind.columns, parent, kind.to_columns, where)
        return rows.select(*_columns(meant.key, kind.columns).expressions)
    return None


def _columns(key: Sequence[str], looked_at: Sequence[str]) -> exp.Select:
    return exp.select(*_quoted(list(dict.fromkeys((*key, *looked_at)))))


def _quoted(names: Sequence[str]) -> list[exp.Expr]:
    return [exp.column(name, quoted=True) for name in names]


def _named_in(condition: exp.Expr, table: ir.Table) -> list[str]:
    """Return the columns of a table that a condition in SQL names, as the table writes them."""
    by_folded = {name.casefold(): name for name in table.columns}
    named_there = (column.name.casefold() for column in condition.find_all(exp.Column))
    return [by_folded[name] for name in dict.fromkeys(named_there) if name in by_folded]
