"""How a statement whose text stays the same reaches its database: planned once a connection, afterwards only given values.

On PostgreSQL Django writes every value into the text, so that each statement is another one and is planned anew, which
takes several times as long as to answer it. Here what never changes is written into the text, which lets the planner
see it, and what does (the slots) is bound to a statement that the server keeps prepared. A server behind a pooler that
hands out another connection for each transaction keeps none: `RAPPORT_PREPARE=no` (docs/operators).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper

from rapport.core.stand_ins import Slot

MARK = re.compile(r"%(s|%)")
MOST = 2_000
"""Texts that are kept, and statements that the server keeps for one connection."""


class Bound:
    """A statement: its text with marks for the slots, and the slots in their order."""

    __slots__ = ("params", "sql")

    def __init__(self, sql: str, params: Sequence[Any]) -> None:
        self.sql, self.params = _written(sql, params)

    def execute(self, given: Sequence[Any]) -> CursorWrapper:
        """Run it with these arguments; return the cursor, to be closed by whoever asked."""
        connection = connections[DEFAULT_DB_ALIAS]
        return run(
            self.sql, tuple([one.bind(given, connection) if isinstance(one, Slot) else one for one in self.params])
        )


def run(sql: str, params: Sequence[Any]) -> CursorWrapper:
    """Run a text that stays the same, with these values for its marks; return the cursor, to be closed by whoever asked."""
    cursor: CursorWrapper = _cursor(connections[DEFAULT_DB_ALIAS])
    cursor.execute(sql, params)
    return cursor


def _written(sql: str, params: Sequence[Any]) -> tuple[str, Sequence[Any]]:
    """Write what never changes into the text where the server would plan for it; return that text and what is left."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        return sql, params
    from django.db.backends.postgresql.psycopg_any import mogrify

    values, slots = iter(params), []

    def write(mark: re.Match[str]) -> str:
        if mark[1] == "%":
            return "%%"
        value = next(values)
        if not isinstance(value, Slot):
            return str(mogrify("%s", [value], connection)).replace("%", "%%")
        slots.append(value)
        return "%s"

    return MARK.sub(write, sql.replace(" IN (ANY(%s))", " = ANY(%s)")), slots


def _cursor(connection: Any) -> Any:
    """Return Django's cursor around one of the driver that takes the same text for the same statement."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return connection._prepare_cursor(_class_for(connection.vendor)(connection.connection))


@lru_cache
def _class_for(vendor: str) -> Any:
    if vendor == "postgresql":
        return _of_postgresql()
    from sqlite3 import Cursor

    class Kept(Cursor):
        def execute(self, sql: str, parameters: Any = ()) -> Any:
            return super().execute(_questioned(sql), parameters)

    return Kept


def _of_postgresql() -> Any:
    from psycopg import RawCursor, errors

    class Prepared(RawCursor[Any]):
        def __init__(self, connection: Any) -> None:
            super().__init__(connection)
            connection.prepared_max = MOST

        def execute(self, query: Any, params: Any = (), **named: Any) -> Any:
            numbered = _numbered(query)
            with _preparing(self.connection):
                try:
                    return super().execute(numbered, params, prepare=True)
                except errors.FeatureNotSupported:
                    # A column has changed its type since. Inside a transaction its end makes the driver forget.
                    if not self.connection.autocommit:
                        raise
                    self.connection.execute("DEALLOCATE ALL")
                    return super().execute(numbered, params, prepare=True)

    return Prepared


@contextmanager
def _preparing(connection: Any) -> Iterator[None]:
    """Let the driver prepare what runs meanwhile, and nothing else.

    While it may it also remembers the text of whatever else is run, which for the batches of an import is all of them.
    """
    connection.prepare_threshold = 0 if settings.PREPARES else None
    try:
        yield
    finally:
        connection.prepare_threshold = None


@lru_cache(MOST)
def _numbered(sql: str) -> bytes:
    number = count(1)
    return MARK.sub(lambda mark: "%" if mark[1] == "%" else f"${next(number)}", sql).encode()


@lru_cache(MOST)
def _questioned(sql: str) -> str:
    return MARK.sub(lambda mark: "%" if mark[1] == "%" else "?", sql)
