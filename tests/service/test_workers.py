"""Workers as real processes: one run is recorded once, whoever is slow, killed or stopped (PRACTICES E1, G17)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from rapport.core.actions import Nothing
from rapport.ledger.models import Entry
from rapport.service.actions.plans import drop_inspection_plan
from rapport.service.actions.runs import run_inspection, stop_inspection
from rapport.service.actions.systems import retire_system
from rapport.service.databases.connecting import SECONDS
from rapport.service.models import CheckOutcome, Finding, InspectionRun, RunState, Trouble
from rapport.service.running import attempts
from tests import cast as the_cast
from tests.cast import Cast
from tests.databases import Copy
from tests.kits.inspection.test_engines import FOREVER
from tests.processes import alone, at_once, wait_until
from tests.service import worker
from tests.service.inspected import database, planned
from tests.service.worker import Clock
from tools import postgres

LASTS = "SELECT count(*) FROM (SELECT pg_sleep({seconds})::text AS said OFFSET 0) AS waited WHERE said = 'never'"
"""A query that finds nothing, after so long."""

TEXT = """
plan: Plot value, every night
tables:
  plot:
    checks:
      - null: floor_area
        name: Every plot has its floor area
      - query: "{sql}"
        name: No plot is sold twice
"""
FAST = 300
"""At this speed five minutes pass in a second."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The client's database, on a server that is gone afterwards."""
    with postgres.server() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE plot (plot_id text, floor_area float8)")
            connection.execute("INSERT INTO plot VALUES ('P-07', NULL)")
        yield address


def asked(cast: Cast, monkeypatch: pytest.MonkeyPatch, where: str, seconds: int) -> InspectionRun:
    """Ask for a run by a plan whose second check lasts so long in the client's database."""
    plan = planned(cast, monkeypatch, Path(), text=TEXT.format(sql=LASTS.format(seconds=seconds)))
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", where)
    return run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)


def asking(address: str) -> int:
    """Return how many statements of inspections the client's server is at."""
    sql = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%pg_sleep%'"
    with psycopg.connect(address, autocommit=True) as connection:
        ((count,),) = connection.execute(sql).fetchall()
    return int(count)


def recordings() -> int:
    return Entry.objects.filter(kind="inspection_run_ended").count()


