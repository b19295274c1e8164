"""`rapport inspect` stopped, killed and taken up again, with real processes (PRACTICES E1, G17)."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import psycopg
import pytest

from tests.config.test_inspect import run
from tests.kits.inspection.test_engines import FOREVER
from tests.processes import wait_until
from tools import postgres

PATIENCE = 60
TABLES = "CREATE TABLE plot (name TEXT); CREATE TABLE price_list (price_id INTEGER); INSERT INTO plot VALUES ('A-01'), (NULL)"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server with both tables, which is gone afterwards."""
    with postgres.server() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(TABLES)
        yield address


@pytest.fixture(params=["sqlite", "duckdb", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """Which kind of database, and where it lies."""
    path = tmp_path / "haoting.db"
    if request.param == "postgres":
        return "postgres", str(request.getfixturevalue("server"))
    if request.param == "duckdb":
        with duckdb.connect(str(path)) as embedded:
            embedded.execute(TABLES)
    else:
        connection = sqlite3.connect(path)
        connection.executescript(TABLES)
        connection.close()
    return request.param, str(path)


class Inspection:
    """A plan whose second table asks what never ends, with the files that keep its run."""

    def __init__(self, folder: Path, kind: str, where: str) -> None:
        self.state, self.history = folder / "run.json", folder / "runs.jsonl"
        plan = folder / "plan.json"
        checks = {"plot": [{"null": "name"}], "price_list": [{"query": FOREVER[kind]}]}
        plan.write_text(
            json.dumps({"plan": "x", "tables": {name: {"checks": asked} for name, asked in checks.items()}})
        )
        files = "--resume", str(self.state), "--history", str(self.history)
        self.words = ["inspect", str(plan), "--on", where, *files]

    def begun(self) -> subprocess.Popen[str]:
        """Return a process of its own that has done the first table and is at the second."""
        process = subprocess.Popen(
            [sys.executable, "-m", "rapport", *self.words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        wait_until(self.state.exists, "the first table")
        return process


def running(address: str) -> int:
    """Return how many statements run on a server beside this question."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%generate_series%'"
    with psycopg.connect(address, autocommit=True) as connection:
        ((count,),) = connection.execute(asked).fetchall()
    return int(count)


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_is_taken_up_where_it_was(
    place: tuple[str, str], tmp_path: Path, told: signal.Signals
) -> None:
    kind, where = place
    inspection = Inspection(tmp_path, kind, where)
    process = inspection.begun()
    if kind == "postgres":
        wait_until(lambda: running(where) == 1, "the statement that never ends")
    process.send_signal(told)
    output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output) == (130, "")
    assert "Stopped; 1 of 2 tables are done and kept in " in errors
    if kind == "postgres":
        assert running(where) == 0
    assert not inspection.history.exists()
    again = run(*inspection.words[1:], "--timeout", "1")
    assert "1 of 2 tables are done." in again.output
    assert "it took longer than 1 s and was stopped; --timeout gives it longer." in again.output
    assert again.exit_code == 2
    assert not inspection.state.exists()
    kept = json.loads(inspection.history.read_text(encoding="utf-8"))
    assert [(one["table"], one["status"], one["failed"]) for one in kept["checks"]] == [
        ("plot", "fail", 1),
        ("price_list", "error", None),
    ]


@pytest.mark.parametrize("words", [(signal.SIGINT, signal.SIGTERM), (signal.SIGTERM, signal.SIGINT)])
def test_two_words_to_stop_at_once_are_one(tmp_path: Path, words: tuple[signal.Signals, signal.Signals]) -> None:
    path = tmp_path / "haoting.db"
    connection = sqlite3.connect(path)
    connection.executescript(TABLES)
    connection.close()
    process = Inspection(tmp_path, "sqlite", str(path)).begun()
    for word in words:
        process.send_signal(word)
    output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output) == (130, "")
    assert [line[:40] for line in errors.splitlines()] == ["Stopped; 1 of 2 tables are done and kept"]


def test_a_process_that_is_killed_leaves_no_statement_behind(server: str, tmp_path: Path) -> None:
    inspection = Inspection(tmp_path, "postgres", server)
    process = inspection.begun()
    wait_until(lambda: running(server) == 1, "the statement that never ends")
    process.kill()
    process.communicate(timeout=PATIENCE)
    wait_until(lambda: running(server) == 0, "the server to see that nobody asks any more")
    assert not inspection.history.exists()
    assert json.loads(inspection.state.read_text(encoding="utf-8"))["tables"].keys() == {"plot"}


def test_what_is_done_is_not_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "haoting.db"
    connection = sqlite3.connect(path)
    connection.executescript(TABLES)
    inspection = Inspection(tmp_path, "sqlite", str(path))
    process = inspection.begun()
    process.terminate()
    process.communicate(timeout=PATIENCE)
    connection.executescript("UPDATE plot SET name = 'A-02'")
    connection.close()
    assert "NULL" in run(*inspection.words[1:], "--timeout", "1").output
    assert "NULL" not in run(*inspection.words[1:], "--timeout", "1").output


def test_a_file_that_keeps_something_else_is_not_taken_up(tmp_path: Path) -> None:
    path = tmp_path / "haoting.db"
    connection = sqlite3.connect(path)
    connection.executescript(TABLES)
    connection.close()
    inspection = Inspection(tmp_path, "sqlite", str(path))
    for kept, sentence in (
        ("no run", "keeps no run that was stopped; name another file."),
        ("[]", "keeps no run that was stopped; name another file."),
        (
            '{"format": 1, "of": "another"}',
            "keeps a run of another plan, of this one before it was changed, or of another place",
        ),
    ):
        inspection.state.write_text(kept, encoding="utf-8")
        done = run(*inspection.words[1:])
        assert (done.exit_code, sentence in done.output) == (2, True)
        assert inspection.state.read_text(encoding="utf-8") == kept


def test_samples_are_as_many_as_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "haoting.db"
    connection = sqlite3.connect(path)
    connection.executescript(f"{TABLES}; INSERT INTO plot SELECT NULL FROM plot a, plot b, plot c")
    connection.close()
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: x\ntables:\n  plot:\n    checks: [{null: name}]\n", encoding="utf-8")
    for most, lines in (("0", 0), ("1", 1), ("5", 5), ("100", 9)):
        assert run(str(plan), "--on", str(path), "--samples", most).output.count("name NULL") == lines
