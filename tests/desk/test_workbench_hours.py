"""Hours and notes of an import are looked at row by row before they go in (PRACTICES G10, G14)."""

from __future__ import annotations

import re

import pytest

from rapport.clients.models import TimeEntry
from tests.cast import Cast, enter
from tests.desk.dropping import drop, page, press
from tests.integrations.formats.hours.reports import TOGGL

pytestmark = pytest.mark.django_db


def cells(shown: str, line: int) -> list[str]:
    """Return the words of each cell of the row in that line of the file."""
    row = shown.partition(f'<th scope="row">{line}</th>')[2].partition("</tr>")[0]
    return [" ".join(re.sub(r"<[^>]*>|^[^>]*>", " ", cell).split()) for cell in row.split("<td")[2:]]


def test_hours_are_shown_with_day_person_client_project_and_length(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, TOGGL, "report.csv")
    shown = page(browser, staged)
    assert "Needs you <span>0</span>" in shown
    assert "New <span>4</span>" in shown
    words = " ".join(cells(shown, 3))
    for told in ("24 Nov", "Lin Yue", "Haoting Group", "Plot value", "1:30", "Rehearsal"):
        assert told in words
    assert "no time was spent" in page(browser, staged, "?tab=left_out")


def test_a_length_that_was_corrected_stands_beside_the_old_one(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    press(browser, drop(browser, TOGGL, "report.csv"), "apply")
    shown = page(browser, drop(browser, TOGGL.replace("01:30:10", "02:00:00"), "report.csv"))
    assert "Changes <span>1</span>" in shown
    assert "<del>1:30</del><ins>2:00</ins>" in shown
    assert TimeEntry.objects.filter(seconds=5410).count() == 1


def test_hours_of_a_client_that_nobody_knows_say_so_in_their_row(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    shown = page(browser, drop(browser, TOGGL.replace("Greenpath", "Lanxi Water"), "report.csv"))
    assert "no client has this name" in shown
    assert "Lanxi Water" in shown


def test_notes_are_shown_with_moment_kind_and_whom_they_are_about(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    rows = "Email,Type,Text,Date\nhe.lan@haoting.example,Call,She waits for the board,2026-11-20 09:30\n"
    shown = page(browser, drop(browser, rows, "notes.csv"))
    words = " ".join(cells(shown, 2))
    for told in ("20 Nov", "Call", "held", "he.lan@haoting.example", "She waits for the board"):
        assert told in words


def test_nobody_else_sees_the_hours_of_an_import(cast: Cast) -> None:
    staged = drop(enter(cast.lin_yue), TOGGL, "report.csv")
    assert enter(cast.charlie).get(f"/import/{staged.public_id}/").status_code == 404
