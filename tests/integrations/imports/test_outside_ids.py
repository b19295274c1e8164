"""People are found again by what their program calls them, whatever else has changed (PRACTICES G10, A15)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.clients.models import OutsideId, Person
from rapport.core.actions import Nothing
from rapport.integrations.imports import actions
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.models import Import, StagedRow
from rapport.team.models import Firm
from tests.cast import Cast
from tests.integrations.imports.bringing import bring, stage, write
from tests.integrations.imports.picture import picture

pytestmark = pytest.mark.django_db

UID = "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
PIPEDRIVE = "Person - ID,Person - Name,Person - Organization,Person - Email,Person - Label\n"


def card(name: str, mail: str, uid: str = UID, company: str = "Haoting Group") -> str:
    lines = ("BEGIN:VCARD", "VERSION:4.0", f"UID:{uid}", f"FN:{name}", f"EMAIL:{mail}", f"ORG:{company}", "END:VCARD")
    return "".join(f"{line}\r\n" for line in lines)


def cards(cast: Cast, folder: Path, *texts: str) -> dict[str, Any]:
    return bring([write(folder, "".join(texts), "book.vcf")], cast.lin_yue, cast.now)[0]


def persons(cast: Cast, folder: Path, rows: str) -> dict[str, Any]:
    return bring([write(folder, PIPEDRIVE + rows, "persons.csv")], cast.lin_yue, cast.now)[0]


def test_the_next_export_of_a_book_finds_the_same_person(cast: Cast, tmp_path: Path) -> None:
    cards(cast, tmp_path, card("Wen Lan", "wen.lan@haoting.example"))
    wen = Person.objects.get(name="Wen Lan")
    again = cards(cast, tmp_path, card("Lan Fischer", "lan.fischer@haoting.example"))
    assert (again["created"], again["updated"]) == ({}, {"person": 1})
    wen.refresh_from_db()
    assert wen.name == "Lan Fischer"
    assert set(wen.addresses.values_list("value", flat=True)) == {
        "wen.lan@haoting.example",
        "lan.fischer@haoting.example",
    }


def test_somebody_found_so_is_no_likely_twin(cast: Cast, tmp_path: Path) -> None:
    cards(cast, tmp_path, card("Wen Lan", "wen.lan@haoting.example"))
    path = write(tmp_path, card("Lan Fischer", "lan.fischer@haoting.example"), "book.vcf")
    staged = stage([path], cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    row = StagedRow.objects.get(file__of=staged)
    assert (row.state, row.open_twin) == ("changes", False)
    assert row.changes["name"] == ["Wen Lan", "Lan Fischer"]


def test_the_same_book_twice_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    cards(cast, tmp_path, card("Wen Lan", "wen.lan@haoting.example"))
    before = picture()
    assert cards(cast, tmp_path, card("Wen Lan", "wen.lan@haoting.example"))["unchanged"] == {"person": 1}
    assert picture() == before


def test_a_person_who_was_known_by_mail_is_known_by_id_from_then_on(cast: Cast, tmp_path: Path) -> None:
    first = cards(cast, tmp_path, card("He Lan", "he.lan@haoting.example"))
    assert first["unchanged"] == {"person": 1}
    again = cards(cast, tmp_path, card("Lan Becker", "lan.becker@new.example", company="Lanxi Water"))
    assert again["updated"] == {"person": 1}
    he_lan = cast.he_lan_place.person
    assert set(he_lan.stakeholders.values_list("client__name", flat=True)) == {"Haoting Group", "Lanxi Water"}


def test_an_id_opens_no_door_to_another_team(cast: Cast, tmp_path: Path) -> None:
    cards(cast, tmp_path, card("He Lan", "he.lan@haoting.example"))
    Firm.objects.update(within_team=True)
    path = write(tmp_path, card("Wen Lan", "wen.lan@lanxi.example", company="Lanxi Water"), "book.vcf")
    assert bring([path], cast.charlie, cast.now)[0]["created"] == {"client": 1, "person": 1}
    assert not cast.he_lan_place.person.addresses.filter(value="wen.lan@lanxi.example").exists()


def test_a_short_number_of_a_program_counts_where_the_client_agrees(cast: Cast, tmp_path: Path) -> None:
    persons(cast, tmp_path, "7,Wen Lan,Haoting Group,wen.lan@haoting.example,\n")
    again = persons(cast, tmp_path, "7,Lan Fischer,Haoting Group,lan.fischer@haoting.example,\n")
    assert (again["created"], again["updated"]) == ({}, {"person": 1})
    other = persons(cast, tmp_path, "7,Nour Saab,Levant Mobile,nour@levant.example,\n")
    assert other["created"] == {"client": 1, "person": 1}


def test_cards_that_are_only_counted_are_told_by_what_else_they_say(cast: Cast, tmp_path: Path) -> None:
    cards(cast, tmp_path, card("Wen Lan", "wen.lan@haoting.example", uid="3"))
    other = cards(cast, tmp_path, card("Nour Saab", "nour@haoting.example", uid="3"))
    assert other["created"] == {"person": 1}


def test_the_id_column_of_an_unknown_list_is_nobody_s_name(cast: Cast, tmp_path: Path) -> None:
    text = "ID,Name,Company,Email\n4fbe8971-0bc3-424c,Wen Lan,Haoting Group,wen.lan@haoting.example\n"
    bring([write(tmp_path, text)], cast.lin_yue, cast.now)
    assert not OutsideId.objects.exists()


def test_a_revert_takes_the_ids_along(cast: Cast, tmp_path: Path) -> None:
    before = picture()
    cards(
        cast, tmp_path, card("He Lan", "he.lan@haoting.example"), card("Wen Lan", "wen.lan@haoting.example", "other-id")
    )
    assert OutsideId.objects.count() == 2
    done = actions.revert_import(Import.objects.get(), Nothing(), by=cast.lin_yue, now=cast.now)
    assert (done.returned, done.kept) == (1, 0)
    assert picture() == before


def test_an_id_that_came_later_keeps_nothing_from_being_reverted(cast: Cast, tmp_path: Path) -> None:
    bring(
        [write(tmp_path, "Name,Company,Email\nWen Lan,Haoting Group,wen.lan@haoting.example\n")], cast.lin_yue, cast.now
    )
    cards(cast, tmp_path, card("Wen Lan", "wen.lan@haoting.example"))
    first, second = Import.objects.order_by("pk")
    assert actions.revert_import(first, Nothing(), by=cast.lin_yue, now=cast.now).kept == 0
    assert not Person.objects.filter(name="Wen Lan").exists()
    assert actions.revert_import(second, Nothing(), by=cast.lin_yue, now=cast.now).kept == 0
