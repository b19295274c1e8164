"""What follows an entry follows as soon as it is committed, without a worker."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from rapport.core import reference
from rapport.ledger import book, outbox
from rapport.ledger.models import Entry, Outbox
from tests import cast as the_cast
from tests.cast import Cast
from tests.databases import Copy

ROOT = Path(__file__).parents[2]
followed: list[list[int]] = []


def note(entries: Sequence[Entry]) -> None:
    """Follow by noting which entries came together."""
    followed.append([entry.pk for entry in entries])


def fail(entries: Sequence[Entry]) -> None:
    """Follow by failing."""
    raise OSError


class Killed(BaseException):
    """What no handler catches, like a kill."""


def die(entries: Sequence[Entry]) -> None:
    """Be killed in the middle of it."""
    raise Killed


@pytest.fixture
def settled(real_transactions: Copy, settings: Settings, now: datetime) -> Cast:
    """The cast in a database that really commits, with nothing left to follow, and `note` following what comes."""
    settings.REACTIONS = f"{__name__}.note"
    cast = the_cast.build(now)
    assert not Outbox.objects.filter(done_at=None, due_at__lte=now).exists()
    followed.clear()
    return cast


def write(cast: Cast, count: int) -> list[Entry]:
    """Write so many entries about Haoting."""
    lines = [book.Line(book.of_client(cast.haoting), reference.to(cast.haoting), {"ideal_days": 14})] * count
    return book.record_many(book.kinds["client_changed"], lines, by=cast.lin_yue, at=cast.now)


@transaction.atomic
def write_and_fail(cast: Cast) -> None:
    """Write an entry that does not stand."""
    write(cast, 1)
    raise OSError


def test_what_one_transaction_wrote_is_followed_together_once_it_stands(settled: Cast) -> None:
    with transaction.atomic():
        written = [*write(settled, 1), *write(settled, 2)]
        assert followed == []
    assert followed == [[entry.pk for entry in written]]


def test_what_was_undone_is_not_followed(settled: Cast) -> None:
    with transaction.atomic():
        with pytest.raises(OSError):
            write_and_fail(settled)
        stands = write(settled, 1)
    assert followed == [[stands[0].pk]]


def test_a_change_stands_where_what_follows_fails_and_is_followed_by_the_sweep(
    settled: Cast, settings: Settings
) -> None:
    settings.REACTIONS = f"{__name__}.fail"
    with transaction.atomic():
        entry = write(settled, 1)[0]
    row = Outbox.objects.get(entry=entry)
    assert (row.done_at, row.trouble) == (None, "OSError")
    outbox.sweep(note, now=row.due_at)
    assert Outbox.objects.get(entry=entry).done_at == row.due_at


def test_a_process_killed_in_the_middle_leaves_the_row_for_the_sweep(settled: Cast, settings: Settings) -> None:
    settings.REACTIONS = f"{__name__}.die"
    with pytest.raises(Killed), transaction.atomic():
        entry = write(settled, 1)[0]
    assert outbox.sweep(note, now=settled.now) == 1
    assert followed == [[entry.pk]]


def test_who_writes_very_much_waits_for_none_of_it_and_wakes_a_worker(settled: Cast) -> None:
    with transaction.atomic():
        write(settled, outbox.BATCH + 1)
    assert followed == []
    woken = DBTaskResult.objects.get()
    assert woken.task_path == "rapport.ledger.tasks.sweep_outbox"
    woken.task.call()
    assert sum(map(len, followed)) == outbox.BATCH + 1


SWEEPER = """
import sys
from datetime import UTC, datetime
import django
django.setup()
from rapport.ledger import outbox
def follow(entries):
    for entry in entries:
        sys.stdout.write(f"{entry.pk}\\n")
sys.stdin.readline()
outbox.BATCH = 3
outbox.sweep(follow, now=datetime.now(UTC))
"""


def test_four_processes_at_once_do_each_reaction_once(settled: Cast, real_transactions: Copy) -> None:
    with transaction.atomic():
        write(settled, 40)
    Outbox.objects.update(done_at=None)
    env = {**os.environ, **real_transactions.environment, "PYTHONPATH": str(ROOT)}
    running = [sweeper(env) for _ in range(4)]
    done = [int(line) for process in running for line in process.communicate("go\n", timeout=300)[0].split()]
    assert sorted(done) == sorted(Outbox.objects.values_list("entry_id", flat=True))


def sweeper(env: dict[str, str]) -> subprocess.Popen[str]:
    """Start a process that sweeps when told to."""
    command = [sys.executable, "-c", SWEEPER]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
