"""The ground that tests stand on."""

from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from rapport.ledger import triggers
from rapport.team.models import Firm
from tests.databases import Copy


def test_a_real_commit_is_seen_by_another_thread(real_transactions: Copy) -> None:
    seen = []

    def look() -> None:
        seen.append(Firm.objects.count())
        connection.close()

    Firm.objects.create(name="Aster")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [1]


@pytest.mark.parametrize("again", [1, 2])
def test_a_real_commit_is_gone_in_the_next_test(real_transactions: Copy, again: int) -> None:
    assert not Firm.objects.exists()
    Firm.objects.create(name="Aster")


def test_the_triggers_stand_in_a_copy_too(real_transactions: Copy) -> None:
    assert triggers.missing() == []


@pytest.mark.usefixtures("db")
def test_an_entry_is_neither_altered_nor_removed() -> None:
    from rapport.ledger.models import Chain, Entry

    chain = Chain.objects.create(key="house")
    facts = {"kind": "k", "subject": "s", "by": "b", "at": "2026-11-26T01:00:00Z", "text": "{}", "hash": "h"}
    Entry.objects.create(chain=chain, number=1, previous="", **facts)
    for change in (lambda: Entry.objects.update(kind="other"), lambda: Entry.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Entry.objects.get().kind == "k"
