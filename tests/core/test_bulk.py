"""Many rows at once are the rows that the ORM would have made."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime

import pytest
from django.db import DataError, connection, transaction

from rapport.clients.models import Person
from rapport.core import bulk, lists
from rapport.ledger.models import Chain, Entry, Outbox

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
NAMES = {"zh": "何岚", "note": 'a "quoted" \\ word, with 100 %s'}


def people(count: int) -> list[Person]:
    mould = bulk.Mould(Person)
    return [mould.make(name=f"Person {n} 'x' %s", other_names=NAMES, created_on=DAY) for n in range(count)]


def test_rows_come_back_as_they_went_in() -> None:
    made = people(bulk.BATCH + 3)
    bulk.insert(made)
    found = Person.objects.in_bulk([one.pk for one in made])
    for one in made:
        kept = found[one.pk]
        assert (kept.name, kept.public_id, kept.other_names) == (one.name, one.public_id, NAMES)
        assert (kept.created_on, kept.version, kept.language) == (DAY, 1, "")


def test_a_record_that_was_inserted_can_be_saved_again() -> None:
    (one,) = people(1)
    bulk.insert([one])
    one.name = "He Lan"
    one.save()
    assert Person.objects.get(pk=one.pk).name == "He Lan"


def test_only_the_columns_that_are_named_are_written() -> None:
    made = people(bulk.BATCH + 3)
    bulk.insert(made)
    for n, one in enumerate(made):
        one.note, one.other_names, one.name = f"Note {n} 'x' %s", {"zh": str(n)}, "left as it was"
    bulk.update(made, ["note", "other_names"])
    for n, one in enumerate(Person.objects.order_by("pk")):
        assert (one.note, one.other_names, one.name) == (f"Note {n} 'x' %s", {"zh": str(n)}, f"Person {n} 'x' %s")


def test_a_mould_knows_its_columns() -> None:
    with pytest.raises(TypeError, match="Person has no nickname"):
        bulk.Mould(Person).make(nickname="Lan")


def test_rows_that_nobody_needs_as_records_go_in_by_column() -> None:
    names = [f"Person {n}" for n in range(bulk.BATCH + 3)]
    keys = bulk.Mould(Person).insert(len(names), name=names, other_names=NAMES, created_on=DAY)
    found = Person.objects.in_bulk(keys)
    assert [found[key].name for key in keys] == names
    assert all((one.other_names, one.created_on, one.version) == (NAMES, DAY, 1) for one in found.values())
    assert len({one.public_id for one in found.values()}) == len(names)
    with pytest.raises(TypeError, match="Person has no nickname"):
        bulk.Mould(Person).insert(1, nickname="Lan")


@pytest.mark.parametrize("count", [2, lists.SAID_ONCE + 1])
@pytest.mark.parametrize("said", [["a word", "42", {}, ["a", None], 7], ["42"]])
def test_a_column_of_json_gives_back_what_was_put_in(count: int, said: list[object]) -> None:
    names = (said * count)[:count]
    keys = bulk.Mould(Person).insert(count, name=list(map(str, range(count))), other_names=names, created_on=DAY)
    found = Person.objects.in_bulk(keys)
    assert [found[key].other_names for key in keys] == names


@pytest.mark.parametrize("count", [2, lists.SAID_ONCE + 1])
def test_nothing_is_told_from_something_in_every_row(count: int) -> None:
    chains = bulk.Mould(Chain).insert(count, key=list(map(str, range(count))))
    entries = bulk.Mould(Entry).insert(count, chain_id=list(chains), number=1, at=NOW, text="%s")
    leased = [None, *[NOW] * (count - 1)]
    keys = bulk.Mould(Outbox).insert(count, entry_id=list(entries), due_at=NOW, leased_until=leased)
    kept = Outbox.objects.in_bulk(keys)
    assert [kept[key].leased_until for key in keys] == leased
    assert all((one.due_at, one.done_at) == (NOW, None) for one in kept.values())


def test_rows_that_are_there_already_are_left_as_they_are() -> None:
    chains = bulk.Mould(Chain)
    chains.insert(1, key="house", length=7)
    chains.ensure(2, key=["house", "client:x"])
    assert dict(Chain.objects.values_list("key", "length")) == {"house": 7, "client:x": 0}


def test_every_record_of_a_mould_has_an_id_and_names_of_its_own() -> None:
    mould = bulk.Mould(Person)
    one, other = mould.make(name="One", created_on=DAY), mould.make(name="Other", created_on=DAY)
    assert one.public_id != other.public_id
    assert one.other_names is not other.other_names


def test_nothing_is_cut_to_fit() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The embedded database holds texts of any length.")
    one = bulk.Mould(Person).make(name="x" * 300, created_on=DAY)
    with pytest.raises(DataError), transaction.atomic():
        bulk.insert([one])


def test_no_records_ask_nothing() -> None:
    bulk.insert([])
    bulk.update([], ["name"])
    assert not Person.objects.exists()


def test_the_collector_runs_again_afterwards() -> None:
    with bulk.undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()
