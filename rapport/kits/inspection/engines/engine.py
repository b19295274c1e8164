"""What every engine does alike, and what one may do better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import ibis.expr.types as ir
from ibis.backends.sql import SQLBackend
from ibis.common.exceptions import TableNotFound
from sqlglot import exp

Row = tuple[Any, ...]
Where = exp.Expr | None


class Engine:
    """A database that is only read.

    `fuses` says whether counting all conditions in one scan is cheaper there than a scan each: it is where rows are kept
    together, and is not where columns are, which a condition may leave unread, or skip by their least and greatest.
    """

    dialect: ClassVar[str]
    fuses: ClassVar[bool] = True

    def __init__(self, backend: SQLBackend) -> None:
        self.backend = backend

    def table(self, name: str) -> ir.Table:
        """Return a table by its name in the database.

        Raises:
            LookupError: there is none of that name.

        """
        try:
            return self.backend.table(name)
        except TableNotFound as why:
            raise LookupError(name) from why

    def tree(self, expression: ir.Expr) -> exp.Select:
        """Return what an expression is in SQL, as a tree."""
        tree: exp.Select = self.backend.compiler.to_sqlglot(expression)
        return tree

    def said(self, tree: exp.Expr) -> str:
        """Return a tree as the text of a statement."""
        return tree.sql(dialect=self.dialect)

    def ask(self, sql: str) -> list[Row]:
        """Return the rows of a statement."""
        raise NotImplementedError

    def close(self) -> None:
        """End the connection."""
        self.backend.disconnect()

    def counted(self, condition: exp.Expr) -> exp.Expr:
        """Return how many rows of a scan a condition is true of."""
        return exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=condition))

    def duplicates(self, table: ir.Table, columns: Sequence[str], where: Where) -> exp.Select:
        """Return what tells, in one row, all rows whose values come twice and the rows beyond the first of each."""
        rows, groups = exp.Sum(this=exp.column(how_often(columns))), exp.Count(this=exp.Star())
        beyond = exp.Sub(this=_or_none(rows.copy()), expression=groups)
        return exp.select(_or_none(rows), beyond).from_(self.doubled(table, columns, where).subquery("doubled"))

    def doubled(self, table: ir.Table, columns: Sequence[str], where: Where) -> exp.Select:
        """Return the values of columns that come more than once, with how often (`how_often`)."""
        return grouped(exp.select().from_(named(table)).where(*present(columns), *filtered(where)), columns)

    def pointing_nowhere(
        self, child: ir.Table, columns: Sequence[str], parent: ir.Table, keys: Sequence[str], where: Where
    ) -> exp.Select:
        """Return the rows of `child` whose `columns` are no row's `keys` in `parent`; what of them is asked is not said yet."""
        same = [
            exp.EQ(this=exp.column(key, "p", quoted=True), expression=exp.column(column, "c", quoted=True))
            for column, key in zip(columns, keys, strict=True)
        ]
        there = exp.select(exp.Literal.number(1)).from_(exp.alias_(named(parent), "p", table=True)).where(*same)
        rows = exp.select().from_(exp.alias_(named(child), "c", table=True))
        return rows.where(*present(columns, "c"), *filtered(where), exp.not_(exp.Exists(this=there)))


def named(table: ir.Table) -> exp.Table:
    """Return a table as a statement names it."""
    return exp.table_(table.get_name(), quoted=True)


def present(columns: Sequence[str], of: str | None = None) -> list[exp.Expr]:
    """Return that none of these columns is NULL."""
    return [exp.column(name, of, quoted=True).is_(exp.null()).not_() for name in columns]


def filtered(where: Where) -> list[exp.Expr]:
    """Return a filter, where there is one, as the conditions of a statement."""
    return [] if where is None else [where.copy()]


def how_often(columns: Sequence[str]) -> str:
    """Return what the number of rows of a value is called beside columns: none of their names."""
    taken, name = {column.lower() for column in columns}, "how_often"
    while name in taken:
        name += "_"
    return name


def grouped(rows: exp.Select, columns: Sequence[str]) -> exp.Select:
    """Return, of rows, the values of columns that come more than once, with how often."""
    keys, count = [exp.column(name, quoted=True) for name in columns], exp.Count(this=exp.Star())
    more = exp.GT(this=count.copy(), expression=exp.Literal.number(1))
    return (
        rows.select(*keys, exp.alias_(count, how_often(columns))).group_by(*(key.copy() for key in keys)).having(more)
    )


def _or_none(sum_: exp.Expr) -> exp.Expr:
    return exp.func("coalesce", sum_, exp.Literal.number(0))
