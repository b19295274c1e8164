"""The outbox: what follows from an entry is done once, whatever dies in between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from rapport.ledger import outbox
from rapport.ledger.models import Entry, Outbox
from tests.cast import Cast


class Seen:
    """Follows entries by noting which; one whose key is `bad` fails."""

    def __init__(self, bad: int = 0) -> None:
        self.bad = bad
        self.entries: list[int] = []
        self.batches = 0

    def __call__(self, entries: Sequence[Entry]) -> None:
        """Note the entries."""
        if self.bad in [entry.pk for entry in entries]:
            raise OSError
        self.batches += 1
        self.entries += [entry.pk for entry in entries]


class Killed(BaseException):
    """What no handler catches, like a kill."""


def die(entries: Sequence[Entry]) -> None:
    """Be killed in the middle of it."""
    raise Killed


@pytest.fixture
def entries(cast: Cast) -> int:
    """Entries of the cast that wait for what follows."""
    return Outbox.objects.filter(due_at__lte=cast.now).count()


def test_everything_due_is_followed_once(entries: int, now: datetime) -> None:
    seen = Seen()
    assert outbox.sweep(seen, now=now) == entries
    assert outbox.sweep(seen, now=now + timedelta(days=1)) == 0
    assert len(seen.entries) == len(set(seen.entries)) == entries


def test_what_waits_is_followed_as_a_set(entries: int, now: datetime) -> None:
    seen = Seen()
    outbox.sweep(seen, now=now)
    assert (seen.batches, len(seen.entries)) == (1, entries)


def test_of_all_that_waits_only_the_entries_asked_for_are_worked_off(entries: int, now: datetime) -> None:
    seen, mine = Seen(), Outbox.objects.latest("pk").entry_id
    assert outbox.work_off([mine], seen, now=now) == 1
    assert seen.entries == [mine]
    assert outbox.work_off([mine], seen, now=now) == 0
    assert outbox.sweep(seen, now=now) == entries - 1


def test_what_fails_waits_longer_each_time(cast: Cast, now: datetime) -> None:
    first = Outbox.objects.earliest("pk")
    outbox.sweep(Seen(bad=first.entry_id), now=now)
    first.refresh_from_db()
    outbox.sweep(Seen(bad=first.entry_id), now=first.due_at)
    second = Outbox.objects.earliest("pk")
    assert first.due_at - now == timedelta(minutes=1)
    assert second.due_at - first.due_at == timedelta(minutes=2)
    assert second.trouble == "OSError"


def test_one_that_fails_keeps_no_other_from_its_turn(entries: int, now: datetime) -> None:
    bad = Outbox.objects.earliest("pk").entry_id
    assert outbox.sweep(Seen(bad), now=now) == entries - 1
    assert outbox.sweep(Seen(bad), now=now) == 0


def test_a_killed_worker_holds_its_rows_until_the_lease_runs_out(entries: int, now: datetime) -> None:
    with pytest.raises(Killed):
        outbox.sweep(die, now=now)
    seen = Seen()
    assert outbox.sweep(seen, now=now + outbox.LEASE / 2) < entries
    outbox.sweep(seen, now=now + outbox.LEASE + timedelta(seconds=1))
    assert len(seen.entries) == len(set(seen.entries)) == entries


def test_whoever_comes_back_late_leaves_it_to_whom_it_was_given_since(entries: int, now: datetime) -> None:
    late = outbox._lease(outbox._due(now), now)
    later = now + outbox.LEASE + timedelta(seconds=1)
    outbox._lease(outbox._due(later), later)
    seen = Seen()
    assert outbox._work(late, seen, later) == 0
    assert seen.entries == []


def test_what_follows_is_undone_where_it_fails(cast: Cast, now: datetime) -> None:
    def rename_and_fail(entries: Sequence[Entry]) -> None:
        type(cast.haoting).objects.update(name=str(timezone.now()))
        raise OSError

    outbox.sweep(rename_and_fail, now=now)
    cast.haoting.refresh_from_db()
    assert cast.haoting.name == "Haoting Group"
