"""What was exported and comes back changes nothing at all."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from django.test import Client as Browser
from django.utils import translation

from rapport.clients.models import Person
from rapport.integrations.exports import as_archive
from rapport.integrations.exports.file_formats import Form, What
from rapport.integrations.exports.records import Scope
from rapport.integrations.formats import tables
from rapport.integrations.formats.rows import ContactRow, RejectedRow
from rapport.integrations.models import Import
from rapport.ledger import book
from rapport.ledger.models import Chain
from tests.cast import Cast, enter
from tests.integrations.exports.leaving import file_of, furnish, taken
from tests.integrations.imports.bringing import bring
from tests.integrations.imports.picture import picture

pytestmark = pytest.mark.django_db

THERE_AND_BACK = [
    (What.CLIENTS, Form.CSV),
    (What.CLIENTS, Form.XLSX),
    (What.PEOPLE, Form.CSV),
    (What.PEOPLE, Form.XLSX),
    (What.PEOPLE, Form.VCARD),
    (What.TOUCHES, Form.CALENDAR),
    (What.HOURS, Form.CSV),
    (What.HOURS, Form.XLSX),
]


@pytest.mark.parametrize(("what", "form"), THERE_AND_BACK)
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja"])
def test_ones_own_export_changes_nothing(cast: Cast, what: What, form: Form, language: str, tmp_path: Path) -> None:
    furnish(cast)
    path = file_of(cast, tmp_path, what, form, language)
    before, chain = picture(), Chain.objects.get(key=book.of_client(cast.haoting)).length

    (result,) = bring([path], cast.lin_yue, cast.now)

    assert (result["created"], result["updated"], result["refused"], result["left_out"]) == ({}, {}, 0, {})
    assert sum(result["unchanged"].values()) > 0
    assert picture() == before
    assert Chain.objects.get(key=book.of_client(cast.haoting)).length == chain


def test_a_name_that_was_corrected_in_the_workbook_comes_back(cast: Cast, tmp_path: Path) -> None:
    furnish(cast)
    text = taken(cast, What.PEOPLE, Form.CSV).decode().replace("He Lan", "He Lanlan")
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")

    (result,) = bring([tmp_path / "people.csv"], cast.lin_yue, cast.now)

    assert result["updated"] == {"person": 1}
    assert Person.objects.get(pk=cast.he_lan_place.person_id).name == "He Lanlan"


def test_an_id_of_ours_opens_no_door_to_another_team(cast: Cast, tmp_path: Path) -> None:
    cast.firm.within_team = True
    cast.firm.save()
    text = (
        taken(cast, What.PEOPLE, Form.CSV)
        .decode()
        .replace("Zhou Jingming", "Mallory")
        .replace("Haoting Group", "Greenpath")
    )
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")

    bring([tmp_path / "people.csv"], cast.charlie, cast.now, leave_out=True)

    assert Person.objects.get(pk=cast.zhou_place.person_id).name == "Zhou Jingming"


def test_another_house_takes_the_people_in_as_new(cast: Cast, tmp_path: Path) -> None:
    text = taken(cast, What.PEOPLE, Form.CSV, bom=True).decode()
    for one in Person.objects.all():
        text = text.replace(one.public_id, "elsewhere").replace(one.name, f"New {one.name}")
    text = text.replace(".example", ".elsewhere.example").replace("Haoting Group", "Norrbo Timber")
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")

    (result,) = bring([tmp_path / "people.csv"], cast.lin_yue, cast.now)

    assert (result["created"]["person"], result["created"]["client"], result["refused"]) == (3, 1, 0)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja"])
def test_the_import_knows_the_heads_in_each_language(cast: Cast, language: str, tmp_path: Path) -> None:
    path = file_of(cast, tmp_path, What.PEOPLE, Form.CSV, language)
    with translation.override(language):
        known = [str(field) for _head, field in tables.describe(path).mapping if field]
    assert known == [
        "uid", "name", "given", "family", "name_en", "name_zh", "name_ja", "name_ar", "reading", "mail", "phone", "company",
        "post", "city", "country", "note",
    ]  # fmt: skip


OURS = "records that were exported here and are here already; correct people in an export as CSV, and bring that in"


def test_ones_own_archive_is_known_and_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    furnish(cast)
    path = tmp_path / "client.zip"
    path.write_bytes(b"".join(as_archive.write(Scope(cast.lin_yue, cast.haoting))))
    before = picture()
    refused = drop(enter(cast.lin_yue), path)
    assert "client.zip: was exported here, and what is in it is here; correct people in an export as CSV" in refused
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "apart")
    for file in sorted((tmp_path / "apart").glob("*.json")):
        if file.name != "manifest.json" and file.read_text() != "[]\n":
            assert [*tables.read(file)] == [RejectedRow(1, "", OURS)], file.name
    assert not Import.objects.exists()
    assert picture() == before


def test_records_of_another_program_that_look_like_ours_are_no_records_of_ours(tmp_path: Path) -> None:
    record = {"id": "Ab3dEf6hIj9kLm2n", "owner": "Zy8xWv5uTs2rQp9o", "version": 3, "person": "Qw3eRt6yUi9oPa2s"}
    path = tmp_path / "contacts.json"
    path.write_text(json.dumps([record | {"name": "Nour Saab", "email": "nour@levant.example", "rapport": "good"}]))
    (row,) = tables.read(path)
    assert isinstance(row, ContactRow)
    assert row.mails == ("nour@levant.example",)


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja"])
def test_ones_own_touches_stay_as_they_are(cast: Cast, form: Form, language: str, tmp_path: Path) -> None:
    furnish(cast)
    path, before = file_of(cast, tmp_path, What.TOUCHES, form, language), picture()
    (result,) = bring([path], cast.lin_yue, cast.now)
    assert (result["created"], result["updated"], result["refused"]) == ({}, {}, 0)
    assert [*result["left_out"]] == ["was exported here, and is left as it is; correct it here"]
    assert picture() == before


def drop(browser: Browser, path: Path) -> str:
    """Drop a file on the page and return what the page answers."""
    with path.open("rb") as file:
        return browser.post("/import/", {"files": file}).content.decode()
