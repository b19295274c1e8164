"""A plan tried on the first rows: the figures of those rows, and nothing said that they cannot tell."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.plans.reading import read_text
from rapport.kits.inspection.trying import Trial, tried

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
TEXT = """
plan: Plots
tables:
  line:
    checks:
      - null: price
      - range: {column: price, least: 20}
      - predicate: price > 100
        where: status = 'sold'
      - unique: plot
      - reference: {columns: [plot], to: plot, to_columns: [plot]}
      - row_count: {mustBeGreaterThan: 100}
"""
MADE = (
    "CREATE TABLE line (unit_id TEXT, price INTEGER, status TEXT, buyer TEXT, plot TEXT, signed DATE, words TEXT)",
    "CREATE TABLE plot (plot TEXT)",
    "INSERT INTO plot VALUES ('P-0'), ('P-1'), ('P-9')",
)
ROWS = [
    (
        f"U-{at:03d}",
        None if at % 10 == 0 else at,
        "sold" if at % 2 else "open",
        f"Person {at}",
        f"P-{at % 3}",
        "2026-05-01",
        f"ref {at}",
    )
    for at in range(200)
]


@pytest.fixture(params=["sqlite", "duckdb"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """Two hundred lines on an engine that keeps rows together, and on one that keeps columns apart."""
    path = tmp_path / "plots.db"
    connection = sqlite3.connect(path) if request.param == "sqlite" else duckdb.connect(str(path))
    for said in MADE:
        connection.execute(said)
    connection.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", ROWS)
    if isinstance(connection, sqlite3.Connection):
        connection.commit()
    connection.close()
    return opened(str(path))


def on(engine: Engine, most: int) -> Trial:
    plan = read_text(TEXT, "plan")
    return tried(plan, plan.tables["line"], engine, now=NOW, most=most)


def test_the_first_rows_are_counted_a_parent_whole_and_the_number_of_rows_not_at_all(engine: Engine) -> None:
    trial = on(engine, 50)
    assert trial.rows == 50
    assert {one.check.name: (one.failed, one.rows) for one in trial.outcomes} == {
        "price null": (5, 50),
        "price range": (18, 50),
        "predicate": (25, 25),
        "plot unique": (47, 50),
        "plot reference": (16, 50),
    }


def test_afterwards_the_engine_sees_every_row_again(engine: Engine) -> None:
    assert on(engine, 50).outcomes[0].rows == 50
    assert on(engine, 500).outcomes[0].rows == 200
    assert all("LIMIT" not in sql for sql in on(engine, 50).sql)


def test_a_column_is_told_by_its_counts_and_one_of_a_person_by_nothing_else(engine: Engine) -> None:
    spreads = {one.column: one for one in on(engine, 100).spreads}
    price, status, buyer = spreads["price"], spreads["status"], spreads["buyer"]
    assert (price.rows, price.empty, price.distinct) == (100, 10, 90)
    assert (price.ends[0], price.ends[2], price.ends[4]) == ("1", "49", "99")
    assert (sum(price.bars), len(price.bars)) == (90, 10)
    assert dict(status.common) == {"sold": 50, "open": 50}
    assert (buyer.personal, buyer.distinct, buyer.bars, buyer.ends, buyer.common) == (True, 100, (), (), ())
    assert (spreads["signed"].sort, spreads["signed"].ends[0]) == ("day", "2026-05-01")
    assert spreads["unit_id"].ends == ("U-000", "U-099")
    assert dict(spreads["plot"].common) == {"P-0": 34, "P-1": 33, "P-2": 33}
    assert spreads["words"].common == (("aaa 99", 90), ("aaa 9", 10))


def test_a_table_that_is_not_there_is_told_by_its_checks(engine: Engine) -> None:
    plan = read_text("plan: P\ntables:\n  lines:\n    checks: [{null: price}]\n", "plan")
    trial = tried(plan, plan.tables["lines"], engine, now=NOW)
    assert (trial.rows, trial.spreads) == (0, ())
    assert "no table lines" in trial.outcomes[0].message


def test_no_further_check_is_asked_once_nobody_waits(engine: Engine) -> None:
    plan = read_text(TEXT, "plan")
    turns = iter([True, False])
    trial = tried(plan, plan.tables["line"], engine, now=NOW, goes_on=lambda: next(turns))
    assert [one.check.name for one in trial.outcomes] == ["price null"]
    assert not any(one.samples for one in trial.outcomes)
