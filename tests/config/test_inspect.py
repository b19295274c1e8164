"""`rapport inspect`, as somebody at a keyboard meets it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rapport.config.cli import rapport

PLAN = """
plan: Plot value, every night
version: 7
tables:
  price_list:
    checks:
      - null: price
        severity: high
        meaning: A plot without a price is worth nothing tonight.
      - unique: price_id
      - row_count: {mustBeGreaterThan: 1}
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    file = tmp_path / "plot-value.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return str(file)


def database(folder: Path, *prices: int | None) -> str:
    """Return a new database with one row a price."""
    path = folder / "haoting.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE price_list (price_id INTEGER, price INTEGER)")
    connection.executemany("INSERT INTO price_list VALUES (?, ?)", list(enumerate(prices)))
    connection.commit()
    connection.close()
    return str(path)


def run(*words: str) -> Result:
    return CliRunner().invoke(rapport, ["inspect", *words])


def test_all_holds(plan: str, tmp_path: Path) -> None:
    done = run(plan, "--on", database(tmp_path, 10, 20))
    assert (done.exit_code, "3 holds, 0 found, 0 could not run" in done.output) == (0, True)


def test_what_is_found_stands_first_with_what_it_means(plan: str, tmp_path: Path) -> None:
    done = run(plan, "--on", database(tmp_path, 10, None, None))
    row = next(line for line in done.output.splitlines() if line.startswith("found"))
    assert row.split()[:6] == ["found", "price_list", "price", "null", "3", "2"]
    assert "A plot without a price is worth nothing tonight." in row
    assert done.exit_code == 1


def test_what_could_not_run_is_neither(plan: str, tmp_path: Path) -> None:
    path = database(tmp_path, 10, 20)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE price_list RENAME COLUMN price TO worth")
    connection.close()
    done = run(plan, "--on", path)
    assert "could not run  price_list  price null" in done.output
    assert "plot-value.yaml, line 7, column 9: there is no column price in price_list" in done.output
    assert done.exit_code == 2


def test_json_is_one_document(plan: str, tmp_path: Path) -> None:
    told = json.loads(run(plan, "--on", database(tmp_path, 10, None), "--json").output)
    assert (told["passed"], told["failed"], told["errors"]) == (2, 1, 0)
    assert told["checks"][0] == {
        "name": "price null", "table": "price_list", "column": "price", "kind": "null", "status": "fail", "rows": 2, "failed": 1,
        "counts": {}, "figure": 1.0, "limit": "= 0", "severity": "high", "meaning": "A plot without a price is worth nothing tonight.",
        "samples": [{"price": "NULL"}], "message": "", "note": "", "keys": "",
    }  # fmt: skip


def test_the_statements_are_shown(plan: str, tmp_path: Path) -> None:
    done = run(plan, "--on", database(tmp_path, 10), "--sql")
    assert "COUNT(*) FILTER(WHERE `price` IS NULL)" in done.output


