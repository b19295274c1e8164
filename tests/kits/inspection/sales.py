"""Haoting's sale contracts, 200 rows with a few faults that a hand can count, and the plots that they are about."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import psycopg
import pytest

from tools import mariadb, postgres

BUYERS = ("Lin Yue", "He Lan", "Zhou Jingming", "Su Wan", "周静明", "何岚")
TOWNS = {
    "200040": "Jing'an",
    "200120": "Pudong",
    "201100": "Minhang",
    "200030": "Xuhui",
    "200080": "Hongkou",
    "200060": "Putuo",
}
COLUMNS = (
    "contract_id INTEGER, contract_no {text}, plot_id INTEGER, state {text}, price DECIMAL(12, 2), buyer_name {text}, phone {text}, "
    "adviser {text}, postcode {text}, town {text}, signed_on DATE, area {text}, note {text}"
)
Row = tuple[Any, ...]


def contract(number: int) -> Row:
    """Return one contract: its state is misspelt in three, its number written small in two, its price below 0 in one …"""
    state = {7: "singed", 8: "singed", 9: "opne"}.get(number, "signed" if number % 7 < 4 else "open")
    postcode = list(TOWNS)[number % 6]
    return (
        number,
        f"ht-{number:04}" if number in (11, 12) else f"HT-{number if number < 200 else 199:04}",
        999 if number in (21, 22, 23) else number // 4 + 1,
        state,
        None if number == 31 else Decimal(-5 if number == 32 else 100 + number),
        BUYERS[number * 5 // 7 % 6],
        f"138-0000-{number:04}",
        BUYERS[number // 3 % 4],
        postcode,
        "Jingan" if number in (41, 42) else TOWNS[postcode],
        date(2025, 3, 1) + timedelta(days=number * 2),
        f"{80 + number % 50}.5 m²" if number in (51, 52) else "n/a" if number == 53 else f"{80 + number % 50}.5",
        f"asked for {'shade ' * (number % 7)}{number}",
    )


CONTRACTS = [contract(number) for number in range(1, 201)]
PLOTS = [(number, f"A-{number:02}") for number in range(1, 61)]


def fill(
    execute: Callable[[str, Any], Any], text: str, mark: str, keep: Callable[[Any], Any] = lambda value: value
) -> None:
    """Make the tables and put the rows in."""
    execute(f"CREATE TABLE contract ({COLUMNS.format(text=text)})", ())
    execute(f"CREATE TABLE plot (plot_id INTEGER, name {text})", ())
    execute(f"CREATE TABLE no_rows (words {text})", ())
    for table, rows in (("contract", CONTRACTS), ("plot", PLOTS)):
        for row in rows:
            execute(f"INSERT INTO {table} VALUES ({', '.join([mark] * len(row))})", tuple(map(keep, row)))


@contextmanager
def on_duckdb(folder: Path) -> Iterator[str]:
    """Give a file of DuckDB."""
    path = str(folder / "sales.duckdb")
    with duckdb.connect(path) as connection:
        fill(lambda sql, row: connection.execute(sql, list(row)), "VARCHAR", "?")
    yield path


@contextmanager
def on_sqlite(folder: Path) -> Iterator[str]:
    """Give a file of SQLite, which keeps days as text and money as a number."""
    path = str(folder / "sales.sqlite")
    connection = sqlite3.connect(path)
    fill(connection.execute, "TEXT", "?", _plain)
    connection.commit()
    connection.close()
    yield path


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


@contextmanager
def on_postgres(folder: Path) -> Iterator[str]:
    """Give the address of a server that is gone afterwards."""
    with postgres.server() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            fill(lambda sql, row: connection.execute(sql, row or None), "TEXT", "%s")
        yield address


@contextmanager
def on_mysql(folder: Path) -> Iterator[str]:
    """Give the address of a MariaDB that is gone afterwards; a test is skipped where none is installed."""
    pymysql = pytest.importorskip("pymysql", reason="PyMySQL is not installed (make setup-dev WITH=mysql)")
    if mariadb.PROGRAM is None:
        pytest.skip("no MariaDB is installed (Debian: mariadb-server-core, mariadb-client-core)")
    with mariadb.server() as address:
        port = urlsplit(address).port
        connection = pymysql.connect(host="127.0.0.1", port=port, user="root", charset="utf8mb4", autocommit=True)
        with connection, connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE sales CHARACTER SET utf8mb4")
            cursor.execute("USE sales")
            fill(lambda sql, row: cursor.execute(sql, row or None), "VARCHAR(60)", "%s")
        yield address.replace("/mysql", "/sales")


PLACES = {"duckdb": on_duckdb, "sqlite": on_sqlite, "postgres": on_postgres, "mysql": on_mysql}
