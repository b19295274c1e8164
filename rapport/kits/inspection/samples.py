"""A few of the rows that failed, masked: enough to see what is wrong, and nothing of whom it is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import failing, parsed
from rapport.kits.inspection.engines.engine import Engine, how_often, named
from rapport.kits.inspection.kinds import Reference, RowKind, TwoSides, Unique
from rapport.kits.inspection.masking import masked
from rapport.kits.inspection.plan import Check, Table
from rapport.kits.inspection.sides import values_of, verdict_beside

MOST = 3
Sample = dict[str, str]
Say = Callable[[exp.Select], str]


def sampled(engine: Engine, rows: exp.Select, say: Say, shown: Collection[str], most: int) -> tuple[Sample, ...]:
    """Return at most `most` of rows that failed, by column, by a statement that `say` says; only what is `shown` is not masked."""
    columns = [one.alias_or_name for one in rows.expressions]
    return tuple(_said(columns, row, shown) for row in engine.ask(say(rows.limit(most))))


def may_be_shown(check: Check, meant: Table) -> frozenset[str]:
    """Return which columns of the samples of a check are not masked: what the plan shows, and what is none of the table's."""
    kind = check.kind
    if isinstance(kind, Unique):
        return meant.shown | {how_often(kind.columns)}
    if isinstance(kind, TwoSides):
        pairs = zip(*values_of(kind), strict=True)
        both = {
            f"{name} {side}"
            for pair in pairs
            if pair[0] in meant.shown
            for name, side in zip(pair, ("here", "there"), strict=True)
        }
        return meant.shown | both | {verdict_beside(kind.columns)}
    return meant.shown


def _said(columns: Sequence[str], row: Sequence[Any], shown: Collection[str]) -> Sample:
    return {
        column: "NULL" if value is None else str(value) if column in shown else masked(value)
        for column, value in zip(columns, row, strict=True)
    }


def failing_rows(
    engine: Engine, table: ir.Table, check: Check, parent: ir.Table | None, meant: Table
) -> exp.Select | None:
    """Return the rows that failed a check, by key and by what the check looks at; None for a figure of the whole table.

    `parent` is the table that a reference points to.
    """
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
