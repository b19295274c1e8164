"""A run tells what it found, what it could not do, and leaves everything as it was (PRACTICES E1, G17)."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import Kind, Null, Pattern, Predicate, Query, Range, Reference, RowCount, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import Report, Status
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import inspect

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)


def run(engine: Engine, kinds: dict[str, Kind], table: str = "price_list") -> Report:
    """Return what came of checks of one table."""
    checks = tuple(Check(name, table, kind, NOTHING) for name, kind in kinds.items())
    return inspect(Plan("Plot value", "7", {table: Table(table, table)}, checks), engine, now=MORNING)


def told(report: Report) -> dict[str, tuple[str, str]]:
    """Return status and sentence by check."""
    return {one.check.name: (str(one.status), one.message) for one in report.outcomes}


def test_a_check_that_cannot_run_takes_no_other_with_it(engine: Engine) -> None:
    kinds: dict[str, Kind] = {
        "no such column": Null("plots"),
        "no plot": Null("plot"),
        "no such column in words": Predicate("plots > 1"),
        "a day for a number": Range("price", "2026-11-24"),
        "points nowhere": Reference(("plot",), "plots", ("name",)),
        "points at no column": Reference(("plot",), "plot", ("plots",)),
        "twice": Unique(("price_id",)),
        "no query": Query("SELECT nothing FROM price_list"),
    }
    report = run(engine, kinds)
    said = told(report)
    assert said["no such column"] == ("error", "there is no column plots in price_list; did you mean plot?")
    assert said["no plot"] == ("fail", "")
    assert said["a day for a number"][0] == "error"
    assert "which cannot be compared with '2026-11-24'" in said["a day for a number"][1]
    assert said["points nowhere"] == (
        "error",
        "there is no table plots, where points nowhere points; name it as the database does, or let the plan's sign-in read it.",
    )
    assert said["points at no column"] == (
        "error",
        "there is no column plots in plot, where points at no column points.",
    )
    assert said["twice"] == ("fail", "")
    for by_engine in ("no such column in words", "no query"):
        assert said[by_engine][0] == "error"
        assert said[by_engine][1]
    assert report.exit_code == 2


def test_a_name_in_quotes_that_is_no_column_is_no_text(engine: Engine) -> None:
    kinds: dict[str, Kind] = {"a": Predicate("\"plots\" <> 'A-01'"), "b": Predicate("\"plot\" <> 'A-01'")}
    said = told(run(engine, kinds))
    assert said["a"] == ("error", "there is no column plots in price_list; did you mean plot?")
    assert said["b"] == ("fail", "")


def test_a_table_that_is_not_there_is_no_finding(engine: Engine) -> None:
    report = run(engine, {"rows": RowCount(), "no plot": Null("plot")}, "prices_of_old")
    assert set(told(report).values()) == {
        ("error", "there is no table prices_of_old; name it as the database does, or let the plan's sign-in read it.")
    }
    assert report.exit_code == 2


def test_all_conditions_of_a_table_take_one_scan_where_rows_lie_together(engine: Engine) -> None:
    report = run(engine, {"a": Null("plot"), "b": Range("price", 0), "c": RowCount(), "d": Predicate("price_id > 0")})
    statements = {sql for one in report.outcomes for sql in one.sql}
    assert len(statements) == (1 if engine.fuses else 2)
    assert {one.status for one in report.outcomes} == {Status.FOUND, Status.HOLDS}


WRITES = [
    "DELETE FROM price_list",
    "DROP TABLE price_list",
    "CREATE TABLE ours (x INTEGER)",
    "WITH gone AS (SELECT 1) DELETE FROM price_list",
    "SELECT 1; DELETE FROM price_list",
    "COPY (SELECT 1) TO '/dev/null'",
    "SET TRANSACTION READ WRITE",
]


@pytest.mark.parametrize("sql", WRITES)
def test_nothing_is_ever_written(engine: Engine, sql: str) -> None:
    report = run(
        engine, {"writes": Query(sql), "in words": Predicate("plot IN (DELETE FROM price_list RETURNING plot)")}
    )
    assert {status for status, _ in told(report).values()} == {"error"}
    assert run(engine, {"rows": RowCount()}).outcomes[0].figure == 9


def test_a_connection_itself_refuses_to_write(engine: Engine) -> None:
    with pytest.raises(Exception, match=r"(?i)read.?only|attempt to write"):
        engine.ask("DROP TABLE price_list")


@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_files_of_data_are_tables_by_their_names(tmp_path: Path, ending: str) -> None:
    between = "," if ending == ".csv" else "\t"
    (tmp_path / f"plot{ending}").write_text(f"name{between}floor\nA-01{between}1\nA-02{between}\n", encoding="utf-8")
    (tmp_path / f"prices{ending}").write_text(
        f"plot{between}price\nA-01{between}10\nA-09{between}20\n", encoding="utf-8"
    )
    engine = opened(str(tmp_path))
    report = run(engine, {"no floor": Null("floor")}, "plot")
    assert report.outcomes[0].failed == 1
    assert run(engine, {"plots": Reference(("plot",), "plot", ("name",))}, "prices").outcomes[0].failed == 1


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no data", encoding="utf-8")
    with pytest.raises(OSError, match=r"gone\.csv is not there\."):
        opened(str(tmp_path / "gone.csv"))
    with pytest.raises(ValueError, match="neither a database of SQLite or DuckDB, nor a file of data"):
        opened(str(tmp_path / "notes.txt"))
    with pytest.raises(ValueError, match="oracle:// is not read"):
        opened("oracle://here/there")
    with pytest.raises(OSError, match="the database does not answer") as refused:
        opened("postgresql://haoting:five-at-the-door@127.0.0.1:1/plots")
    assert "five-at-the-door" not in str(refused.value)


def test_a_pattern_that_would_search_for_ever_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "plots.db"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE plot (name TEXT)")
        made.executemany("INSERT INTO plot VALUES (?)", [("a" * 60 + "!",), ("a",)])
    made.close()
    kinds: dict[str, Kind] = {"for ever": Pattern("name", "^(a|aa)+$"), "null": Null("name")}
    report = told(run(opened(str(path)), kinds, "plot"))
    assert report["null"] == ("pass", "")
    assert report["for ever"][0] == "error"
    assert "takes too long" in report["for ever"][1]


def test_a_file_of_duckdb_is_read_twice_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    path = str(tmp_path / "plots.duckdb")
    with duckdb.connect(path) as made:
        made.execute(
            "CREATE TABLE plot AS SELECT range AS number, TIMESTAMPTZ '2026-11-24 17:00+00' AS sold FROM range(5)"
        )
    first, second = opened(path), opened(path)
    for engine in (first, second):
        assert engine.ask("SELECT count(*) FROM plot WHERE sold::DATE = DATE '2026-11-24'") == [(5,)]
        assert [one.failed for one in run(engine, {"null": Null("number")}, "plot").outcomes] == [0]
    first.close()
    (tmp_path / "secret.csv").write_text("word\nfive-at-the-door\n", encoding="utf-8")
    peeks = Query(f"SELECT count(*) FROM read_csv('{tmp_path}/secret.csv')")
    assert run(second, {"peeks": peeks}, "plot").outcomes[0].status is Status.COULD_NOT_RUN
    second.close()


def test_a_plan_reads_no_file_but_those_that_were_named(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("word\nfive-at-the-door\n", encoding="utf-8")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "plot.csv").write_text("name\nA-01\n", encoding="utf-8")
    report = run(opened(str(folder)), {"peeks": Query(f"SELECT count(*) FROM read_csv('{secret}')")}, "plot")
    assert report.outcomes[0].status is Status.COULD_NOT_RUN


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "a,b\n1,2\n3,4,5\n",
            "line 3 has 3 values, where the first line names 2 columns; quote a value that holds the separator.",
        ),
        (
            'a;b\n"1;1";2\n3\n',
            "line 3 has 1 values, where the first line names 2 columns; quote a value that holds the separator.",
        ),
    ],
)
def test_a_row_that_is_longer_or_shorter_is_told_by_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "plot.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OSError, match=sentence):
        opened(str(file))


def test_names_of_any_kind_are_names(tmp_path: Path) -> None:
    (tmp_path / 'pl"ot of 2026.csv').write_text('"na""me",select,how_often\nA,1,1\nA,1,1\nB,,2\n', encoding="utf-8")
    table = 'pl"ot of 2026'
    report = run(
        opened(str(tmp_path)), {"a": Null("select"), "b": Unique(("how_often",)), "c": Unique(('na"me',))}, table
    )
    assert [(one.message, one.failed) for one in report.outcomes] == [("", 1), ("", 1), ("", 1)]


def test_what_a_database_repeats_of_the_data_is_masked(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("mail\nzhou.jingming@haoting.example\n", encoding="utf-8")
    report = run(opened(str(tmp_path)), {"cast": Predicate("CAST(mail AS INTEGER) > 0")}, "people")
    (outcome,) = report.outcomes
    assert outcome.status is Status.COULD_NOT_RUN
    assert "aaaa.aaaaaaaa@aaaaaaa.aaaaaaa" in outcome.message
    assert "haoting" not in outcome.message


@pytest.mark.parametrize(
    "sql",
    [
        "CAST(name AS INTEGER) > 0",
        "CAST(name AS DECIMAL(5, 2)) > 0",
        "strptime(name, '%Y') IS NULL",
        "CAST(phone AS INTEGER) > 0",
        "phone * phone * phone > 0",
        "CAST(born AS TIME) IS NULL",
    ],
)
def test_no_value_shows_however_a_database_repeats_it(tmp_path: Path, sql: str) -> None:
    text = "name;phone;born\nZhou O'Brien;13800138000;1980-02-31 x\n"
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    (outcome,) = run(opened(str(tmp_path)), {"cast": Predicate(sql)}, "people").outcomes
    assert outcome.status is Status.COULD_NOT_RUN
    assert not any(said in outcome.message for said in ("Zhou", "Brien", "138", "1980", "02-31"))


@pytest.mark.parametrize("value", ["'O''Brien'", "DATE '1980-02-29'"])
def test_a_figure_that_is_none_shows_no_value(tmp_path: Path, value: str) -> None:
    (tmp_path / "people.csv").write_text("name\nX\n", encoding="utf-8")
    (outcome,) = run(opened(str(tmp_path)), {"figure": Query(f"SELECT {value} FROM people")}, "people").outcomes
    assert outcome.message in ("“A'Aaaaa” is no number.", "“9999-99-99” is no number.")


def test_a_code_that_begins_with_nought_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "plot.csv").write_text("postcode,floor\n01234,1\n99999,-2\n", encoding="utf-8")
    kinds: dict[str, Kind] = {"five": Pattern("postcode", "^[0-9]{5}$"), "up": Range("floor", 0)}
    assert [one.failed for one in run(opened(str(tmp_path)), kinds, "plot").outcomes] == [0, 1]
