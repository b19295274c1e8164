"""Of two actions that wait for each other a server ends one; it acts again, and nobody notices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import OperationalError

from rapport.clients.actions.clients import ChangeClient, change_client
from rapport.clients.models import Client
from rapport.core.actions import DEADLOCK, TURNS
from rapport.ledger.models import Entry
from tests import cast as the_cast
from tests.databases import Copy


class Ended(Exception):
    """What the driver of a server says of a transaction that was ended."""

    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


def end(monkeypatch: pytest.MonkeyPatch, times: int, sqlstate: str) -> list[int]:
    """Let the change of a client be ended so many times after it has written; returns a list of the turns it took."""
    turns: list[int] = []
    change = change_client.change

    def ended(*args: Any, **kwargs: Any) -> Client:
        done: Client = change(*args, **kwargs)
        turns.append(len(turns) + 1)
        if len(turns) <= times:
            raise OperationalError("deadlock detected") from Ended(sqlstate)
        return done

    monkeypatch.setattr(change_client, "change", ended)
    return turns


def test_an_action_that_was_ended_acts_again_and_writes_once(
    real_transactions: Copy, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = the_cast.build(now)
    before = Entry.objects.count()
    turns = end(monkeypatch, 1, DEADLOCK)
    change_client(cast.haoting, ChangeClient(name="Haoting"), by=cast.lin_yue, now=now)
    assert turns == [1, 2]
    assert Entry.objects.count() == before + 1
    assert Client.objects.get(pk=cast.haoting.pk).name == "Haoting"


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
