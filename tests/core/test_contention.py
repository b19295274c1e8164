"""Two who write at once: of two that wait for each other one acts again, and whoever waits too long is told so."""

from __future__ import annotations

import sqlite3
from contextlib import closing, nullcontext
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection

from rapport.clients.actions.clients import ChangeClient, change_client
from rapport.clients.models import Client
from rapport.core.contention import DEADLOCK, DISK_FULL, TURNS, Overtaken
from rapport.core.errors import Refused
from rapport.ledger.models import Entry
from tests import cast as the_cast
from tests.databases import Copy


class Ended(Exception):
    """What the driver of a server says of a transaction that was ended."""

    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


OVERTAKEN = "overtaken"


def end(monkeypatch: pytest.MonkeyPatch, times: int, sqlstate: str) -> list[int]:
    """Let the change of a client be ended so many times after it has written; returns a list of the turns it took."""
    turns: list[int] = []
    change = change_client.change

    def ended(*args: Any, **kwargs: Any) -> Client:
        done: Client = change(*args, **kwargs)
        turns.append(len(turns) + 1)
        if len(turns) <= times and sqlstate == OVERTAKEN:
            raise Overtaken
        if len(turns) <= times:
            raise OperationalError("deadlock detected") from Ended(sqlstate)
        return done

    monkeypatch.setattr(change_client, "change", ended)
    return turns


@pytest.mark.parametrize("why", [DEADLOCK, OVERTAKEN])
def test_an_action_that_was_ended_acts_again_and_writes_once(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    cast = the_cast.build(now)
    before = Entry.objects.count()
    turns = end(monkeypatch, 1, why)
    change_client(cast.haoting, ChangeClient(name="Haoting"), by=cast.lin_yue, now=now)
    assert turns == [1, 2]
    assert Entry.objects.count() == before + 1
    assert Client.objects.get(pk=cast.haoting.pk).name == "Haoting"


@pytest.mark.parametrize("times", [1, 99])
def test_what_another_has_just_written_is_met_once_and_told_when_it_is_met_again(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    cast = the_cast.build(now)
    met: list[int] = []
    change = change_client.change

    def meets(*args: Any, **kwargs: Any) -> Client:
        met.append(1)
        if len(met) <= times:
            raise IntegrityError("unique")
        done: Client = change(*args, **kwargs)
        return done

    monkeypatch.setattr(change_client, "change", meets)
    with nullcontext() if times == 1 else pytest.raises(IntegrityError):
        change_client(cast.haoting, ChangeClient(name="Haoting"), by=cast.lin_yue, now=now)
    name = "Haoting" if times == 1 else "Haoting Group"
    assert (len(met), Client.objects.get(pk=cast.haoting.pk).name) == (2, name)


@pytest.mark.parametrize(("sqlstate", "turns"), [(DEADLOCK, TURNS), ("57014", 1)])
def test_what_cannot_be_done_is_told_in_the_end(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch, sqlstate: str, turns: int
) -> None:
    cast = the_cast.build(now)
    taken = end(monkeypatch, 99, sqlstate)
    with pytest.raises(OperationalError):
        change_client(cast.haoting, ChangeClient(name="Haoting"), by=cast.lin_yue, now=now)
    assert len(taken) == turns
    assert Client.objects.get(pk=cast.haoting.pk).name == "Haoting Group"


def test_what_is_overtaken_again_and_again_is_told_in_one_sentence(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = the_cast.build(now)
    turns = end(monkeypatch, 99, OVERTAKEN)
    with pytest.raises(Refused, match="Much is being written just now, and nothing of this was") as refused:
        change_client(cast.haoting, ChangeClient(name="Haoting"), by=cast.lin_yue, now=now)
    assert (refused.value.code, len(turns)) == ("busy", TURNS)
    assert Client.objects.get(pk=cast.haoting.pk).name == "Haoting Group"


def test_a_full_disk_is_told_in_one_sentence_and_nothing_is_half(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = the_cast.build(now)
    turns = end(monkeypatch, 99, DISK_FULL)
    with pytest.raises(Refused, match="The disk is full, so nothing of this was written") as refused:
        change_client(cast.haoting, ChangeClient(name="Haoting"), by=cast.lin_yue, now=now)
    assert (refused.value.code, turns) == ("full", [1])
    assert Client.objects.get(pk=cast.haoting.pk).name == "Haoting Group"


def test_whoever_writes_while_another_does_for_too_long_is_told_so_and_nothing_is_half(
    real_transactions: Copy, now: datetime
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("Only in the embedded database one writes at a time.")
    cast = the_cast.build(now)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(real_transactions.name, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="Try again in a minute") as refused:
            change_client(cast.haoting, ChangeClient(name="Haoting"), by=cast.lin_yue, now=now)
    assert refused.value.code == "busy"
    assert Client.objects.get(pk=cast.haoting.pk).name == "Haoting Group"
    change_client(cast.haoting, ChangeClient(name="Haoting"), by=cast.lin_yue, now=now)
    assert Client.objects.get(pk=cast.haoting.pk).name == "Haoting"
