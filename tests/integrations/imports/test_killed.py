"""A worker that is killed while it reads an import, or applies it: with real processes (PRACTICES G10)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from rapport.clients.models import ImportedChange, Person
from rapport.integrations.imports import actions, background, beginning, gathering, progress, reading, tasks
from rapport.integrations.models import Import, ImportState, StagedRow
from tests import cast as the_cast
from tests.databases import Copy
from tests.desk.dropping import page, press
from tests.integrations.imports import taking_up
from tests.integrations.imports.bringing import HEADER, stage, write
from tests.processes import alone

MANY = 45
LATER = timedelta(minutes=3)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ten rows be a batch, five a first page, and everything go in behind the page."""
    monkeypatch.setattr(gathering, "ROWS", 10)
    monkeypatch.setattr(reading, "FIRST", 5)
    monkeypatch.setattr(beginning, "WAITED_FOR", 0)


@pytest.fixture
def cast(real_transactions: Copy, now: datetime) -> the_cast.Cast:
    return the_cast.build(now)


@pytest.fixture
def begun(cast: the_cast.Cast, tmp_path: Path) -> Import:
    """A long list of which the first rows are read."""
    rows = "".join(f"Person {n},Company {n % 4},p{n}@company.example,,\n" for n in range(MANY))
    staged = stage([write(tmp_path, HEADER + rows)], cast.lin_yue, cast.now)
    beginning.begin_reading(staged, by=cast.lin_yue, now=cast.now)
    return staged


@pytest.fixture
def asked(cast: the_cast.Cast, begun: Import) -> Import:
    """A long list that is read to its end, and that somebody asked to apply."""
    background.read(begun, lambda: cast.now)
    assert not beginning.begin_applying(begun, leave_out=False, by=cast.lin_yue, now=cast.now)
    begun.refresh_from_db()
    return begun


@contextmanager
def worker(copy: Copy, now: datetime, waits: int = 0) -> Iterator[Connection[Any, Any]]:
    """Give the line to a worker that takes up what it finds; where it `waits`, it says so after as many rows.

    At the end it is killed, if it still works.
    """
    ours, theirs = Pipe()
    with ours, alone(copy, taking_up.prepare, theirs, now, waits):
        theirs.close()  # so that a worker that dies is not waited for
        if waits:
            assert ours.recv() == "there"
        yield ours


def killed(copy: Copy, now: datetime, waits: int) -> None:
    """Let a worker come so far, and no further."""
    with worker(copy, now, waits):
        pass


def taken_up(copy: Copy, now: datetime) -> int:
    """Return how many imports a worker took up, which worked to its end."""
    with worker(copy, now) as line:
        took: int = line.recv()
        return took


def test_reading_goes_on_behind_the_rows_that_a_killed_worker_kept(
    real_transactions: Copy, cast: the_cast.Cast, begun: Import
) -> None:
    killed(real_transactions, cast.now, 20)
    kept = list(StagedRow.objects.in_order().values_list("pk", flat=True))
    assert len(kept) == 20
    assert progress.told(begun.public_id) is None, "a dead worker is at no work"
    assert taken_up(real_transactions, cast.now) == 1, "nobody waits for a dead one"
    rows = list(StagedRow.objects.in_order().values_list("pk", "number"))
    assert [pk for pk, _number in rows[:20]] == kept, "what was kept is not written again"
    assert [number for _pk, number in rows] == list(range(1, MANY + 1))
    begun.refresh_from_db()
    assert (begun.read, begun.read_at) == (MANY, cast.now)


def test_whoever_waits_need_not_wait_for_a_dead_worker(
    real_transactions: Copy, cast: the_cast.Cast, begun: Import
) -> None:
    killed(real_transactions, cast.now, 20)
    beginning.resume(begun)
    assert taken_up(real_transactions, cast.now) == 1
    assert StagedRow.objects.count() == MANY


def test_what_the_next_worker_tells_begins_where_the_killed_one_stood(
    real_transactions: Copy, cast: the_cast.Cast, begun: Import
) -> None:
    killed(real_transactions, cast.now, 20)
    with worker(real_transactions, cast.now + LATER, waits=1):
        told = progress.told(begun.public_id)
    assert told is not None
    assert (told.doing, told.done, told.total, told.file) == ("reading", 21, MANY + 1, "contacts.csv")


