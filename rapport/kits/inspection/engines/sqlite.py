"""SQLite, from a file that is opened for reading alone."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, ClassVar

import ibis
from ibis.backends.sql import SQLBackend
from sqlglot import exp

from rapport.kits.inspection.engines.columns import text_of
from rapport.kits.inspection.engines.engine import Fetch, IbisEngine, Row
from rapport.kits.inspection.engines.letters import letter_by_letter
from rapport.kits.inspection.engines.patterns import alike
from rapport.kits.telling import message as _

RUNS_ON = re.compile(r"\)[*+{]|(?:(?:[*+]|\{\d*,\d*\}).*){3}", re.DOTALL)
"""A pattern whose search may try for ever: it repeats what may repeat, or repeats much."""
LONGEST = 1
"""Seconds that such a search may take in one value."""


class SQLite(IbisEngine):
    """One scan for all conditions of a table: its rows are kept together."""

    dialect: ClassVar[str] = "sqlite"

    @classmethod
    def on_file(cls, path: Path, *, seconds: int) -> SQLite:
        """Return the engine on a file; what would write to it is refused by SQLite itself.

        Raises:
            OSError: the file cannot be opened.

        """
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        except sqlite3.Error as why:
            raise OSError(_("%(path)s cannot be opened: %(why)s.") % {"path": path, "why": str(why)}) from why
        connection.execute("PRAGMA query_only = ON")
        backend = ibis.sqlite.from_connection(connection)
        engine = cls(backend, seconds)
        connection.create_function("_ibis_regex_search", 2, engine.holds, deterministic=True)
        return engine

    def __init__(self, backend: SQLBackend, seconds: int) -> None:
        super().__init__(backend, seconds)
        self.ran_on = ""

    def holds(self, text: str | None, pattern: str) -> bool | None:
        """Whether a pattern is found in a text; a search that runs on ends, and can be stopped as any statement."""
        try:
            return _found(text, pattern)
        except TimeoutError:
            self.ran_on = pattern
            raise

    def tuned(self, tree: exp.Expr) -> exp.Expr:
        """Compare text by its letters, whatever a collation of its column holds for the same."""
        return letter_by_letter(tree, text_of(self.known), _by_letters, lambda text: text)

    def stop(self) -> None:
        """See the engine."""
        self.backend.con.interrupt()

    def rows(self, sql: str) -> list[Row]:
        """See the engine.

        Raises:
            ValueError: the search for a pattern runs on.

        """
        self.ran_on = ""
        try:
            return list(self.backend.con.execute(sql).fetchall())
        except sqlite3.OperationalError as why:
            if not self.ran_on:
                raise
            raise ValueError(
                _("the pattern %(pattern)s takes too long; let it not repeat what repeats itself.")
                % {"pattern": self.ran_on}
            ) from why

    def begin(self, sql: str) -> Fetch:
        """See the engine."""
        fetch: Fetch = self.backend.con.execute(sql).fetchmany
        return fetch


def _by_letters(text: exp.Expr) -> exp.Expr:
    return exp.Collate(this=text, expression=exp.to_identifier("BINARY"))


def _found(text: str | None, pattern: str) -> bool | None:
    """Whether a pattern is found in a text; its `$` is the very end, as elsewhere, and not before a last line break."""
    return None if text is None else _compiled(pattern)(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Callable[[str], Any]:
    """Return what searches a text for a pattern: Python's own cannot be stopped, and stops all else meanwhile."""
    meant = alike(pattern, r"\Z")
    if not RUNS_ON.search(pattern):
        return re.compile(meant).search
    import regex

    return partial(regex.compile(meant).search, timeout=LONGEST, concurrent=True)
