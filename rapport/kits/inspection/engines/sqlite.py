"""SQLite, from a file that is opened for reading alone."""

from __future__ import annotations

import re
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import ibis

from rapport.kits.inspection.engines.engine import Engine, Row


class SQLite(Engine):
    """One scan for all conditions of a table: its rows are kept together."""

    dialect: ClassVar[str] = "sqlite"

    @classmethod
    def on_file(cls, path: Path) -> SQLite:
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
        return cls(backend)

    def ask(self, sql: str) -> list[Row]:
        """See the engine."""
        return list(self.backend.con.execute(sql).fetchall())


def _found(text: str | None, pattern: str) -> bool | None:
    """Whether a pattern is found in a text; its `$` is the very end, as elsewhere, and not before a last line break."""
    return None if text is None else _compiled(pattern).search(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"((?:^|[^\\])(?:\\\\)*)\$", r"\1\\Z", pattern))
