"""Rows of a file with several tables stand where they stand in their own, wherever they are named (PRACTICES G10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.integrations.imports import actions
from rapport.integrations.models import Import
from tests.cast import Cast, enter
from tests.config.importing import printed, typed
from tests.integrations.imports.bringing import stage, write

pytestmark = pytest.mark.django_db

BOOK = """{"companies": [{"id": 1, "name": "Levant Mobile", "city": "Beirut"}],
"contacts": [{"first_name": "Nour", "last_name": "Saab", "company_id": 1, "email": "nour@levant.example"},
{"first_name": "Gordon", "last_name": "Freeman"}]}"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path, BOOK, "book.json")


def read(cast: Cast, book: Path) -> Import:
    staged = stage([book], cast.lin_yue, cast.now)
    actions.read_staged(staged, by=cast.lin_yue, now=cast.now)
    return staged


def test_the_page_and_the_history_name_the_table_and_its_line(cast: Cast, book: Path) -> None:
    staged = read(cast, book)
    browser = enter(cast.lin_yue)
    page = browser.get(f"/import/{staged.public_id}/").content.decode()
    assert '<th scope="row">contacts!3</th>' in page
    assert "line contacts!3 cannot go in" in browser.get("/import/").content.decode()
    said = browser.post(f"/import/{staged.public_id}/", {"do": "out:0:10000003"}, follow=True).content.decode()
    assert "Line contacts!3 is left out." in said


def test_the_command_tells_a_program_table_and_line(cast: Cast, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed(str(book), "--dry-run", "--json")
    (refused,) = printed(capsys)["files"][0]["rejected"]
    assert (refused["table"], refused["line"], refused["who"]) == ("contacts", 3, "Gordon Freeman")
    typed(str(book), "--dry-run")
    assert "book.json, line contacts!3, " in capsys.readouterr().out


def test_a_file_of_one_table_names_its_line_alone(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, write(tmp_path, "Name,Company\nNour Saab,\n", "one.csv"))
    page = enter(cast.lin_yue).get(f"/import/{staged.public_id}/").content.decode()
    assert '<th scope="row">2</th>' in page
