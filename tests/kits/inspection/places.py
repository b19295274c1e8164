"""Haoting's price list of one night, the same rows in each kind of database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import psycopg
import pytest

from tests.kits.inspection import trino_door
from tests.kits.inspection.extremes import EXTREMES
from tests.kits.inspection.ledgers import LEDGERS
from tools import clickhouse, mariadb, postgres

NAN = float("nan")


def night(clock: str) -> datetime:
    """Return a moment of that night, without a zone, as the list keeps it."""
    return datetime.fromisoformat(f"2026-11-24T{clock}")


PRICES: list[tuple[Any, ...]] = [
    # id, plot, price, factor, valid from, changed at, code, note
    (1, "A-01", Decimal("10.10"), 1.0, date(2026, 11, 1), night("01:00"), "P-001", "signed"),
    (2, "A-02", Decimal("0.10"), 0.1, date(2026, 11, 1), night("01:00"), "P-002", "signed"),
    (3, "A-02", Decimal("99999999.99"), 0.3, date(2026, 11, 1), night("01:00"), "p-003", "Signed"),
    (4, None, Decimal("20.00"), None, date(2026, 11, 2), night("02:00"), "P-004", ""),
    (5, None, Decimal("-0.01"), NAN, date(2026, 11, 2), night("02:00"), "P-05", "n/a"),
    (6, "A-03", None, -1.0, date(2026, 2, 28), night("02:00"), None, None),
    (6, "A-03", Decimal("30.00"), 1.0, date(2026, 2, 28), night("02:13:59"), "P-006\n", "签约"),
    (9, "a-03", Decimal("30.00"), 2.0, None, None, "P-009", "签约价格"),
    (10, "Ä-04", Decimal("30.00"), 2.5, date(2026, 11, 3), night("02:00"), "P-010", "  "),
]
WORDS = ["Lin", "lin", "LIN", "Lin ", "Lín", "Lin", "straße", "strasse", "ﬁ", "fi", "", " ", None]
SIGNS = ["12", "１２", "1２", "٣", "a", "é", "签", "_", " ", "\u3000", "\u00a0", "\t", "\v", "", None]
PLOTS = [("A-01", 1), ("A-02", 2), ("A-03", 3)]
TEXTS = ["12", " -7 ", "1.5", "1e3", "", "12a", "2024-02-29", "2023-02-29", "2026-11-24T09:00:00+08:00", "true", None]

_COLUMNS = "price_id INTEGER, plot {text}, price {money}, factor {real}, valid_from {day}, changed_at {moment}, code {text}, note {text}"
_TYPES = {
    "duckdb": {
        "text": "VARCHAR",
        "money": "DECIMAL(12, 2)",
        "real": "DOUBLE",
        "moment": "TIMESTAMP",
        "day": "DATE",
        "whole": "INTEGER",
        "single": "FLOAT",
        "small": "SMALLINT",
        "wide": "BIGINT",
        "unsigned": "UBIGINT",
        "fixed": "VARCHAR",
    },
    "sqlite": {
        "text": "TEXT COLLATE NOCASE",
        "money": "DECIMAL(12, 2)",
        "real": "REAL",
        "moment": "TIMESTAMP",
        "day": "DATE",
        "whole": "INTEGER",
        "single": "REAL",
        "small": "INTEGER",
        "wide": "INTEGER",
        "unsigned": "INTEGER",
        "fixed": "CHAR(5)",
    },
    "postgres": {
        "text": "TEXT",
        "money": "NUMERIC(12, 2)",
        "real": "DOUBLE PRECISION",
        "moment": "TIMESTAMP",
        "day": "DATE",
        "whole": "INTEGER",
        "single": "REAL",
        "small": "SMALLINT",
        "wide": "BIGINT",
        "unsigned": "BIGINT",
        "fixed": "CHAR(5)",
    },
    "clickhouse": {
        "text": "Nullable(String)",
        "money": "Nullable(Decimal(12, 2))",
        "real": "Nullable(Float64)",
        "moment": "Nullable(DateTime)",
        "day": "Nullable(Date)",
        "whole": "Nullable(Int32)",
        "single": "Nullable(Float32)",
        "small": "Nullable(Int16)",
        "wide": "Nullable(Int64)",
        "unsigned": "Nullable(UInt64)",
        "fixed": "Nullable(String)",
    },
    "mysql": {
        "text": "VARCHAR(60)",
        "money": "DECIMAL(12, 2)",
        "real": "DOUBLE",
        "moment": "DATETIME",
        "day": "DATE",
        "whole": "INTEGER",
        "single": "FLOAT",
        "small": "SMALLINT",
        "wide": "BIGINT",
        "unsigned": "BIGINT UNSIGNED",
        "fixed": "CHAR(5)",
    },
}
WITHOUT_NAN = ("sqlite", "mysql")
"""What keeps NaN as nothing."""


TABLES: dict[str, list[tuple[Any, ...]]] = {
    "price_list": PRICES,
    "plot": PLOTS,
    "said": [(text,) for text in TEXTS],
    "spelt": [(word,) for word in WORDS],
    "signs": [(sign,) for sign in SIGNS],
    **{name: rows for name, (_, rows) in (LEDGERS | EXTREMES).items()},
}


def fill(execute: Callable[[str, Any], Any], engine: str, mark: str) -> None:
    """Make the tables and put the rows in; `mark` stands for a value in a statement."""
    types, end = _TYPES[engine], " ENGINE = MergeTree ORDER BY tuple()" if engine == "clickhouse" else ""
    for table in ("price_list", "no_prices"):
        execute(f"CREATE TABLE {table} ({_COLUMNS.format(**types)}){end}", ())
    execute(f"CREATE TABLE plot (name {types['text']}, floor INTEGER){end}", ())
    for table in ("said", "spelt", "signs"):
        execute(f"CREATE TABLE {table} (words {types['text']}){end}", ())
    for table, (columns, _) in (LEDGERS | EXTREMES).items():
        execute(f"CREATE TABLE {table} ({columns.format(**types)}){end}", ())
    for table, rows in TABLES.items():
        for row in rows:
            values = tuple(_kept(value, engine) for value in row)
            execute(f"INSERT INTO {table} VALUES ({', '.join([mark] * len(row))})", values)


def _kept(value: Any, engine: str) -> Any:
    """Return a value as an engine keeps it: SQLite days and moments as text, and a number as it comes."""
    if engine in WITHOUT_NAN and value != value:
        return None
    if engine != "sqlite":
        return value
    if isinstance(value, date | datetime):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


@contextmanager
def place(engine: str, folder: Path) -> Iterator[str]:
    """Give where the rows lie in a kind of database: a file, or a server that is gone afterwards."""
    with PLACES[engine](folder) as address:
        yield address


@contextmanager
def _duckdb(folder: Path) -> Iterator[str]:
    path = str(folder / "prices.duckdb")
    with duckdb.connect(path) as connection:
        fill(lambda sql, row: connection.execute(sql, list(row)), "duckdb", "?")
    yield path


@contextmanager
def _sqlite(folder: Path) -> Iterator[str]:
    path = str(folder / "prices.sqlite")
    connection = sqlite3.connect(path)
    fill(connection.execute, "sqlite", "?")
    connection.commit()
    connection.close()
    yield path


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    with postgres.server() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            fill(lambda sql, row: connection.execute(sql, row or None), "postgres", "%s")
        yield address


@contextmanager
def _clickhouse(folder: Path) -> Iterator[str]:
    door = pytest.importorskip(
        "clickhouse_connect", reason="its driver is not installed (make setup-dev WITH=clickhouse)"
    )
    if not clickhouse.IS_THERE:
        pytest.skip("ClickHouse's engine is not installed (make setup-dev WITH=clickhouse-tests)")
    with clickhouse.server() as address:
        client = door.get_client(host="127.0.0.1", port=urlsplit(address).port, settings={"session_timezone": "UTC"})
        fill(lambda sql, row: client.command(sql, parameters=list(row)), "clickhouse", "%s")
        client.close()
        yield address


@contextmanager
def _trino(folder: Path) -> Iterator[str]:
    pytest.importorskip("trino", reason="its driver is not installed (make setup-dev WITH=trino)")
    with _duckdb(folder) as path, trino_door.server(path) as address:
        yield address


@contextmanager
def _mysql(folder: Path) -> Iterator[str]:
    pymysql = pytest.importorskip("pymysql", reason="PyMySQL is not installed (make setup-dev WITH=mysql)")
    if mariadb.PROGRAM is None:
        pytest.skip("no MariaDB is installed (Debian: mariadb-server-core, mariadb-client-core)")
    with mariadb.server() as address:
        port = urlsplit(address).port
        connection = pymysql.connect(host="127.0.0.1", port=port, user="root", charset="utf8mb4", autocommit=True)
        with connection, connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE prices CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
            cursor.execute("USE prices")
            fill(lambda sql, row: cursor.execute(sql, row or None), "mysql", "%s")
        yield address.replace("/mysql", "/prices")


PLACES = {
    "duckdb": _duckdb,
    "sqlite": _sqlite,
    "postgres": _postgres,
    "mysql": _mysql,
    "clickhouse": _clickhouse,
    "trino": _trino,
}
"""By kind of database, what puts the rows there."""
