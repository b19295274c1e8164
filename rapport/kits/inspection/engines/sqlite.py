"""SQLite, from a file that is opened for reading alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, ClassVar

import ibis
import ibis.expr.types as ir
from ibis.backends.sql import SQLBackend
from sqlglot import TokenType, exp
from sqlglot.dialects.sqlite import SQLite as Dialect

from rapport.kits.inspection.engines.columns import text_of
from rapport.kits.inspection.engines.connected import IbisEngine
from rapport.kits.inspection.engines.days import Days, reckoned
from rapport.kits.inspection.engines.engine import Fetch, Row, Where
from rapport.kits.inspection.engines.letters import hold_alike, letter_by_letter
from rapport.kits.inspection.engines.listing import not_listed
from rapport.kits.inspection.engines.searching import Searches, searches
from rapport.kits.inspection.engines.untyped import by_value, of_its_type
from rapport.kits.telling import message as _

PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
"""What may be over at another time; the last byte of a code is its kind."""


class Backticks(Dialect):
    """Names between backticks: of one between double quotes that is no column, SQLite makes a text, and counts on."""

    class Tokenizer(Dialect.Tokenizer):
        """See the class."""

        IDENTIFIERS: ClassVar[list[str | tuple[str, str]]] = ["`", '"', ("[", "]")]


class SQLite(IbisEngine):
    """One scan for all conditions of a table: its rows are kept together."""

    dialect: ClassVar[str] = "sqlite"
    typed: ClassVar[bool] = False
    writes = Backticks

    @classmethod
    def on_file(cls, path: Path, *, seconds: int) -> SQLite:
        """Return the engine on a file; what would write to it is refused by SQLite itself.

        Raises:
            OSError: the file cannot be opened, or is locked.

        """
        alone = not any(beside.exists() for beside in _beside(path))
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            connection.execute("PRAGMA query_only = ON")
            backend = ibis.sqlite.from_connection(connection)
        except sqlite3.Error as why:
            raise OSError(_("%(path)s cannot be opened: %(why)s.") % {"path": path, "why": str(why)}) from why
        engine = cls(backend, seconds)
        engine.path, engine.alone = path, alone
        connection.create_function("_ibis_regex_search", 2, engine.holding(), deterministic=True)
        connection.create_function("regexp", 2, lambda pattern, text: engine.holds(text, pattern), deterministic=True)
        return engine

    def __init__(self, backend: SQLBackend, seconds: int) -> None:
        super().__init__(backend, seconds)
        self.path, self.alone = Path(), False
        self.why: ValueError | None = None
        self.searches: dict[str, Searches] = {}

    def holding(self) -> Callable[[Any, str], bool | None]:
        """Return what says the same as `holds`, and is called for each row: it does no more than it has to."""
        known = self.searches

        def holds(text: Any, pattern: str) -> bool | None:
            try:
                search = known[pattern]
                if len(text) <= search.most:
                    return search.quick(text) is not None
            except (KeyError, TypeError):  # the pattern is new, or there is no text
                pass
            return self.holds(text, pattern)

        return holds

    def holds(self, value: Any, pattern: str) -> bool | None:
        """Whether a pattern is found in a text; a search that runs on ends, and can be stopped as any statement."""
        if value is None:
            return None
        text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
        try:
            known = self.searches.get(pattern) or self.searches.setdefault(pattern, searches(pattern))
            return (known.quick if len(text) <= known.most else known.watched)(text) is not None
        except (TimeoutError, ValueError) as why:  # SQLite itself says no more than that a function failed
            self.why = why if isinstance(why, ValueError) else _too_long(pattern)
            raise

    def tuned(self, tree: exp.Expr) -> exp.Expr:
        """Compare text by its letters, whatever a collation of its column holds for the same.

        Raises:
            ValueError: days are reckoned with as they are not here, or a text is compared with a number, which here is above
                or below every number, or taken for one.

        """
        is_text = text_of(self.known)
        hold_alike(tree, is_text, self.dialect)
        alike = letter_by_letter(tree, is_text, _by_letters, lambda text: text)
        return by_value(reckoned(alike, self.known, DAYS), self.known)

    def measured(self, tree: exp.Expr, columns: Sequence[str], table: ir.Table) -> exp.Expr:
        """See the engine."""
        return of_its_type(tree, columns, table)

    def pointing_nowhere(
        self, child: ir.Table, columns: Sequence[str], parent: ir.Table, keys: Sequence[str], where: Where
    ) -> exp.Select:
        """See the engine; a list is sorted once, where without an index each row would be looked for in the whole table."""
        return not_listed(child, columns, parent, keys, where)

    def stop(self) -> None:
        """See the engine."""
        self.backend.con.interrupt()

    def close(self) -> None:
        """See the engine; files that reading a database with a write-ahead log laid beside it go with the reader.

        SQLite takes them away itself, where nobody else is at the database: but only who might write is allowed to.
        """
        super().close()
        if self.alone and any(beside.exists() for beside in _beside(self.path)):
            with (
                suppress(sqlite3.Error),
                closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=rw", uri=True)) as last,
            ):
                last.execute("SELECT 1 FROM sqlite_schema").fetchone()

    def may_pass(self, why: Exception) -> bool:
        """See the engine; a search that runs on does so again."""
        return super().may_pass(why) or getattr(why, "sqlite_errorcode", 0) & 0xFF in PASSING

    def rows(self, sql: str) -> list[Row]:
        """See the engine.

        Raises:
            ValueError: a pattern is none, or the search for it runs on.

        """
        self.why = None
        try:
            return list(self.backend.con.execute(_in_backticks(sql)).fetchall())
        except sqlite3.OperationalError as why:
            if self.why is None:
                raise
            raise self.why from why

    def begin(self, sql: str) -> Fetch:
        """See the engine."""
        fetch: Fetch = self.backend.con.execute(sql).fetchmany
        return fetch


def _moved(day: exp.Expr, is_day: bool, by: exp.Interval, added: bool) -> exp.Expr | None:
    unit = by.unit.name.rstrip("sS").lower() if by.unit else ""
    if unit not in EXACT or not (by.this and by.this.name.isdecimal()):
        return None
    said = exp.Literal.string(f"{'+' if added else '-'}{by.this.name} {unit}s")
    return exp.Anonymous(this="DATE" if is_day and unit == "day" else "DATETIME", expressions=[day, said])


def _between(later: exp.Expr, earlier: exp.Expr) -> exp.Expr:
    ends = [exp.Anonymous(this="julianday", expressions=[one]) for one in (later, earlier)]
    return exp.paren(exp.Sub(this=ends[0], expression=ends[1]))


EXACT = ("day", "hour", "minute", "second")
"""Units that are of one length: a month after the last of January is in March there."""
DAYS = Days(_moved, _between)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-shm")]


def _in_backticks(sql: str) -> str:
    """Return a statement with each name between double quotes between backticks instead (see `Backticks`)."""
    if '"' not in sql:
        return sql
    for token in reversed(Backticks().tokenize(sql)):
        if token.token_type is TokenType.IDENTIFIER and sql[token.start] == '"':
            name = token.text.replace("`", "``")
            sql = f"{sql[: token.start]}`{name}`{sql[token.end + 1 :]}"
    return sql


def _too_long(pattern: str) -> ValueError:
    said = _("the pattern %(pattern)s takes too long; let it not repeat what repeats itself.")
    return ValueError(said % {"pattern": pattern})


def _by_letters(text: exp.Expr) -> exp.Expr:
    return exp.Collate(this=text, expression=exp.to_identifier("BINARY"))
