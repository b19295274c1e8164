"""DuckDB, embedded: its own files, and CSV, Parquet and Excel as they lie there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends.sql import SQLBackend
from sqlglot import exp

from rapport.kits.inspection.engines import data_files, lines, workbooks
from rapport.kits.inspection.engines.bitmaps import Integral, doubled, pointing_nowhere, spread
from rapport.kits.inspection.engines.connected import IbisEngine
from rapport.kits.inspection.engines.engine import Fetch, Row, Where, as_table, named, placed
from rapport.kits.inspection.engines.engine import Path as Name
from rapport.kits.telling import message as _

READ = (*data_files.READERS, *workbooks.ENDINGS)
"""How files of data end that are read."""


PASSING = (duckdb.IOException, duckdb.InterruptException, duckdb.OutOfMemoryException, duckdb.TransactionException)
"""What may be over at another time."""

EVERYWHERE = ("TimeZone = 'UTC'", "python_enable_replacements = false")
"""What Ibis says to the first connection to a file, and what holds for every other that this program opens beside it."""


class DuckDB(IbisEngine):
    """A scan each: columns are kept apart, and what a condition rules out by least and greatest is not read.

    Not so in files of lines, which each scan reads and takes apart anew: there one is made for all.

    Whole numbers are told apart by bits instead of by a table of all values (`bitmaps`).
    """

    dialect: ClassVar[str] = "duckdb"
    fuses: bool = False
    looks_around: ClassVar[bool] = False

    @classmethod
    def on_file(cls, path: Path, *, seconds: int) -> DuckDB:
        """Return the engine on a database file, which is opened for reading alone.

        Raises:
            OSError: the file cannot be opened.

        """
        try:
            connection = duckdb.connect(str(path), read_only=True)
        except duckdb.Error as why:
            raise OSError(
                _("%(path)s cannot be opened: %(said)s") % {"path": path, "said": str(why).splitlines()[0]}
            ) from why
        return cls(_shut(connection, []), seconds)

    @classmethod
    def on_data(cls, paths: Sequence[Path], *, seconds: int) -> DuckDB:
        """Return the engine on files of data, each a table by its name without the ending.

        Raises:
            OSError: a file cannot be read; the sentence names the line where there is one.

        """
        connection = duckdb.connect()
        for path in paths:
            if path.suffix.lower() in workbooks.ENDINGS:
                workbooks.tables(connection, path, alone=len(paths) == 1)
            else:
                data_files.view(connection, path)
        engine = cls(_shut(connection, paths), seconds)
        engine.fuses = any(path.suffix.lower() in data_files.LINE_BY_LINE for path in paths)
        return engine

    def found(self, path: Name) -> ir.Table | None:
        """See the engine; columns are read by a statement of our own, since Ibis asks by one that DuckDB 2 gives up."""
        try:
            rows = self.ask(self.said(exp.Describe(this=placed(path))))
        except duckdb.CatalogException:
            return None
        types = self.backend.compiler.type_mapper
        return as_table({column: types.from_string(type_) for column, type_, *_ in rows}, path)

    def stop(self) -> None:
        """See the engine."""
        self.backend.con.interrupt()

    def may_pass(self, why: Exception) -> bool:
        """See the engine."""
        return super().may_pass(why) or isinstance(why, PASSING)

    def rows(self, sql: str) -> list[Row]:
        """See the engine."""
        try:
            return list(self.backend.con.execute(sql).fetchall())
        except duckdb.Error as why:
            raise lines.told(why) from why

    def begin(self, sql: str) -> Fetch:
        """See the engine."""
        fetch: Fetch = self.backend.con.execute(sql).fetchmany
        return fetch

    def doubled(self, table: ir.Table, columns: Sequence[str], where: Where) -> exp.Select:
        """See the engine."""
        key = self._integral(table, columns)
        return super().doubled(table, columns, where) if key is None else doubled(key, table, where)

    def pointing_nowhere(
        self, child: ir.Table, columns: Sequence[str], parent: ir.Table, keys: Sequence[str], where: Where
    ) -> exp.Select:
        """See the engine."""
        number = self._integral(child, columns) if len(columns) == 1 else None
        if number is None or not isinstance(parent[keys[0]], ir.IntegerColumn):
            return super().pointing_nowhere(child, columns, parent, keys, where)
        return pointing_nowhere(number, child, parent, keys[0], where)

    def _integral(self, table: ir.Table, columns: Sequence[str]) -> Integral | None:
        """Return the columns as one whole number, where they are whole numbers and not spread too far."""
        if not all(isinstance(table[name], ir.IntegerColumn) for name in columns):
            return None
        ends = [
            end(column) for name in columns for column in [exp.column(name, quoted=True)] for end in (_least, _greatest)
        ]
        row = self.ask(self.said(exp.select(*ends).from_(named(table))))[0]
        return spread(columns, row)


def _least(column: exp.Column) -> exp.Expr:
    return exp.Min(this=column.copy())


def _greatest(column: exp.Column) -> exp.Expr:
    return exp.Max(this=column.copy())


def _shut(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> SQLBackend:
    """Return a connection for Ibis that opens no file but those that were named, whatever a plan says in SQL."""
    if connection.execute("SELECT current_setting('lock_configuration')").fetchone() == (True,):
        return _beside(connection)
    backend = ibis.duckdb.from_connection(connection)
    connection.execute("SET allowed_paths = ?", [[str(path.absolute()) for path in paths]])
    for said in EVERYWHERE:
        connection.execute(f"SET GLOBAL {said}")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return backend


def _beside(connection: duckdb.DuckDBPyConnection) -> SQLBackend:
    """Return a connection to a file that this program reads already: DuckDB has one database for both, which is shut."""
    from ibis.backends.duckdb import Backend

    backend: SQLBackend = Backend()
    backend.con = connection
    return backend
