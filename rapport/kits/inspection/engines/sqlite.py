"""SQLite, from a file that is opened for reading alone."""

from __future__ import annotations

import re
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import ibis
from sqlglot import exp

from rapport.kits.inspection.engines.columns import text_of
from rapport.kits.inspection.engines.engine import Fetch, IbisEngine, Row
from rapport.kits.inspection.engines.letters import letter_by_letter
from rapport.kits.inspection.engines.patterns import to_the_very_end


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
            raise OSError(f"{path} cannot be opened: {why}.") from why
        connection.execute("PRAGMA query_only = ON")
        backend = ibis.sqlite.from_connection(connection)
        connection.create_function("_ibis_regex_search", 2, _found, deterministic=True)
        return cls(backend, seconds)

    def tuned(self, tree: exp.Expr) -> exp.Expr:
        """Compare text by its letters, whatever a collation of its column holds for the same."""
        return letter_by_letter(tree, text_of(self.known), _by_letters, lambda text: text)

    def stop(self) -> None:
        """See the engine."""
        self.backend.con.interrupt()

    def rows(self, sql: str) -> list[Row]:
        """See the engine."""
        return list(self.backend.con.execute(sql).fetchall())

    def begin(self, sql: str) -> Fetch:
        """See the engine."""
        fetch: Fetch = self.backend.con.execute(sql).fetchmany
        return fetch


def _by_letters(text: exp.Expr) -> exp.Expr:
    return exp.Collate(this=text, expression=exp.to_identifier("BINARY"))


def _found(text: str | None, pattern: str) -> bool | None:
    """Whether a pattern is found in a text; its `$` is the very end, as elsewhere, and not before a last line break."""
    return None if text is None else _compiled(pattern).search(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(to_the_very_end(pattern, r"\Z"))