def test_an_application_that_is_killed_writes_nothing_says_so_and_goes_in_when_asked_again(
    real_transactions: Copy, cast: the_cast.Cast, asked: Import
) -> None:
    people = Person.objects.count()
    killed(real_transactions, cast.now + LATER, 20)
    assert (Person.objects.count(), ImportedChange.objects.count()) == (people, 0)
    browser = the_cast.enter(cast.lin_yue)
    assert "It broke off while it went in, so nothing was written. Apply it again." in page(browser, asked)
    assert taken_up(real_transactions, cast.now + LATER) == 0, "nobody goes on with it unasked"
    asked.refresh_from_db()
    assert (asked.state, asked.asked_at, bool(asked.failed_at)) == (ImportState.STAGED, None, True)
    assert not beginning.begin_applying(asked, leave_out=False, by=cast.lin_yue, now=cast.now + LATER)
    assert taken_up(real_transactions, cast.now + LATER * 2) == 1
    asked.refresh_from_db()
    assert (asked.state, asked.trouble, asked.failed_at) == (ImportState.APPLIED, "", None)
    assert Person.objects.count() == people + MANY


def test_an_application_that_was_killed_goes_in_at_once_when_asked_again(
    real_transactions: Copy, cast: the_cast.Cast, asked: Import
) -> None:
    people = Person.objects.count()
    killed(real_transactions, cast.now + LATER, 20)
    browser = the_cast.enter(cast.lin_yue)
    assert "It goes in as soon as a worker is free" in press(browser, asked, "apply")
    assert "It broke off" not in page(browser, asked)
    tasks.apply_import.func(asked.public_id)
    asked.refresh_from_db()
    assert (asked.state, Person.objects.count()) == (ImportState.APPLIED, people + MANY)


def test_an_application_that_was_killed_waits_for_somebody_from_the_next_round_on(
    real_transactions: Copy, cast: the_cast.Cast, asked: Import
) -> None:
    killed(real_transactions, cast.now + LATER, 20)
    Import.objects.update(asked_at=cast.now + LATER)
    assert taken_up(real_transactions, cast.now + LATER) == 0
    asked.refresh_from_db()
    assert (asked.asked_at, asked.failed_at) == (None, cast.now + LATER)


def test_an_application_that_no_worker_ever_began_is_begun(
    real_transactions: Copy, cast: the_cast.Cast, asked: Import
) -> None:
    assert "It goes in as soon as a worker is free" in page(the_cast.enter(cast.lin_yue), asked)
    assert taken_up(real_transactions, cast.now) == 0, "its own worker may be on the way"
    assert taken_up(real_transactions, cast.now + LATER) == 1
    asked.refresh_from_db()
    assert asked.state == ImportState.APPLIED


def test_an_application_that_waits_for_a_worker_is_called_off(
    real_transactions: Copy, cast: the_cast.Cast, asked: Import
) -> None:
    beginning.stop(asked)
    assert taken_up(real_transactions, cast.now + LATER) == 0
    done = actions.apply_import(asked, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert done.state == ImportState.APPLIED


def test_an_application_that_somebody_stops_midway_writes_nothing_and_goes_in_when_asked_again(
    real_transactions: Copy, cast: the_cast.Cast, asked: Import
) -> None:
    people = Person.objects.count()
    browser, stranger = the_cast.enter(cast.lin_yue), the_cast.enter(cast.charlie)
    with worker(real_transactions, cast.now + LATER, waits=20) as line:
        assert "20 rows are going in" in page(browser, asked)
        assert stranger.post(f"/import/{asked.public_id}/", {"do": "stop"}).status_code == 404
        assert not progress.is_stopped(asked.public_id), "a stranger stops nothing"
        assert "It stops after the rows at hand." in press(browser, asked, "stop")
        line.send("go on")
        line.recv()
    assert "Stopped. Nothing was written." in page(browser, asked)
    assert (Person.objects.count(), ImportedChange.objects.count()) == (people, 0)
    assert StagedRow.objects.count() == MANY, "what was read and decided is kept"
    asked.refresh_from_db()
    assert not beginning.begin_applying(asked, leave_out=False, by=cast.lin_yue, now=cast.now + LATER)
    assert taken_up(real_transactions, cast.now + LATER * 2) == 1
    asked.refresh_from_db()
    assert (asked.state, asked.trouble) == (ImportState.APPLIED, "")
    assert Person.objects.count() == people + MANY
