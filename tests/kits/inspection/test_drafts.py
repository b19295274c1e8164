"""A draft says what the data suggest, how many rows break it, and no value of a person (PRACTICES E1)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from rapport.kits.inspection.drafts.drafting import NothingToPropose, draft
from rapport.kits.inspection.engines.engine import Engine, Row
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import Pattern, Range, Reference, Typed, Unique, Values
from rapport.kits.inspection.plans.reading import read_plan
from rapport.kits.inspection.running import inspect
from tests.kits.inspection.sales import BUYERS, CONTRACTS, PLACES

BROKEN = re.compile(r"([\d,]+) of [\d,]+ rows break it")


@pytest.fixture(scope="module", params=list(PLACES))
def sales(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The contracts on each engine in turn."""
    with PLACES[request.param](tmp_path_factory.mktemp(request.param)) as where:
        engine = opened(where)
        yield engine
        engine.close()


def test_a_draft_proposes_what_a_hand_would_and_counts_what_breaks_it(sales: Engine, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(draft(sales, "Sales"), encoding="utf-8")
    plan = read_plan(file)
    report = inspect(plan, sales, now=datetime(2026, 11, 24, 9, tzinfo=UTC))
    failed = {one.check.kind: one.failed for one in report.outcomes if one.check.table == "contract"}
    assert (plan.tables["contract"].key, plan.tables["plot"].key) == (("contract_id",), ("plot_id",))
    assert {kind: count for kind, count in failed.items() if kind.name not in ("null", "predicate", "range")} == {
        Unique(("contract_id",)): 0,
        Unique(("contract_no",)): 1,
        Pattern("contract_no", "^HT-[0-9]{4}$"): 2,
        Values("state", ("open", "signed")): 3,
        Pattern("phone", "^[0-9]{3}-[0-9]{4}-[0-9]{4}$"): 0,
        Values("town", ("Hongkou", "Jing'an", "Minhang", "Pudong", "Putuo", "Xuhui")): 2,
        Pattern("postcode", "^[0-9]{6}$"): 0,
        Typed("area", "number"): 3,
        Reference(("plot_id",), "plot", ("plot_id",)): 3,
    }
    assert failed[Range("price", 0, 500, open_low=True)] == 1
    assert {
        one.check.name: one.failed
        for one in report.outcomes
        if "price null" in one.check.name or "goes by" in one.check.name
    } == {
        "price null": 1,
        "postcode goes by town": 0,
        "town goes by postcode": 2,
    }


def test_what_a_draft_says_behind_each_check_is_what_the_plan_counts(sales: Engine, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(draft(sales, "Sales"), encoding="utf-8")
    said = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("      - ")]
    counts = [int(found[1].replace(",", "")) if (found := BROKEN.search(line)) else 0 for line in said]
    report = inspect(read_plan(file), sales, now=datetime(2026, 11, 24, 9, tzinfo=UTC))
    assert counts == [one.failed for one in report.outcomes]


def test_a_draft_holds_no_value_of_a_person(sales: Engine) -> None:
    text = draft(sales, "Sales")
    told = {str(row[place]) for row in CONTRACTS for place in (1, 6, 12)} | set(BUYERS)
    assert {value for value in told if value in text} == set()
    assert "999" not in text


def test_a_draft_looks_at_a_table_in_few_statements(sales: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = sales.ask

    def listened(sql: str) -> list[Row]:
        asked.append(sql)
        return ask(sql)

    sales.table("contract")  # what its columns are is asked once for all
    monkeypatch.setattr(sales, "ask", listened)
    draft(sales, "Sales")
    scans = [sql for sql in asked if "contract" in sql and "min(" not in sql.lower()]
    # counted once, read once, two keys, one reference, and all the rest in one or two
    assert len(scans) <= 7


def test_where_there_is_no_row_nothing_is_proposed(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE contract (price INTEGER)")
    with pytest.raises(NothingToPropose, match="no table with a row in it"):
        draft(opened(str(path)), "Empty")


def test_one_row_is_said_as_one(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("name\nHaoting\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("name,note\n,\n", encoding="utf-8")
    words = draft(opened(str(tmp_path)), "Little")
    assert "  one:  # 1 row, looked at" in words
    assert "  # empty: nothing is proposed of its 1 row\n" in words


def test_of_a_large_table_a_part_is_read_and_all_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "large.parquet"
    rows = "SELECT i AS id, CASE WHEN i % 12000 = 0 THEN 'withdrawn' WHEN i % 3 = 0 THEN 'open' ELSE 'signed' END AS state FROM range(60000) t(i)"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
    text = draft(opened(str(path)), "Large")
    assert re.search(r"large:  # 60,000 rows, (19|20),\d{3} of them looked at, and all counted", text)
    assert (
        "values: {column: state, allowed: [open, signed]}  # 2 values, each of them in at least 3 rows; 5 of 60,000 rows break it"
        in text
    )
    assert "unique: id  # called like a key, and hardly a value comes twice; no row breaks it" in text


def test_two_columns_together_are_a_key_where_none_is_alone(tmp_path: Path) -> None:
    path = tmp_path / "visit.csv"
    path.write_text(
        "plot,day,guest\n" + "".join(f"A-{n % 9},2026-11-{n // 9 + 1:02},x\n" for n in range(90)), encoding="utf-8"
    )
    assert "- unique: [plot, day]" in draft(opened(str(path)), "Visits")


def test_files_in_a_folder_point_at_each_other(tmp_path: Path) -> None:
    (tmp_path / "guests.csv").write_text(
        "id,kind\n" + "".join(f"{n},{'new' if n % 2 else 'known'}\n" for n in range(60)), encoding="utf-8"
    )
    (tmp_path / "visits.csv").write_text(
        "id,guest_id\n" + "".join(f"{n},{n % 60}\n" for n in range(80)), encoding="utf-8"
    )
    assert "- reference: {columns: [guest_id], to: guests, to_columns: [id]}" in draft(opened(str(tmp_path)), "Garden")


def test_a_table_that_refuses_is_told_and_the_others_are_drafted(tmp_path: Path) -> None:
    path = tmp_path / "sales.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE plot (plot_id INTEGER)")
    connection.executemany("INSERT INTO plot VALUES (?)", [(number,) for number in range(60)])
    connection.execute("CREATE VIEW worth AS SELECT price FROM price_list")
    connection.commit()
    connection.close()
    text = draft(opened(str(path)), "Sales")
    assert "  # worth: could not be looked at: the database says: no such table: main.price_list" in text
    assert "      - unique: plot_id" in text
