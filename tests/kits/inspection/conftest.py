"""Haoting's price list of one night, the same rows on each engine."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from tools.postgres import server

ENGINES = ("duckdb", "sqlite", "postgres")
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
PLOTS = [("A-01", 1), ("A-02", 2), ("A-03", 3)]
TEXTS = ["12", " -7 ", "1.5", "1e3", "", "12a", "2024-02-29", "2023-02-29", "2026-11-24T09:00:00+08:00", "true", None]

_COLUMNS = "price_id INTEGER, plot {text}, price {money}, factor {real}, valid_from DATE, changed_at TIMESTAMP, code {text}, note {text}"
_TYPES = {
    "duckdb": {"text": "VARCHAR", "money": "DECIMAL(12, 2)", "real": "DOUBLE"},
    "sqlite": {"text": "TEXT", "money": "DECIMAL(12, 2)", "real": "REAL"},
    "postgres": {"text": "TEXT", "money": "NUMERIC(12, 2)", "real": "DOUBLE PRECISION"},
}


def fill(execute: Callable[[str, Any], Any], engine: str, mark: str) -> None:
    """Make the tables and put the rows in; `mark` stands for a value in a statement."""
    types, plain = _TYPES[engine], engine == "sqlite"
    for table in ("price_list", "no_prices"):
        execute(f"CREATE TABLE {table} ({_COLUMNS.format(**types)})", ())
    execute(f"CREATE TABLE plot (name {types['text']}, floor INTEGER)", ())
    execute(f"CREATE TABLE said (words {types['text']})", ())
    rows = [tuple(_plain(value) if plain else value for value in row) for row in PRICES]
    for table, values in (("price_list", rows), ("plot", PLOTS), ("said", [(text,) for text in TEXTS])):
        for row in values:
            execute(f"INSERT INTO {table} VALUES ({', '.join([mark] * len(row))})", row)


def _plain(value: Any) -> Any:
    """Return a value as SQLite keeps it: days and moments as text, a number as it comes, NaN as nothing."""
    if isinstance(value, date | datetime):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


@pytest.fixture(scope="session")
def prices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the rows lie, by engine: two files, and a server that is gone afterwards."""
    folder = tmp_path_factory.mktemp("prices")
    with server() as address:
        yield {
            "duckdb": str(_duckdb(folder / "prices.duckdb")),
            "sqlite": str(_sqlite(folder / "prices.sqlite")),
            "postgres": _postgres(address),
        }


def _duckdb(path: Path) -> Path:
    with duckdb.connect(str(path)) as connection:
        fill(lambda sql, row: connection.execute(sql, list(row)), "duckdb", "?")
    return path


def _sqlite(path: Path) -> Path:
    connection = sqlite3.connect(path)
    fill(connection.execute, "sqlite", "?")
    connection.commit()
    connection.close()
    return path


def _postgres(address: str) -> str:
    with psycopg.connect(address, autocommit=True) as connection:
        fill(lambda sql, row: connection.execute(sql, row or None), "postgres", "%s")
    return address


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, prices: dict[str, str]) -> Iterator[Engine]:
    """Each engine in turn, on the same rows."""
    one = opened(prices[request.param])
    yield one
    one.close()
