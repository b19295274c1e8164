"""What stands in each form of file, and what never does."""

from __future__ import annotations

import base64
import csv
import io
from datetime import date
from typing import Any

import icalendar
import openpyxl
import pytest

from rapport.clients.actions.photos import SetPhoto, set_photo
from rapport.clients.models import Client, Person, PersonPhoto, Stakeholder, Touchpoint
from rapport.core.errors import Forbidden
from rapport.integrations.exports.file_formats import FORMS, Form, What
from rapport.integrations.exports.giving import Wish, give
from rapport.integrations.formats import tables, vcard
from rapport.integrations.formats.rows import ContactRow
from rapport.ledger.models import Entry
from rapport.signals.models import Health
from tests.cast import SECRET, Cast
from tests.integrations.exports.leaving import SETS, furnish, rows, taken
from tests.integrations.files import written
from tests.pictures import PNG

pytestmark = pytest.mark.django_db

Rows = list[dict[str, str]]


def table(cast: Cast, what: What) -> Rows:
    return list(csv.DictReader(io.StringIO(taken(cast, what, Form.CSV).decode(), newline="")))


def test_a_client_goes_with_lead_sponsor_and_intervals(cast: Cast) -> None:
    row = next(row for row in table(cast, What.CLIENTS) if row["Client"] == "Haoting Group")

    assert (row["Lead"], row["1W"], row["Stage"]) == ("Lin Yue", "Zhou Jingming", "in delivery")
    assert row["Other names"] == "ja: 澔庭グループ; zh: 澔庭集团"
    assert row["With us since"] == "2025-03-16"
    assert (row["Client’s ideal interval, days"], row["1W’s ideal interval, days"]) == ("7", "14")


def test_a_client_without_health_claims_none(cast: Cast) -> None:
    Health.objects.all().delete()
    assert {row["Health, 0 to 100"] for row in table(cast, What.CLIENTS)} == {""}


def test_in_csv_no_cell_begins_like_a_formula(cast: Cast) -> None:
    furnish(cast)
    cells = [cell for what in SETS for row in table(cast, what) for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and not cell.lstrip("-").isdigit()] == []
    assert "'+00 512 1234" in cells


def test_in_a_workbook_texts_are_texts_days_are_days_and_numbers_are_numbers(cast: Cast) -> None:
    furnish(cast)
    book: Any = openpyxl.load_workbook(io.BytesIO(taken(cast, What.PEOPLE, Form.XLSX)))
    heads = [cell.value for cell in book.active[1]]
    cells = list(book.active.iter_rows(min_row=2))
    by_name = {row[heads.index("Name")].value: dict(zip(heads, row, strict=True)) for row in cells}

    assert {cell.data_type for row in cells for cell in row} <= {"s", "n", "d", "inlineStr"}
    phone = by_name["=HYPERLINK(1)"]["Phone"]
    assert (phone.value, phone.number_format) == ("+00 512 1234", "@")
    assert by_name["He Lan"]["There since"].value.date() == date(2025, 3, 16)
    assert by_name["He Lan"]["Level, -2 to 2"].value == 1


def test_words_that_a_workbook_would_take_for_a_sign_come_back_as_words(cast: Cast) -> None:
    furnish(cast)
    with written(taken(cast, What.PEOPLE, Form.XLSX)) as path:
        notes = [row.note for row in tables.read(path) if isinstance(row, ContactRow)]
    assert 'Two lines,\n=and a formula; "quoted" _x000D_ here' in notes


def test_hours_are_told_by_the_clock_and_as_a_number(cast: Cast) -> None:
    furnish(cast)
    assert {(row["Duration"], row["Duration (decimal)"]) for row in table(cast, What.HOURS)} == {
        ("0:18:00", "0.30"),
        ("1:35:00", "1.58"),
    }


def test_a_card_has_the_names_in_every_script(cast: Cast) -> None:
    Person.objects.filter(name="He Lan").update(given="Lan", family="He")
    cards = taken(cast, What.PEOPLE, Form.VCARD).decode()

    card = next(card for card in cards.split("BEGIN:VCARD") if "FN;ALTID=1;PREF=1:He Lan" in card)
    assert "VERSION:4.0\r\n" in card
    assert "FN;ALTID=1;LANGUAGE=zh;PREF=2:何岚\r\n" in card
    assert "N:He;Lan;;;\r\n" in card
    assert "ORG;PREF=1:Haoting Group\r\n" in card
    assert f"UID:rapport:person:{cast.he_lan_place.person.public_id}\r\n" in card
    assert max(len(line.encode()) for line in cards.split("\r\n")) <= 75


def test_a_photo_comes_back_from_its_card(cast: Cast) -> None:
    set_photo(cast.he_lan_place.person, SetPhoto(image=base64.b64encode(PNG)), by=cast.lin_yue, now=cast.now)
    with written(taken(cast, What.PEOPLE, Form.VCARD)) as path:
        photos = [row.photo for row in vcard.read(path) if isinstance(row, ContactRow) and row.name == "He Lan"]

    assert photos == [bytes(PersonPhoto.objects.get().jpeg)]


def test_a_calendar_holds_touches_past_and_planned_in_utc(cast: Cast) -> None:
    Touchpoint.objects.filter(pk=cast.touch.pk).update(minutes=30, text="The price stays inside")
    text = taken(cast, What.TOUCHES, Form.CALENDAR)
    events: dict[str, Any] = {
        str(event["SUMMARY"]): event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    }

    held, planned = events["The mobile board"], events["Go-live report"]
    assert (str(held["STATUS"]), str(planned["STATUS"])) == ("CONFIRMED", "TENTATIVE")
    assert str(held["UID"]) == f"rapport:touchpoint:{cast.touch.public_id}"
    assert held["DTSTART"].dt == cast.touch.at.replace(microsecond=0)
    assert {str(one) for one in held["ATTENDEE"]} == {
        "mailto:zhou.jingming@haoting.example",
        "mailto:lin.yue@beichen.example",
    }
    assert b"The price" not in text


@pytest.mark.parametrize("what", SETS)
def test_no_list_carries_what_only_the_account_team_may_know(cast: Cast, what: What) -> None:
    for form in FORMS[what]:
        assert SECRET.encode() not in taken(cast, what, form)


@pytest.mark.parametrize("what", SETS)
def test_within_their_team_charlie_takes_nothing_of_haoting(cast: Cast, what: What) -> None:
    furnish(cast)
    cast.firm.within_team = True
    cast.firm.save()
    text = taken(cast, what, Form.CSV, by=cast.charlie).decode()

    assert "Haoting" not in text
    assert "Jingming" not in text
    assert rows(what, cast.charlie).model is SETS[what]


@pytest.mark.parametrize("who", ["he_lan", "dana"])
def test_a_clients_person_takes_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(Forbidden):
        give(Wish(What.CLIENTS, Form.CSV, Client.objects.all()), by=getattr(cast, who), now=cast.now)


def test_the_ledger_knows_who_took_what_and_how_many(cast: Cast) -> None:
    people = Stakeholder.objects.filter(client=cast.haoting)
    given = give(Wish(What.PEOPLE, Form.VCARD, people, cast.haoting), by=cast.lin_yue, now=cast.now)

    entry = Entry.objects.get(kind="records_exported")
    assert (entry.chain.key, entry.by) == (f"client:{cast.haoting.public_id}", cast.lin_yue.public_id)
    assert '"facts":{"about":"people","form":"vcf","rows":2}' in entry.text
    assert given.name == f"people-haoting-group-{date(2026, 11, 26)}.vcf"
