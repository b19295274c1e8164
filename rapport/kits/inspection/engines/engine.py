"""What every engine does alike, and what one may do better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import ibis.expr.types as ir
from ibis.backends.sql import SQLBackend
from ibis.common.exceptions import TableNotFound
from sqlglot import exp

Row = tuple[Any, ...]


class Engine:
    """A database that is only read.

    `fuses` says whether counting all conditions in one scan is cheaper there than a scan each: it is where rows are kept
    together, and is not where columns are, which a condition may leave unread, or skip by their least and greatest.
    """

    dialect: ClassVar[str]
    fuses: ClassVar[bool] = True
    filters: ClassVar[bool] = True

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

    def interrupt(self) -> None:
        """Have what runs stop at once; called from another thread."""
        raise NotImplementedError

    def close(self) -> None:
        """End the connection."""
        self.backend.disconnect()

    def counted(self, condition: exp.Expr) -> exp.Expr:
        """Return how many rows of a scan a condition is true of."""
        if self.filters:
            return exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=condition))
        case = exp.Case().when(condition, exp.Literal.number(1))
        return exp.Count(this=case)

    def duplicates(self, table: ir.Table, columns: Sequence[str], where: exp.Expr | None) -> exp.Select:
        """Return what tells, in one row, all rows whose values come twice and the rows beyond the first of each."""
        keys = [exp.column(name, quoted=True) for name in columns]
        groups = (
            exp.select(exp.alias_(exp.Count(this=exp.Star()), "n"))
            .from_(named(table))
            .where(*present(columns), *([where] if where is not None else []))
            .group_by(*keys)
            .having(exp.GT(this=exp.Count(this=exp.Star()), expression=exp.Literal.number(1)))
        )
        return summed().from_(groups.subquery("doubled"))

    def orphans(
        self,
        child: ir.Table,
        columns: Sequence[str],
        parent: ir.Table,
        keys: Sequence[str],
        where: exp.Expr | None,
    ) -> exp.Select:
        """Return what counts the rows of `child` whose `columns` are no row's `keys` in `parent`."""
        same = [
            exp.EQ(this=exp.column(key, "p", quoted=True), expression=exp.column(column, "c", quoted=True))
            for column, key in zip(columns, keys, strict=True)
        ]
        there = exp.select(exp.Literal.number(1)).from_(exp.alias_(named(parent), "p", table=True)).where(*same)
        return (
            exp.select(exp.Count(this=exp.Star()))
            .from_(exp.alias_(named(child), "c", table=True))
            .where(*present(columns, "c"), *([where] if where is not None else []), exp.not_(exp.Exists(this=there)))
        )


def named(table: ir.Table) -> exp.Table:
    """Return a table as a statement names it."""
    return exp.table_(table.get_name(), quoted=True)


def present(columns: Sequence[str], of: str | None = None) -> list[exp.Expr]:
    """Return that none of these columns is NULL."""
    return [exp.column(name, of, quoted=True).is_(exp.null()).not_() for name in columns]


def summed() -> exp.Select:
    """Return the head of a statement over groups of `n` rows: all their rows, and those beyond the first of each."""
    rows, groups = exp.Sum(this=exp.column("n")), exp.Count(this=exp.Star())
    beyond = exp.Sub(this=exp.func("coalesce", rows.copy(), exp.Literal.number(0)), expression=groups)
    return exp.select(exp.func("coalesce", rows, exp.Literal.number(0)), beyond)
