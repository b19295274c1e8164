"""Several related files at once: companies, their people, what was noted of them, and deals (PRACTICES G10, G6)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapport.config import cli
from rapport.integrations.imports.queries import tabs_of
from rapport.integrations.imports.reading import read_staged
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
