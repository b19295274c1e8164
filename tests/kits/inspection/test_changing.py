"""A database that is not tonight what it was a moment ago: no count is wrong, and what cannot be counted says why (PRACTICES G17)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from rapport.kits.inspection.engines.engine import Engine, Row
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import Kind, Null, Query, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import Outcome, Status
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import inspect

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)
Write = Callable[[str], Any]


def writer(engine: str, where: str) -> Write:
    """Return what writes to a database beside the run."""
    if engine == "postgres":
        return psycopg.connect(where, autocommit=True).execute
    if engine == "sqlite":
        return sqlite3.connect(where, isolation_level=None).execute
    port = urlsplit(where).port
    if engine == "clickhouse":
        door = pytest.importorskip("clickhouse_connect")
        return door.get_client(host="127.0.0.1", port=port).command  # type: ignore[no-any-return]
    pymysql = pytest.importorskip("pymysql")
    connection = pymysql.connect(host="127.0.0.1", port=port, user="root", database="prices", autocommit=True)
    return lambda sql: connection.cursor().execute(sql)


@pytest.fixture(params=["sqlite", "postgres", "mysql", "clickhouse"])
def written(request: pytest.FixtureRequest, prices: Callable[[str], str]) -> Iterator[tuple[Engine, Write]]:
    """An engine on a table of three rows, two of them without a note, and what writes there meanwhile."""
    where = prices(request.param)
    write = writer(request.param, where)
    end = " ENGINE = MergeTree ORDER BY tuple()" if request.param == "clickhouse" else ""
    text = "Nullable(String)" if request.param == "clickhouse" else "VARCHAR(20)"
    write(f"CREATE TABLE fleeting (id INTEGER, plot {text}, note {text}){end}")
    write("INSERT INTO fleeting VALUES (1, 'A-01', NULL), (2, 'A-01', NULL), (3, 'A-02', 'signed')")
    engine = opened(where)
    yield engine, write
    engine.close()
    write("DROP TABLE fleeting")


def counted(engine: Engine, kinds: Sequence[Kind]) -> Sequence[Outcome]:
    """Return what came of checks of that table."""
    checks = tuple(Check(str(place), "fleeting", kind, NOTHING) for place, kind in enumerate(kinds))
    tables = {"fleeting": Table("fleeting", "fleeting", ("id",))}
    return inspect(Plan("Plot value", "7", tables, checks), engine, now=MORNING).outcomes


def test_a_column_that_goes_and_rows_that_come_meanwhile_make_no_count_wrong(
    written: tuple[Engine, Write], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, write = written
    engine.table("fleeting")
    ask, asked = engine.ask, list[str]()

    def changing(sql: str) -> list[Row]:
        rows = ask(sql)
        asked.append(sql)
        if len(asked) == 1:
            write("ALTER TABLE fleeting DROP COLUMN note")
            write("INSERT INTO fleeting VALUES (4, 'A-02')")
        return rows

    monkeypatch.setattr(engine, "ask", changing)
    kinds: list[Kind] = [
        Null("note"),
        Null("plot"),
        Unique(("note",)),
        Unique(("plot",)),
        Query("SELECT count(*) FROM fleeting"),
    ]
    missing, plots, notes, twice, rows = counted(engine, kinds)
    assert (missing.rows, missing.failed, missing.note[:11], missing.samples) == (3, 2, "", ())
    assert "no samples" in missing.message
    assert (plots.failed, twice.failed, rows.figure) == (0, 2, Decimal(4))
    assert (notes.status, notes.failed, notes.may_pass) == (Status.COULD_NOT_RUN, None, False)


def test_a_name_between_double_quotes_that_is_no_column_is_no_text(prices: Callable[[str], str]) -> None:
    engine = opened(prices("sqlite"))
    asked = """SELECT count(*) FROM "price_list" WHERE "no_such" = 'no_such' OR note = 'say "x"'"""
    checks = (Check("one", "price_list", Query(asked), NOTHING),)
    plan = Plan("Plot value", "7", {"price_list": Table("price_list", "price_list")}, checks)
    (one,) = inspect(plan, engine, now=MORNING).outcomes
    assert one.message == "the database says: no such column: no_such"
    assert one.sql == (asked,)
    engine.close()


@pytest.mark.parametrize("kind", ["postgres", "mysql"])
def test_a_table_that_somebody_locked_is_told_as_slow_and_free_again_counts(
    prices: Callable[[str], str], kind: str
) -> None:
    write, engine = writer(kind, prices(kind)), opened(prices(kind), seconds=1)
    lock = ["BEGIN", "LOCK TABLE plot IN ACCESS EXCLUSIVE MODE"] if kind == "postgres" else ["LOCK TABLES plot WRITE"]
    for said in lock:
        write(said)
    plan = Plan("Plot value", "7", {"plot": Table("plot", "plot")}, (Check("one", "plot", Null("name"), NOTHING),))
    (locked,) = inspect(plan, engine, now=MORNING).outcomes
    write("ROLLBACK" if kind == "postgres" else "UNLOCK TABLES")
    (free,) = inspect(plan, engine, now=MORNING).outcomes
    assert (locked.status, locked.may_pass, free.status) == (Status.COULD_NOT_RUN, True, Status.HOLDS)
    engine.close()


@pytest.mark.parametrize("kind", ["postgres", "mysql"])
def test_a_connection_that_is_ended_keeps_what_was_counted_and_says_of_the_rest_why(
    prices: Callable[[str], str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, engine = writer(kind, prices(kind)), opened(prices(kind))
    engine.table("price_list")
    (who,) = engine.ask("SELECT pg_backend_pid()" if kind == "postgres" else "SELECT connection_id()")
    ask, asked = engine.ask, list[str]()

    def ending(sql: str) -> list[Row]:
        asked.append(sql)
        if len(asked) == 2:
            write(f"SELECT pg_terminate_backend({who[0]})" if kind == "postgres" else f"KILL {who[0]}")
        return ask(sql)

    monkeypatch.setattr(engine, "ask", ending)
    tables = {"price_list": Table("price_list", "price_list")}
    checks = [Check(str(n), "price_list", kind, NOTHING) for n, kind in enumerate([Null("price_id"), *LOST])]
    first, *lost = inspect(Plan("Plot value", "7", tables, tuple(checks)), engine, now=MORNING).outcomes
    assert (first.status, first.failed) == (Status.HOLDS, 0)
    assert [(one.status, one.may_pass) for one in lost] == [(Status.COULD_NOT_RUN, True)] * 2
    assert all(one.message.startswith("the database says: ") and "(0" not in one.message for one in lost)


LOST: list[Kind] = [Unique(("plot",)), Query("SELECT count(*) FROM price_list")]