def test_of_two_workers_at_once_one_records_the_run(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cast = the_cast.build(now)
    where, clock = str(database(tmp_path)), Clock(cast.now, time.monotonic())
    run = run_inspection(planned(cast, monkeypatch, Path(where)), Nothing(), by=cast.lin_yue, now=cast.now)
    said = at_once(real_transactions, worker.prepare, ["one", "other"], run.public_id, where, clock)
    assert said == ["one did", "other did"]
    run.refresh_from_db()
    assert (run.state, run.tries, recordings(), Finding.objects.get().runs) == (RunState.ENDED, 1, 1, 1)


@pytest.mark.slow
def test_a_statement_longer_than_the_lease_stays_with_its_worker(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    cast = the_cast.build(now)
    run = asked(cast, monkeypatch, server, seconds=6)  # half an hour: three times the lease
    clock = Clock(cast.now, time.monotonic(), speed=FAST)
    with alone(real_transactions, worker.prepare, "one", run.public_id, server, clock) as one:
        wait_until(lambda: asking(server) == 1, "the long statement", within=60)
        while one.is_alive():
            assert attempts.take_up(clock, run.public_id) == 0
            one.join(0.2)
    run.refresh_from_db()
    assert (run.state, run.tries, run.found, run.held, recordings()) == (RunState.ENDED, 1, 1, 1, 1)


@pytest.mark.slow
def test_a_killed_worker_is_followed_after_its_lease_and_leaves_no_statement(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch, server: str, tmp_path: Path
) -> None:
    cast = the_cast.build(now)
    run = asked(cast, monkeypatch, server, seconds=600)
    with alone(real_transactions, worker.prepare, "one", run.public_id, server, Clock(now, time.monotonic())) as killed:
        wait_until(lambda: asking(server) == 1, "the long statement", within=60)
        killed.kill()
        wait_until(lambda: asking(server) == 0, "the server to see that nobody asks any more", within=60)
    assert (CheckOutcome.objects.count(), recordings()) == (0, 0)
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", str(database(tmp_path)))
    assert attempts.take_up(lambda: now + timedelta(minutes=9), run.public_id) == 0
    assert attempts.take_up(lambda: now + timedelta(minutes=12), run.public_id) == 1
    run.refresh_from_db()
    assert (run.state, run.tries, run.outcomes.count(), recordings()) == (RunState.ENDED, 2, 2, 1)


@pytest.mark.slow
def test_a_worker_killed_while_it_records_leaves_no_half_of_a_run(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cast = the_cast.build(now)
    where, mark = str(database(tmp_path)), tmp_path / "written"
    run = run_inspection(planned(cast, monkeypatch, Path(where)), Nothing(), by=cast.lin_yue, now=now)
    with alone(
        real_transactions, worker.prepare_to_stall, run.public_id, where, Clock(now, time.monotonic()), mark
    ) as one:
        wait_until(mark.exists, "the outcomes to be written", within=60)
        one.kill()
        one.join(30)
    run.refresh_from_db()
    assert (run.state, run.found, run.outcomes.count(), recordings()) == (RunState.RUNNING, 0, 0, 0)
    assert attempts.take_up(lambda: now + timedelta(minutes=12), run.public_id) == 1
    assert (CheckOutcome.objects.count(), Finding.objects.get().runs, recordings()) == (2, 1, 1)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["server", "file"])
def test_a_first_attempt_that_is_stopped_ends_in_the_database_and_is_recorded_nowhere(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch, server: str, tmp_path: Path, kind: str
) -> None:
    cast = the_cast.build(now)
    where = server if kind == "server" else str(database(tmp_path))
    sql = LASTS.format(seconds=600) if kind == "server" else FOREVER["sqlite"]
    run = run_inspection(
        planned(cast, monkeypatch, Path(), text=TEXT.format(sql=sql)), Nothing(), by=cast.lin_yue, now=now
    )
    clock = Clock(now, time.monotonic())
    with alone(real_transactions, worker.prepare, "one", run.public_id, where, clock) as one:
        taken = InspectionRun.objects.filter(pk=run.pk, state=RunState.RUNNING)
        wait_until(taken.exists if kind == "file" else lambda: asking(server) == 1, "the long statement", within=60)
        stop_inspection(run, Nothing(), by=cast.su_wan, now=now)
        one.join(SECONDS - 5)  # before the limit of time would have ended it
        assert one.exitcode == 0
        assert asking(server) == 0
    run.refresh_from_db()
    assert (run.state, CheckOutcome.objects.count(), Finding.objects.count(), recordings()) == (
        RunState.STOPPED,
        0,
        0,
        0,
    )


@pytest.mark.slow
def test_a_server_killed_under_a_run_is_red_from_there_on_and_closes_nothing(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = the_cast.build(now)
    sold = "  sold:\n    checks:\n      - null: unit_id\n"
    text = TEXT.format(sql=LASTS.format(seconds=600)) + sold
    run = run_inspection(planned(cast, monkeypatch, Path(), text=text), Nothing(), by=cast.lin_yue, now=now)
    killed = ExitStack()
    with postgres.server() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE plot AS SELECT 'P-07' AS plot_id, NULL::float8 AS floor_area")
            connection.execute("CREATE TABLE sold AS SELECT 'U-20418' AS unit_id")
        started = alone(real_transactions, worker.prepare, "one", run.public_id, address, Clock(now, time.monotonic()))
        one = killed.enter_context(started)
        wait_until(lambda: asking(address) == 1, "the long statement", within=60)
    with killed:
        one.join(60)
        assert one.exitcode == 0
    run.refresh_from_db()
    assert (run.found, run.unable, run.trouble, run.broke_at) == (1, 2, Trouble.NO_ANSWER, "plot")
    assert run.next_try_at is not None
    assert Finding.objects.get().closed_at is None


Stop = Callable[[InspectionRun, Cast], object]
STOPS: dict[str, Stop] = {
    "the run is stopped": lambda run, cast: stop_inspection(run, Nothing(), by=cast.su_wan, now=cast.now),
    "the plan is given up": lambda run, cast: drop_inspection_plan(run.plan, Nothing(), by=cast.su_wan, now=cast.now),
    "the system is retired": lambda run, cast: retire_system(run.plan.system, Nothing(), by=cast.su_wan, now=cast.now),
    "another is asked for": lambda run, cast: run_inspection(run.plan, Nothing(), by=cast.su_wan, now=cast.now),
}


@pytest.mark.slow
@pytest.mark.parametrize("how", STOPS)
def test_a_retry_that_is_stopped_ends_in_the_database_and_changes_nothing(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch, server: str, tmp_path: Path, how: str
) -> None:
    cast = the_cast.build(now)
    run = asked(cast, monkeypatch, str(tmp_path / "gone.db"), seconds=600)
    attempts.take_up(lambda: now, run.public_id)
    before = list(run.outcomes.values_list("pk", "status"))
    later = Clock(now + timedelta(minutes=6), time.monotonic())
    with alone(real_transactions, worker.prepare, "one", run.public_id, server, later) as one:
        wait_until(lambda: asking(server) == 1, "the long statement", within=60)
        STOPS[how](InspectionRun.objects.get(pk=run.pk), cast)
        wait_until(lambda: asking(server) == 0, "the statement to end", within=30)
        one.join(30)
        assert one.exitcode == 0
    assert list(run.outcomes.values_list("pk", "status")) == before
    assert (Finding.objects.count(), recordings()) == (0, 1)
    assert not run.plan.runs.to_do(now + timedelta(days=1)).filter(pk=run.pk).exists()
