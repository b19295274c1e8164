"""The ledger: a chain that tells when anything in it was altered."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from rapport.core import reference
from rapport.ledger import book, triggers
from rapport.ledger.facts import canonical, link
from rapport.ledger.models import Chain, Entry, Outbox
from rapport.ledger.verify import verify
from tests.cast import Cast
from tests.databases import Copy

MARKED = book.kinds["client_changed"]


def write(cast: Cast, now: datetime, count: int = 3) -> list[Entry]:
    """Append entries to Haoting's chain."""
    chain, about = book.of_client(cast.haoting), reference.to(cast.haoting)
    return [book.record(chain, MARKED, about, by=cast.lin_yue, at=now, ideal_days=day) for day in range(count)]


def without_triggers() -> None:
    """Take the triggers away, as whoever holds the database may."""
    on = " ON ledger_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in triggers.expected():
            cursor.execute(f"DROP TRIGGER {name}{on}")


def test_an_untouched_ledger_holds(cast: Cast, now: datetime) -> None:
    write(cast, now)
    verdict = verify()
    assert verdict.broken == []
    assert verdict.entries == Entry.objects.count() > 3


def test_each_entry_has_its_row_in_the_outbox(cast: Cast, now: datetime) -> None:
    entries = write(cast, now)
    assert Outbox.objects.filter(entry__in=entries, done_at=None).count() == 3


@pytest.mark.parametrize("count", [1, book.FEW, book.FEW + 1])
def test_many_chains_go_on_where_each_stands(count: int, cast: Cast, now: datetime) -> None:
    about = reference.to(cast.haoting)
    lines = [book.Line(f"client:{n}", about, {"ideal_days": n}) for n in range(count)]
    for number in (1, 2):
        entries = book.record_many(MARKED, lines[::-1], by=cast.lin_yue, at=now)
        assert {entry.number for entry in entries} == {number}
        assert [json.loads(entry.text)["facts"]["ideal_days"] for entry in entries] == list(range(count))[::-1]
    verdict = verify()
    assert verdict.broken == []
    assert Chain.objects.filter(key__startswith="client:", length=2).count() >= count


def test_free_words_never_stand_in_it(cast: Cast, now: datetime) -> None:
    chain, about = book.of_client(cast.haoting), reference.to(cast.haoting)
    with pytest.raises(TypeError):
        book.record(chain, MARKED, about, by=cast.lin_yue, at=now, stage="Zhou said no")  # type: ignore[arg-type]


def test_a_fact_that_the_kind_does_not_carry_is_refused(cast: Cast, now: datetime) -> None:
    chain, about = book.of_client(cast.haoting), reference.to(cast.haoting)
    with pytest.raises(ValueError, match="carries no"):
        book.record(chain, MARKED, about, by=cast.lin_yue, at=now, weather=1)


def test_names_and_words_of_people_are_not_in_it(cast: Cast) -> None:
    texts = "\n".join(Entry.objects.values_list("text", flat=True))
    for words in (cast.note.text, cast.goal.words, cast.step.words, "Jingming", "lin.yue@", "Haoting"):
        assert words not in texts


def alter_text(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(text=entry.text.replace('"ideal_days":1', '"ideal_days":9'))


def alter_column(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(kind="client_added")


def alter_and_rehash(entry: Entry) -> None:
    content = json.loads(entry.text)
    content["facts"]["ideal_days"] = 9
    text = canonical(content)
    Entry.objects.filter(pk=entry.pk).update(text=text, hash=link(entry.previous, text))


def alter_time(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(at=entry.at - timedelta(days=30))


def write_nonsense(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(text="[]", hash=link(entry.previous, "[]"))


def remove(entry: Entry) -> None:
    Outbox.objects.filter(entry=entry).delete()
    Entry.objects.filter(pk=entry.pk).delete()


@pytest.mark.parametrize("tamper", [alter_text, alter_column, alter_time, alter_and_rehash, write_nonsense, remove])
def test_tampering_in_the_middle_is_found(tamper: Callable[[Entry], None], cast: Cast, now: datetime) -> None:
    entries = write(cast, now)
    without_triggers()
    tamper(entries[1])
    assert [one.chain for one in verify().broken] == [book.of_client(cast.haoting)] * len(verify().broken)
    assert verify().broken


def test_a_tail_that_was_cut_off_is_found(cast: Cast, now: datetime) -> None:
    last = write(cast, now)[-1]
    without_triggers()
    remove(last)
    assert [one.reason for one in verify().broken] == ["the chain's head names another last entry"]


@pytest.mark.parametrize("statement", ["UPDATE ledger_entry SET kind = 'x'", "DELETE FROM ledger_entry"])
def test_the_triggers_refuse_what_sql_says(statement: str, cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().broken == []


def test_nobody_writes_an_entry_over_another(cast: Cast, now: datetime) -> None:
    row = Entry.objects.filter(pk=write(cast, now)[0].pk).values().get()
    columns = ", ".join(f'"{name}"' for name in row)
    over = " ON CONFLICT (id) DO UPDATE SET kind = 'x'" if connection.vendor == "postgresql" else ""
    verb = "INSERT" if over else "REPLACE"
    statement = f"{verb} INTO ledger_entry ({columns}) SELECT {columns} FROM ledger_entry WHERE id = %s{over}"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [row["id"]])
    assert Entry.objects.filter(**row).exists()


def test_chains_that_change_places_are_found(cast: Cast, now: datetime) -> None:
    write(cast, now)
    keys = book.of_client(cast.haoting), book.of_client(cast.greenpath)
    book.record(keys[1], MARKED, reference.to(cast.greenpath), by=cast.lin_yue, at=now)
    one, other = (Chain.objects.get(key=key) for key in keys)
    Chain.objects.filter(pk=one.pk).update(key="between")
    Chain.objects.filter(pk=other.pk).update(key=keys[0])
    Chain.objects.filter(pk=one.pk).update(key=keys[1])
    assert {broken.chain for broken in verify().broken} == set(keys)


def test_a_trigger_of_the_right_name_that_refuses_nothing_is_missed(db: None) -> None:
    without_triggers()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            body = "BEGIN RETURN NULL; END"
            cursor.execute(f"CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
            for statement in triggers.expected().values():
                cursor.execute(statement)
        else:
            for name in triggers.expected():
                cursor.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON {triggers.TABLE} BEGIN SELECT 1; END")
    assert set(triggers.missing()) == set(triggers.expected())
    triggers.install()
    assert triggers.missing() == []


def test_a_trigger_that_is_gone_is_missed(db: None) -> None:
    without_triggers()
    assert set(triggers.missing()) == set(triggers.expected())
    triggers.install()
    assert triggers.missing() == []


@transaction.atomic
def write_and_fail(cast: Cast, now: datetime) -> None:
    write(cast, now)
    raise RuntimeError


def test_what_is_undone_leaves_no_entry(cast: Cast, now: datetime) -> None:
    before = Entry.objects.count()
    with pytest.raises(RuntimeError):
        write_and_fail(cast, now)
    assert Entry.objects.count() == before


def test_an_entry_needs_the_transaction_of_its_change(real_transactions: Copy, now: datetime) -> None:
    class Nobody:
        public_id = "nobody"

    with pytest.raises(RuntimeError, match="transaction"):
        book.record(book.HOUSE, MARKED, reference.parse("firm:x"), by=Nobody(), at=now)
    assert not Chain.objects.exists()
