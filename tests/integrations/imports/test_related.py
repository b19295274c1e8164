"""Several related files at once: companies, their people, what was noted of them, and deals (PRACTICES G10, G6)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapport.clients.models import Stakeholder
from rapport.config import cli
from rapport.integrations.imports import actions
from rapport.integrations.imports.queries import tabs_of
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.models import Import
from tests.cast import Cast, enter
from tests.integrations.files import sample
from tests.integrations.imports.bringing import COMPANIES, PEOPLE, bring, stage, write

pytestmark = pytest.mark.django_db

DEALS = "Deal Name,Deal Stage,Pipeline,Amount\nThe board,won,Sales,640000\nThe car,open,Sales,80000\n"
REASON = "a deal; deals are counted and stay out, as nothing here holds them yet"


def related(folder: Path) -> list[Path]:
    files = {"deals.csv": DEALS, "people.csv": PEOPLE, "companies.csv": COMPANIES}
    return [write(folder, text, name) for name, text in files.items()]


def test_deals_are_counted_and_keep_nothing_else_out(cast: Cast, tmp_path: Path) -> None:
    deals, people, companies = bring(related(tmp_path), cast.lin_yue, cast.now)
    assert (deals["left_out"], deals["refused"]) == ({REASON: 2}, 0)
    assert (people["created"], companies["created"]) == ({"person": 1}, {"client": 1})


def test_the_page_and_the_command_say_how_many_and_why(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staged = stage(related(tmp_path), cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    assert (tabs_of(staged)["left_out"], tabs_of(staged)["needs"]) == (2, 0)
    assert REASON in enter(cast.lin_yue).get(f"/import/{staged.public_id}/?tab=left_out").content.decode()
    with pytest.raises(SystemExit) as ended:
        cli.main(["import", "--json", "--dry-run", *map(str, related(tmp_path))])
    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["left_out"] == {REASON: 2}


def test_the_files_of_another_program_go_in_together(cast: Cast) -> None:
    folder = sample("contacts/hubspot-csv")
    names = ("Sample_Deal_Import-1.csv", "contacts_sample_import-1.csv", "companies.csv")
    deals, people, companies = bring([folder / name for name in names], cast.lin_yue, cast.now, leave_out=True)
    assert deals["left_out"] == {REASON: 1}
    assert companies["created"] == {"client": 1}
    assert people["created"]["person"] >= 1


ZETA = "Company ID,Company name,City\n51,Zeta Foods,Rome\n"
SHARED = "several companies of these files have this number: Lanxi Water, Zeta Foods"


def brought(cast: Cast, folder: Path, **texts: str) -> Import:
    """Stage and read files by what they are called."""
    staged = stage([write(folder, text, f"{name}.csv") for name, text in texts.items()], cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    return Import.objects.get(pk=staged.pk)


def refusals(staged: Import, position: int) -> list[tuple[str, str, str]]:
    rows = staged.files.get(position=position).refusals
    return [(row["column"], row["value"], row["reason"]) for row in rows]


def test_nobody_is_put_at_one_of_two_companies_that_share_a_number(cast: Cast, tmp_path: Path) -> None:
    staged = brought(cast, tmp_path, companies=COMPANIES, more=ZETA, people=PEOPLE)
    assert refusals(staged, 2) == [("Associated Company ID", "51", SHARED)]
    assert SHARED in enter(cast.lin_yue).get(f"/import/{staged.public_id}/").content.decode()
    typed = actions.CorrectCell(file=2, line=2, field="company", value="Zeta Foods")
    assert actions.correct_cell(staged, typed, by=cast.lin_yue, now=cast.now).state == "new"
    staged.refresh_from_db()
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert Stakeholder.objects.get(person__name="Wen Lan").client.name == "Zeta Foods"


def test_a_list_that_comes_twice_shares_no_number_with_itself(cast: Cast, tmp_path: Path) -> None:
    staged = brought(
        cast, tmp_path, companies=COMPANIES, again=COMPANIES.upper().replace("COMPANY", "Company"), people=PEOPLE
    )
    assert staged.refused == 0


def test_each_program_counts_its_companies_for_itself(cast: Cast, tmp_path: Path) -> None:
    accounts = "Id,Name,BillingCity\n51,Zeta Foods,Rome\n"
    contacts = "Id,AccountId,LastName,FirstName,Email\n7,51,Bell,Ada,ada.bell@zeta.example\n"
    staged = brought(cast, tmp_path, companies=COMPANIES, accounts=accounts, contacts=contacts, people=PEOPLE)
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    at = {
        str(one.person): str(one.client) for one in Stakeholder.objects.filter(person__name__in=("Ada Bell", "Wen Lan"))
    }
    assert at == {"Ada Bell": "Zeta Foods", "Wen Lan": "Lanxi Water"}


def test_a_note_is_put_to_none_of_two_people_who_share_a_number(cast: Cast, tmp_path: Path) -> None:
    other = "id,First Name,Last Name,Email,Associated Company ID\n7,Ada,Bell,ada.bell@lanxi.example,51\n"
    note = "Record ID,Note body,Activity date,Associated Contact IDs\n900,She asks for one page,2026-11-20 09:30,7\n"
    staged = brought(cast, tmp_path, companies=COMPANIES, people=PEOPLE, others=other, notes=note)
    assert refusals(staged, 3) == [("", "", "several people of these files have the number 7: Wen Lan, Ada Bell")]
    note = note.replace("Contact", "Company").replace(",7", ",51")
    staged = brought(cast, tmp_path, companies=COMPANIES, more=ZETA, notes=note)
    assert refusals(staged, 2) == [("", "", SHARED)]
