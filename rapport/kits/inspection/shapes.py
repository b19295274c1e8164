"""The checks of one table as statements: fused into one scan, or side by side, whichever the engine does at less cost.

On a database that keeps columns apart, each condition reads only its own and skips what the least and the greatest value
of a piece rule out; counted together, none is skipped. On one that keeps rows together, a scan is the dear part, and
one is made for all of them (measured: `docs/inspections.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import failing, figure, parsed, projected
from rapport.kits.inspection.engines.engine import Engine, named
from rapport.kits.inspection.kinds import FigureKind, RowKind
from rapport.kits.inspection.plan import Check

ROWS = "rows"
"""The key of how many rows there are; `rows` and a filter behind it, of how many the filter holds of."""

SIDE_BY_SIDE = 100
"""Scans that stand in one statement: to plan it takes longer than they do where they are many more."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, and what each value of its one row is: a key of `asked`."""

    sql: str
    keys: tuple[str, ...]


def statements(engine: Engine, table: ir.Table, checks: Mapping[str, Check]) -> list[Statement]:
    """Return what counts the rows of a table and what of them fails each check, and measures its figures.

    Its keys are those of the checks, and `rows_of` each filter.

    Raises:
        PlanError: a check cannot be asked of this table.

    """
    by_row = {key: (check, check.kind) for key, check in checks.items() if isinstance(check.kind, RowKind)}
    conditions = _looked_at(checks.values()) | failing(engine, table, by_row)
    figures = {key: check for key, check in checks.items() if isinstance(check.kind, FigureKind)}
    whole = {
        key: figure(check, check.kind, table) for key, check in figures.items() if isinstance(check.kind, FigureKind)
    }
    measured = {
        key: engine.measured(one, figures[key].kind.columns, table)
        for key, one in (projected(engine, table.aggregate(**whole)) if whole else {}).items()
    }
    plain = {ROWS: exp.Count(this=exp.Star())} | {key: one for key, one in measured.items() if not figures[key].where}
    apart = [
        Statement(engine.said(_over(table, one).where(parsed(figures[key].where, figures[key]))), (key,))
        for key, one in measured.items()
        if figures[key].where
    ]
    return [*_counting(engine, table, plain, conditions), *apart]


def rows_of(check: Check) -> str:
    """Return the key of how many rows a check looks at."""
    return f"{ROWS} {check.where}".strip()


def _looked_at(checks: Iterable[Check]) -> dict[str, exp.Expr]:
    return {rows_of(check): parsed(check.where, check) for check in checks if check.where}


def _counting(
    engine: Engine, table: ir.Table, plain: Mapping[str, exp.Expr], conditions: Mapping[str, exp.Expr]
) -> list[Statement]:
    if engine.fuses:
        counts = {key: engine.counted(condition) for key, condition in conditions.items()}
        every = {**plain, **counts}
        return [Statement(engine.said(_over(table, *every.values())), tuple(every))]
    head = Statement(engine.said(_over(table, *plain.values())), tuple(plain))
    keys = list(conditions)
    some = [keys[at : at + SIDE_BY_SIDE] for at in range(0, len(keys), SIDE_BY_SIDE)]
    return [head, *(_side_by_side(engine, table, {key: conditions[key] for key in each}) for each in some)]


def _side_by_side(engine: Engine, table: ir.Table, conditions: Mapping[str, exp.Expr]) -> Statement:
    branches = [_over(table, exp.Count(this=exp.Star())).where(condition) for condition in conditions.values()]
    return Statement(engine.said(exp.select(*(branch.subquery() for branch in branches))), tuple(conditions))


def _over(table: ir.Table, *asked: exp.Expr) -> exp.Select:
    return exp.select(*asked).from_(named(table))
