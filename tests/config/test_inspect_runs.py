"""Runs of `rapport inspect` over time (PRACTICES E1)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapport.kits.inspection.engines.address import shown
from tests.config.test_inspect import database, run

PLAN = """
plan: Plot value, every night
version: 7
tables:
  price_list:
    checks:
      - null: price
        noWorseThanLastTime: true
      - unique: price_id
      - row_count_change: {mustBeBetween: [-1, 1]}
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    file = tmp_path / "plot-value.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return str(file)


def night(tmp_path: Path, plan: str, *prices: int | None) -> tuple[int, str]:
    """Return how a run of a night with these prices ended, and what it told; its runs are kept in one file."""
    (tmp_path / "haoting.sqlite").unlink(missing_ok=True)
    done = run(plan, "--on", database(tmp_path, *prices), "--history", str(tmp_path / "runs.jsonl"))
    return done.exit_code, done.output


def test_each_night_is_held_against_those_before(plan: str, tmp_path: Path) -> None:
    assert night(tmp_path, plan, 10, None)[0] == 0
    code, told = night(tmp_path, plan, 10, None, None)
    assert (code, "worse than 1 on " in told, "▁█ was 1" in told) == (1, True, True)
    assert "2 rows before" in told
    code, told = night(tmp_path, plan, 10, 20, 30, 40, None)
    assert (code, "3 rows before" in told) == (1, True)
    assert len((tmp_path / "runs.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_nothing_of_a_row_is_kept(plan: str, tmp_path: Path) -> None:
    night(tmp_path, plan, 10, None)
    (line,) = (tmp_path / "runs.jsonl").read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert sorted(kept["checks"][0]) == [
        "asks",
        "check",
        "failed",
        "figure",
        "rows",
        "status",
        "table",
    ]
    assert (kept["plan"], kept["target"]) == ("Plot value, every night", str(tmp_path / "haoting.sqlite"))


def test_a_run_that_broke_off_half_written_is_none(plan: str, tmp_path: Path) -> None:
    night(tmp_path, plan, 10, None)
    file = tmp_path / "runs.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole + whole[: len(whole) // 2])
    assert night(tmp_path, plan, 10, None)[0] == 0
    lines = file.read_bytes().splitlines(keepends=True)
    assert (lines[0], len(lines), lines[1].endswith(b"}\n")) == (whole, 2, True)
    assert night(tmp_path, plan, 10, None)[0] == 0


def test_a_line_that_is_no_run_is_told(plan: str, tmp_path: Path) -> None:
    night(tmp_path, plan, 10, None)
    with (tmp_path / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.write("{}\n")
    code, told = night(tmp_path, plan, 10, None)
    assert (code, told) == (
        2,
        "Error: runs.jsonl, line 2, column 1: this is no run of an inspection; take the line out, or name another file.\n",
    )


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://lin:five@10.0.0.8/plots?sslmode=require", "postgresql://10.0.0.8/plots"),
        ("postgresql://lin:five@/plots?host=/run/a&password=five", "postgresql:///plots?host=/run/a"),
        ("postgresql:///?dbname=host%3Da%20password%3Dfive&port=5433", "postgresql:///?port=5433"),
        ("mysql://lin:five@localhost/plots?unix_socket=/run/b", "mysql://localhost/plots?unix_socket=/run/b"),
    ],
)
def test_two_places_are_two_whatever_says_where_they_are(address: str, told: str) -> None:
    assert shown(address) == told


def test_runs_of_another_plan_or_place_are_others(plan: str, tmp_path: Path) -> None:
    night(tmp_path, plan, 10, None)
    (tmp_path / "erp").mkdir()
    other = run(plan, "--on", database(tmp_path / "erp", 1, None, None), "--history", str(tmp_path / "runs.jsonl"))
    assert "from here on it may get no worse" in other.output
    both = run(plan, "--history", str(tmp_path / "runs.jsonl"), "--compare", "-2..-1")
    assert (both.exit_code, "say with --on which is meant" in both.output) == (2, True)


def test_two_nights_are_held_beside_each_other(plan: str, tmp_path: Path) -> None:
    night(tmp_path, plan, 10, None)
    night(tmp_path, plan, 10, None, None)
    night(tmp_path, plan, 10, 20, 30)
    history = "--history", str(tmp_path / "runs.jsonl"), "--compare"
    worse, better = run(plan, *history, "-3..-2"), run(plan, *history, "-2..-1")
    assert (worse.exit_code, better.exit_code) == (1, 0)
    assert ["new", "price_list", "price", "null", "1", "2"] in [line.split() for line in worse.output.splitlines()]
    assert ["mended", "price_list", "price", "null", "2", "0"] in [line.split() for line in better.output.splitlines()]
    assert "--compare takes FROM..TO" in run(plan, *history, "-1").output
    assert "there is no run -4; 3 are kept." in run(plan, *history, "-4..-1").output


def test_json_tells_earlier_figures(plan: str, tmp_path: Path) -> None:
    night(tmp_path, plan, 10, None)
    words = plan, "--on", str(tmp_path / "haoting.sqlite"), "--history", str(tmp_path / "runs.jsonl"), "--json"
    told = json.loads(run(*words).output)
    assert [one["figure"] for one in told["checks"][0]["earlier"]] == [1.0]
    assert told["checks"][0]["note"].startswith("no worse than 1 on ")


def test_a_run_that_cannot_be_kept_is_told_all_the_same(plan: str, tmp_path: Path) -> None:
    done = run(plan, "--on", database(tmp_path, 10, None), "--history", str(tmp_path / "nowhere" / "runs.jsonl"))
    assert done.exit_code == 2
    assert "3 holds" in done.stdout
    assert "cannot be kept in" in done.stderr


@pytest.mark.parametrize("option", ["--history", "--resume"])
def test_what_never_ends_is_no_file_that_a_run_is_kept_in(plan: str, tmp_path: Path, option: str) -> None:
    done = run(plan, "--on", database(tmp_path, 10), option, "/dev/zero")
    assert (done.exit_code, "/dev/zero is no file that" in done.stderr) == (2, True)


def test_a_disc_that_is_full_leaves_nothing_half_written(
    plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = database(tmp_path, 10)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    before = sorted(tmp_path.iterdir())
    done = run(plan, "--on", where, "--resume", str(tmp_path / "kept"), "--history", str(tmp_path / "runs"))
    assert "No space left on device" in done.stderr, done.output
    assert sorted(tmp_path.iterdir()) == before
