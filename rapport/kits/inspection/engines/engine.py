"""What every engine does alike, and what one may do better."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, ClassVar

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from ibis.backends.sql.compilers.base import SQLGlotCompiler
from sqlglot import Dialect, exp

from rapport.kits.inspection.engines.patterns import read_alike
from rapport.kits.inspection.engines.single import as_single
from rapport.kits.inspection.engines.stopping import within

Row = tuple[Any, ...]
Where = exp.Expr | None
Fetch = Callable[[int], list[Row]]
"""What returns so many of the next rows, and none at the end."""
Path = tuple[str, ...]
"""The name of a table, with its schema and its catalogue before it where they are said."""

DEEPEST, BATCH = 3, 5_000


class Engine:
    """A database that is only read.

    `fuses` says whether counting all conditions in one scan is cheaper there than a scan each: it is where rows are kept
    together, and is not where columns are, which a condition may leave unread, or skip by their least and greatest.
    `very_end` is the end of a text in a pattern there, and not before a last line break; a pattern `looks_around` or cannot.
    `writes` is its dialect as it is written here, where that is not as anywhere. Columns that are not `typed` hold anything.
    """

    dialect: ClassVar[str]
    writes: ClassVar[type[Dialect] | None] = None
    fuses: bool = True
    very_end: ClassVar[str] = "$"
    looks_around: ClassVar[bool] = True
    typed: ClassVar[bool] = True

    def __init__(self, compiler: SQLGlotCompiler, seconds: int) -> None:
        """Take what says an expression of Ibis in SQL, and how long a statement may take; `cut` may leave out rows of a table."""
        self.compiler, self.seconds = compiler, seconds
        self.known: dict[Path, ir.Table] = {}
        self.cut: Callable[[exp.Expr], exp.Expr] = lambda tree: tree

    def table(self, name: str) -> ir.Table:
        """Return a table by its name in the database; where none is called so, by its schema and its name.

        Raises:
            LookupError: there is none of that name.

        """
        for path in dict.fromkeys([(name,), tuple(name.split("."))]):
            found = self.known.get(path)
            found = self.found(path) if found is None and len(path) <= DEEPEST else found
            if found is not None:
                # what a table forbids is not taken on trust: it is asked for like anything else
                types = {name: type_.copy(nullable=True) for name, type_ in found.schema().items()}
                self.known[path] = as_table(types, path)
                return self.known[path]
        raise LookupError(name)

    def found(self, path: Path) -> ir.Table | None:
        """Return the table of a name, which may have its schema and its catalogue before it; None where there is none."""
        raise NotImplementedError

    def tree(self, expression: ir.Expr) -> exp.Select:
        """Return what an expression is in SQL, as a tree."""
        tree: exp.Select = self.compiler.to_sqlglot(expression)
        return tree

    def said(self, tree: exp.Expr) -> str:
        """Return a tree as the text of a statement."""
        said = self.cut(self.tuned(as_single(tree, self.known)))
        alike = read_alike(said, self.very_end, looks_around=self.looks_around)
        return alike.sql(dialect=self.writes or self.dialect)

    def tuned(self, tree: exp.Expr) -> exp.Expr:
        """Return a statement so that it means here what it means everywhere."""
        return tree

    def measured(self, tree: exp.Expr, _columns: Sequence[str], _table: ir.Table) -> exp.Expr:
        """Return a figure of these columns so that it is one of values of their type."""
        return tree

    def ask(self, sql: str) -> list[Row]:
        """Return the rows of a statement, which is stopped where it takes too long, and where the program is told to end.

        Raises:
            TimeoutError: it took too long.

        """
        return within(self.seconds, lambda: self.rows(sql), self.stop)

    def rows(self, sql: str) -> list[Row]:
        """Return the rows of a statement, however long it takes."""
        raise NotImplementedError

    def stream(self, sql: str) -> Iterator[Row]:
        """Yield the rows of a statement that may have many, some at a time, and each time as `ask` returns them.

        Raises:
            TimeoutError: some took too long.

        """
        begun: list[Fetch] = []

        def some() -> list[Row]:
            if not begun:
                begun.append(self.begin(sql))
            return begun[0](BATCH)

        try:
            while rows := within(self.seconds, some, self.stop):
                yield from rows
        finally:
            self.end()

    def begin(self, sql: str) -> Fetch:
        """Begin a statement, and return what returns its next rows; where an engine cannot do so, all of them are held."""
        rows = iter(self.rows(sql))
        return lambda most: list(islice(rows, most))

    def end(self) -> None:
        """End what was begun."""

    def stop(self) -> None:
        """Stop the statement that runs, if one does; it ends with an error. May be called from another thread."""
        raise NotImplementedError

    def close(self) -> None:
        """End the connection."""
        raise NotImplementedError

    def may_pass(self, why: Exception) -> bool:
        """Whether what went wrong may be over at another time: it is away, slow or locked, and not asked wrongly."""
        return isinstance(why, OSError) and not isinstance(why, PermissionError)

    def counted(self, condition: exp.Expr) -> exp.Expr:
        """Return how many rows of a scan a condition is true of."""
        return exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=condition))

    def duplicates(self, table: ir.Table, columns: Sequence[str], where: Where) -> exp.Select:
        """Return what tells, in one row, all rows whose values come twice and the rows beyond the first of each."""
        rows, groups = exp.Sum(this=exp.column(how_often(columns))), exp.Count(this=exp.Star())
        beyond = exp.Sub(this=or_zero(rows.copy()), expression=groups)
        return exp.select(or_zero(rows), beyond).from_(self.doubled(table, columns, where).subquery("doubled"))

    def doubled(self, table: ir.Table, columns: Sequence[str], where: Where) -> exp.Select:
        """Return the values of columns that come more than once, with how often (`how_often`)."""
        return grouped(exp.select().from_(named(table)).where(*present(columns), *filtered(where)), columns)

    def alike(self, _table: ir.Table, columns: Sequence[str]) -> list[exp.Expr]:
        """Return columns as they are looked up in a list of their values."""
        return columns_named(columns)

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
    place = table.op()
    return placed(tuple(part for part in (place.namespace.catalog, place.namespace.database, place.name) if part))


def placed(path: Path) -> exp.Table:
    """Return a table by its name, its schema and its catalogue, as a statement names it."""
    *before, name = path
    catalog, db = (None, None, *before)[-2:]
    return exp.table_(name, db=db, catalog=catalog, quoted=True)


def as_table(columns: Mapping[str, dt.DataType], path: Path) -> ir.Table:
    """Return a table with the columns that a database says it has."""
    *before, name = path
    catalog, database = (None, None, *before)[-2:]
    return ibis.table(columns, name=name, catalog=catalog, database=database)


def present(columns: Sequence[str], of: str | None = None) -> list[exp.Expr]:
    """Return that none of these columns is NULL."""
    return [column.is_(exp.null()).not_() for column in columns_named(columns, of)]


def columns_named(names: Sequence[str], of: str | None = None) -> list[exp.Expr]:
    """Return columns as a statement names them."""
    return [exp.column(name, of, quoted=True) for name in names]


def filtered(where: Where) -> list[exp.Expr]:
    """Return a filter, where there is one, as the conditions of a statement."""
    return [] if where is None else [where.copy()]


def how_often(columns: Sequence[str]) -> str:
    """Return what the number of rows of a value is called beside columns: none of their names."""
    return beside(columns, "how_often")


def beside(columns: Sequence[str], name: str) -> str:
    """Return what else is called beside columns: a name, or one like it that is none of theirs."""
    taken = {column.lower() for column in columns}
    while name in taken:
        name += "_"
    return name


def grouped(rows: exp.Select, columns: Sequence[str]) -> exp.Select:
    """Return, of rows, the values of columns that come more than once, with how often."""
    keys, count = columns_named(columns), exp.Count(this=exp.Star())
    more = exp.GT(this=count.copy(), expression=exp.Literal.number(1))
    return (
        rows.select(*keys, exp.alias_(count, how_often(columns))).group_by(*(key.copy() for key in keys)).having(more)
    )


def or_zero(sum_: exp.Expr) -> exp.Expr:
    """Return a sum that is 0, and not NULL, where there is nothing to add up."""
    return exp.func("coalesce", sum_, exp.Literal.number(0))
