"""Conditions of rows in the words of an engine, as trees that a statement of any shape can be put together from.

Ibis says what a kind asks in the engine's own SQL; what the plan says in SQL itself is read in the dialect of the plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

import ibis.expr.types as ir
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.untyped import texts
from rapport.kits.inspection.kinds import ColumnKind, FigureKind, Predicate, RowKind, Typed
from rapport.kits.inspection.kinds.values import Uncomparable
from rapport.kits.inspection.plan import Check, PlanError
from rapport.kits.telling import message as _


def failing(engine: Engine, table: ir.Table, checks: Mapping[str, tuple[Check, RowKind]]) -> dict[str, exp.Expr]:
    """Return by key what is true of the rows that a check shall count: they fail, and its filter holds of them.

    Raises:
        PlanError: a predicate or a filter is no SQL, or a value cannot be compared with its column.

    """
    columns = {key: (check, kind) for key, (check, kind) in checks.items() if isinstance(kind, ColumnKind)}
    by_letters = {key for key, (_, kind) in columns.items() if isinstance(kind, Typed) and not engine.typed}
    found = _fails(engine, table, {key: one for key, one in columns.items() if key not in by_letters})
    found |= _fails(engine, texts(table), {key: columns[key] for key in by_letters})
    for key, (check, kind) in checks.items():
        if isinstance(kind, Predicate):
            found[key] = exp.not_(parsed(kind.sql, check))
    return {key: narrowed(found[key], check) for key, (check, _) in checks.items()}


def _fails(engine: Engine, table: ir.Table, checks: Mapping[str, tuple[Check, ColumnKind]]) -> dict[str, exp.Expr]:
    asked = {key: _said(check, kind, table) for key, (check, kind) in checks.items()}
    return projected(engine, table.select(**asked)) if asked else {}


def figure(check: Check, kind: FigureKind, table: ir.Table) -> ir.Scalar:
    """Return what a check measures.

    Raises:
        PlanError: the type of its column does not allow it.

    """
    with _placed(check):
        return kind.figure(table)


def _said(check: Check, kind: ColumnKind, table: ir.Table) -> ir.BooleanValue:
    with _placed(check):
        return kind.fails(table)


@contextmanager
def _placed(check: Check) -> Iterator[None]:
    """Say of what a column's type does not allow which check it is, and where it stands."""
    try:
        yield
    except Uncomparable as why:
        raise PlanError(_("%(check)s: %(why)s.") % {"check": check.name, "why": str(why)}, check.place) from why


def projected(engine: Engine, asked: ir.Table) -> dict[str, exp.Expr]:
    """Return by name what is asked of a table, as trees in the engine's SQL whose columns are named without the table."""
    trees: dict[str, exp.Expr] = {}
    for one in engine.tree(asked).expressions:
        for column in one.find_all(exp.Column):
            column.set("table", None)
        trees[one.alias] = one.this
    return trees


def narrowed(condition: exp.Expr, check: Check) -> exp.Expr:
    """Return a condition that holds only where the check's filter does, too."""
    return exp.and_(parsed(check.where, check), condition) if check.where else condition


def selected(words: str, check: Check, dialect: str) -> str:
    """Return a query of a plan as it is, once it is certain that it only reads.

    Raises:
        PlanError: it is not one SELECT.

    """
    try:
        trees = sqlglot.parse(words, read=dialect)
    except SqlglotError as why:
        raise PlanError(
            _("%(check)s: “%(words)s” is no query in SQL.") % {"check": check.name, "words": words}, check.place
        ) from why
    if len(trees) != 1 or not isinstance(trees[0], exp.Query):
        raise PlanError(
            _("%(check)s: a query is one SELECT, and “%(words)s” is something else.")
            % {"check": check.name, "words": words},
            check.place,
        )
    return words


def few(query: str, most: int) -> str:
    """Return a query for at most so many rows of another, which may have no end of them."""
    return "\n".join(("SELECT * FROM (", query.rstrip().rstrip(";"), f") AS asked LIMIT {most}"))


def parsed(words: str, check: Check) -> exp.Expr:
    """Return a condition that a plan says in SQL.

    Raises:
        PlanError: it is no single condition.

    """
    try:
        tree = sqlglot.parse_one(words, read="duckdb")
    except SqlglotError as why:
        raise PlanError(
            _("%(check)s: “%(words)s” is no condition in SQL.") % {"check": check.name, "words": words}, check.place
        ) from why
    if isinstance(tree, exp.Query | exp.DDL | exp.DML | exp.Command | exp.Drop | exp.Alter):
        raise PlanError(
            _("%(check)s: “%(words)s” is a statement, where a condition of rows is due.")
            % {"check": check.name, "words": words},
            check.place,
        )
    return exp.paren(tree)


def absent(check: Check, columns: Collection[str]) -> str | None:
    """Return the first column that a check names and a table has not; None where it has all, as far as can be told beforehand.

    In what the plan says in SQL that is a name in double quotes: the others an engine tells itself, and SQLite takes these
    for texts where there is no such column.
    """
    found = next((name for name in check.kind.columns if name not in columns), None)
    if found is not None:
        return found
    words = [check.where, check.kind.sql if isinstance(check.kind, Predicate) else ""]
    there = {name.casefold() for name in columns}
    named = (column for said in words if said for column in parsed(said, check).find_all(exp.Column))
    quoted = (column for column in named if column.this.args.get("quoted") and not column.find_ancestor(exp.Select))
    return next(
        (column.name for column in quoted if not {column.name.casefold(), column.table.casefold()} & there), None
    )
