"""`rapport ledger verify`."""

from __future__ import annotations

import json

from click.testing import CliRunner
from django.db import connection

from rapport.config.cli import FALLS_SHORT
from rapport.config.commands import ledger
from rapport.ledger import book, triggers
from rapport.ledger.models import Entry
from tests.cast import Cast


def alter(cast: Cast) -> Entry:
    """Change the first entry of Haoting's chain behind the triggers' back, as whoever holds the database may."""
    first = Entry.objects.filter(chain__key=book.of_client(cast.haoting)).earliest("number")
    on = " ON ledger_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in triggers.expected():
            cursor.execute(f"DROP TRIGGER {name}{on}")
        cursor.execute("UPDATE ledger_entry SET text = '{}' WHERE id = %s", [first.pk])
    return first


def test_a_ledger_that_holds_says_how_much_was_read(cast: Cast) -> None:
    result = CliRunner().invoke(ledger.command, ["verify"])
    assert result.exit_code == 0
    assert f"{Entry.objects.count()} entries: every one holds." in result.output


def test_an_altered_entry_is_named_with_its_client(cast: Cast) -> None:
    first = alter(cast)
    result = CliRunner().invoke(ledger.command, ["verify"])
    assert result.exit_code == FALLS_SHORT
    assert f"Haoting Group, entry {first.number}: its text was altered." in result.output


def test_a_chain_that_was_removed_whole_is_missed(cast: Cast) -> None:
    alter(cast)
    gone = book.of_client(cast.greenpath)
    with connection.cursor() as cursor:
        for table, whose in (
            ("ledger_outbox", "entry_id IN (SELECT id FROM ledger_entry WHERE"),
            ("ledger_entry", "("),
        ):
            of_chain = "chain_id = (SELECT id FROM ledger_chain WHERE key = %s)"
            cursor.execute(f"DELETE FROM {table} WHERE {whose} {of_chain})", [gone])
        cursor.execute("DELETE FROM ledger_chain WHERE key = %s", [gone])
    result = CliRunner().invoke(ledger.command, ["verify"])
    assert result.exit_code == FALLS_SHORT
    assert "Greenpath, entry 1: the whole chain is missing." in result.output


def test_as_json_it_is_one_document(cast: Cast) -> None:
    first = alter(cast)
    document = json.loads(CliRunner().invoke(ledger.command, ["verify", "--json"]).output)
    assert set(document) == {"chains", "entries", "broken"}
    assert document["broken"] == [
        {"client": "Haoting Group", "entry": first.number, "reason": "its text was altered"},
    ]
