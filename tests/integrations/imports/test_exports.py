"""Exports of other programs, as they go in."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.clients.models import Client, Person
from rapport.integrations.formats.tables.description import STRIDE
from rapport.integrations.imports import actions
from tests.cast import Cast
from tests.integrations.formats.tables.workbooks import saved, workbook
from tests.integrations.imports.bringing import bring, stage, write

pytestmark = pytest.mark.django_db

CARDS = (
    "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:The board\nMEMBER:mailto:nour@levant.example\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:4.0\nFN:Nour Saab\nORG:Levant Mobile\nEMAIL:nour@levant.example\nEND:VCARD\n"
)


def test_a_group_among_cards_keeps_nobody_out(cast: Cast, tmp_path: Path) -> None:
    (result,) = bring([write(tmp_path, CARDS, "cards.vcf")], cast.lin_yue, cast.now)

    assert (result["refused"], result["left_out"]) == (0, {"a group of people, not a person": 1})
    assert Person.objects.filter(name="Nour Saab").exists()
    assert not Person.objects.filter(name="The board").exists()


def export(folder: Path) -> Path:
    """Returns a workbook of people and, on its second sheet, their companies."""
    book = workbook([["Name", "Company", "Email"], ["Nour Saab", "Levant Mobile", "nour@levant.example"]])
    sheet = book.create_sheet("Companies")
    for row in (["Name", "City", "Country"], ["Levant Mobile", "Beirut", "LB"]):
        sheet.append(row)
    path = folder / "export.xlsx"
    path.write_bytes(saved(book))
    return path


def test_a_workbook_of_people_and_their_companies_goes_in_at_once(cast: Cast, tmp_path: Path) -> None:
    (result,) = bring([export(tmp_path)], cast.lin_yue, cast.now)

    assert (result["refused"], result["created"]["person"]) == (0, 1)
    assert Client.objects.filter(name="Levant Mobile").count() == 1
    assert Person.objects.visible_to(cast.lin_yue).filter(name="Nour Saab").exists()


def test_a_corrected_cell_of_a_second_sheet_leaves_a_company_a_company(cast: Cast, tmp_path: Path) -> None:
    staged = stage([export(tmp_path)], cast.lin_yue, cast.now)
    actions.read_staged(staged, by=cast.lin_yue, now=cast.now)

    given = actions.CorrectCell(line=STRIDE + 2, field="city", value="Tripoli")
    row = actions.correct_cell(staged, given, by=cast.lin_yue, now=cast.now)
    actions.apply_import(staged, actions.ApplyImport(leave_out=False), by=cast.lin_yue, now=cast.now)

    assert (row.state, row.said["company"]) == ("new", "Levant Mobile")
    assert row.said["city"] == "Tripoli"
    assert not Person.objects.filter(name="Levant Mobile").exists()


def test_a_person_finds_their_company_by_its_number_in_another_file(cast: Cast, tmp_path: Path) -> None:
    people = write(tmp_path, "Id,AccountId,LastName,FirstName,Email\n003,001B,Saab,Nour,nour@levant.example\n", "a.csv")
    companies = write(tmp_path, "Id,Name,BillingCity\n001B,Levant Mobile,Beirut\n", "b.csv")

    results = bring([people, companies], cast.lin_yue, cast.now)

    assert [result["refused"] for result in results] == [0, 0]
    assert Client.objects.get(name="Levant Mobile").stakeholders.get().person.name == "Nour Saab"
