"""The music shop that stands in for a client's database: the same rows in SQLite and in PostgreSQL, under the same names."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import psycopg

from tests.integrations.files import sample

FOLDER = "databases/chinook"
WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


def in_sqlite(folder: Path) -> Path:
    """Copy the shop into a folder, and call its tables and columns as PostgreSQL does (`InvoiceLine`: `invoice_line`)."""
    path = folder / "shop.db"
    path.write_bytes(sample(f"{FOLDER}/Chinook_Sqlite.sqlite").read_bytes())
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for _place, column, *_rest in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
            connection.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{column}_"')
            connection.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}_" TO "{_snake(column)}"')
        connection.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_"')
        connection.execute(f'ALTER TABLE "{table}_" RENAME TO "{_snake(table)}"')
    connection.commit()
    connection.close()
    return path


def in_postgres(address: str) -> None:
    """Fill an empty database with the shop."""
    script = sample(f"{FOLDER}/Chinook_PostgreSql.sql").read_text(encoding="utf-8-sig")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(script.partition("\\c chinook;")[2])


def _snake(name: str) -> str:
    return WORD.sub("_", name).lower()
