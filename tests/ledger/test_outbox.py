"""The outbox: what follows from an entry is done once, whatever dies in between."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from rapport.ledger import outbox
from rapport.ledger.models import Entry, Outbox
from tests.cast import Cast


@pytest.fixture
def entries(cast: Cast) -> int:
    """Entries of the cast that wait for what follows."""
    return Outbox.objects.filter(due_at__lte=cast.now).count()


def test_everything_due_is_followed_once(entries: int, now: datetime) -> None:
    seen: list[int] = []
    assert outbox.sweep(lambda entry: seen.append(entry.pk), now=now) == entries
    assert outbox.sweep(lambda entry: seen.append(entry.pk), now=now + timedelta(days=1)) == 0
    assert len(seen) == len(set(seen)) == entries


def test_what_fails_waits_longer_each_time(cast: Cast, now: datetime) -> None:
    def fail(entry: Entry) -> None:
        raise OSError

    outbox.sweep(fail, now=now)
    first = Outbox.objects.earliest("pk")
    outbox.sweep(fail, now=first.due_at)
    second = Outbox.objects.earliest("pk")
    assert first.due_at - now == timedelta(minutes=1)
    assert second.due_at - first.due_at == timedelta(minutes=2)
    assert second.trouble == "OSError"


def test_one_that_fails_keeps_no_other_from_its_turn(entries: int, now: datetime) -> None:
    bad = Outbox.objects.earliest("pk").entry_id

    def follow(entry: Entry) -> None:
        if entry.pk == bad:
            raise OSError

    assert outbox.sweep(follow, now=now) == entries - 1
    assert outbox.sweep(follow, now=now) == 0


def test_a_killed_worker_holds_its_rows_until_the_lease_runs_out(entries: int, now: datetime) -> None:
    class Killed(BaseException):
        """What no handler catches, like a kill."""

    def die(entry: Entry) -> None:
        raise Killed

    with pytest.raises(Killed):
        outbox.sweep(die, now=now)
    done: list[int] = []
    assert outbox.sweep(lambda entry: done.append(entry.pk), now=now + outbox.LEASE / 2) < entries
    outbox.sweep(lambda entry: done.append(entry.pk), now=now + outbox.LEASE + timedelta(seconds=1))
    assert len(done) == len(set(done)) == entries


def test_what_follows_is_undone_where_it_fails(cast: Cast, now: datetime) -> None:
    def rename_and_fail(entry: Entry) -> None:
        type(cast.haoting).objects.update(name=str(timezone.now()))
        raise OSError

    outbox.sweep(rename_and_fail, now=now)
    cast.haoting.refresh_from_db()
    assert cast.haoting.name == "Haoting Group"