def test_an_address_comes_from_a_variable_or_a_file_and_is_not_shown(
    plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAOTING", "postgresql://reader:five-at-the-door@127.0.0.1:1/plots")
    done = run(plan, "--on", "env:HAOTING")
    assert (done.exit_code, "The database does not answer" in done.output) == (2, True)
    assert "five-at-the-door" not in done.output
    secret = tmp_path / "address"
    secret.write_text(database(tmp_path, 10, 20) + "\n", encoding="utf-8")
    assert run(plan, "--on", f"@{secret}").exit_code == 0
    assert "The variable NOBODY is not set." in run(plan, "--on", "env:NOBODY").output


def test_a_plan_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "plot-value.yaml"
    file.write_text("plan: x\ntables:\n  a:\n    checks: [{nul: b}]\n", encoding="utf-8")
    done = run(str(file), "--on", database(tmp_path, 10))
    assert done.exit_code == 2
    assert done.output == "Error: plot-value.yaml, line 4, column 15: the kind “nul” is not known; did you mean null?\n"


def test_it_begins_without_the_house(plan: str, tmp_path: Path) -> None:
    words = [sys.executable, "-X", "importtime", "-m", "rapport", "inspect", plan, "--on", database(tmp_path, 10, 20)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    assert "rapport.kits.inspection.running" in done.stderr
    assert "django" not in done.stderr


SUITE = '{"name": "price_list", "expectations": [{"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "price"}}%s]}'


def test_a_suite_of_another_tool_says_what_it_is_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "suite.json"
    file.write_text(SUITE % "", encoding="utf-8")
    done = run(str(file), "--on", database(tmp_path, 10))
    assert (done.exit_code, done.output.splitlines()) == (
        2,
        [
            "Error: suite.json, line 1, column 1: this is a suite of Great Expectations, not a plan. "
            "Convert it first. `rapport inspect --convert` does."
        ],
    )


def test_a_suite_with_tabs_is_known_too(tmp_path: Path) -> None:
    file = tmp_path / "suite.json"
    file.write_text((SUITE % "").replace(', "', ',\n\t"'), encoding="utf-8")
    assert "this is a suite of Great Expectations, not a plan." in run(str(file), "--on", database(tmp_path, 10)).output


def test_a_converted_suite_runs_as_a_plan(tmp_path: Path) -> None:
    file, plan = tmp_path / "suite.json", tmp_path / "plan.yaml"
    file.write_text(SUITE % "", encoding="utf-8")
    done = run("--convert", str(file))
    plan.write_text(done.stdout, encoding="utf-8")
    assert (done.exit_code, done.stderr) == (
        0,
        "suite.json is a suite of Great Expectations: 1 checks converted, 0 not.\n",
    )
    assert "1 holds, 0 found, 0 could not run" in run(str(plan), "--on", database(tmp_path, 10)).output


def test_what_cannot_be_converted_is_told_with_file_line_and_why(tmp_path: Path) -> None:
    file = tmp_path / "suite.json"
    file.write_text(
        SUITE % ',\n{"type": "expect_column_stdev_to_be_between", "kwargs": {"column": "price"}}', encoding="utf-8"
    )
    done = run(str(file), "--convert")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (
        1,
        "suite.json, line 2, column 1: not converted: price_list price column stdev to be between: "
        "no kind here counts the same; a predicate or a query in SQL may.",
    )


def test_a_plan_and_a_place_are_asked_for_in_a_sentence(plan: str) -> None:
    assert "Name the file of the plan." in run("--on", "x").output
    assert "Say with --on where the data is" in run(plan).output


def test_a_draft_is_a_plan_that_runs(tmp_path: Path) -> None:
    plan, where = tmp_path / "draft.yaml", database(tmp_path, *range(60))
    done = run("--draft", "--on", where)
    plan.write_text(done.stdout, encoding="utf-8")
    assert (done.exit_code, "    key: price_id\n" in done.stdout) == (0, True)
    assert "4 holds, 0 found, 0 could not run" in run(str(plan), "--on", where).output


def test_a_draft_of_nothing_says_so(tmp_path: Path) -> None:
    done = run("--draft", "--on", database(tmp_path))
    assert (done.exit_code, "there is no table with a row in it, so that nothing can be proposed." in done.output) == (
        2,
        True,
    )
    assert "Say with --on where the data is" in run("--draft").output
    assert "leave out the plan and --convert." in run(str(tmp_path / "haoting.sqlite"), "--draft", "--on", "x").output


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader:five-at-the-door@127.0.0.1:1/plots",
        "postgresql://reader:five-at-the-door@[::1/plots",
        "postgresql://reader:five-at-the-door/@127.0.0.1:1/plots",
        "postgresql://reader:five-at-the-door%zz@127.0.0.1:1/plots",
        "postgresql://127.0.0.1:1/plots?password=five-at-the-door",
        "postgresql://127.0.0.1:1/plots?passwort=five-at-the-door&password=five-at-the-door",
        "postgresql:///plots?host=/nowhere&password=five-at-the-door",
        "host=127.0.0.1 port=1 password=five-at-the-door",
        "postgresql:haoting:five-at-the-door@127.0.0.1:1/plots",
        "postgresql://reader:five at the door@127.0.0.1:1/plots",
        "postgresql://reader:five-at-the-d@oor's@127.0.0.1:1/plots",
        "mysql://reader:five@the-door@127.0.0.1:1/plots",
        "postgresql:///plots?host=/nowhere&sslmode=five-at-the-door&password=five-at-the-door",
        "mysql://reader:five-at-the-door#@127.0.0.1:1/plots",
        "oracle://reader:five-at-the-door@127.0.0.1/plots",
    ],
)
def test_a_password_is_never_repeated(plan: str, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAOTING", address)
    for words in (
        (plan, "--json", "--on", "env:HAOTING"),
        (plan, "--on", address),
        (plan, "--on", database(tmp_path, 1), "--source", f"erp={address}"),
        ("--draft", "--on", address),
    ):
        done = run(*words)
        assert done.exit_code == 2
        assert "five" not in done.output
        assert "door" not in done.output
