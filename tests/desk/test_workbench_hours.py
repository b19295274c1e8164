"""Hours and notes of an import are looked at row by row before they go in (PRACTICES G10, G14)."""

from __future__ import annotations

import re

import pytest

from rapport.clients.models import Client, TimeEntry
from rapport.team.models import Firm
from tests.cast import Cast, enter
from tests.desk.dropping import drop, page, press
from tests.integrations.formats.hours.reports import TOGGL

pytestmark = pytest.mark.django_db

BOTH = {"cell:0:5:client": "Greenpath", "cell:0:6:client": "Greenpath"}


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


def test_hours_of_a_client_that_nobody_knows_are_put_right_in_the_cell_and_go_in(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, TOGGL.replace("Greenpath", "Lanxi Water"), "report.csv")
    shown = page(browser, staged)
    assert 'name="cell:0:6:client"' in shown, "the cell at fault stands open"
    said = press(browser, staged, "correct", **BOTH)
    assert "no client has this name" not in page(browser, staged)
    assert "in the file: Lanxi Water" in page(browser, staged, "?tab=all")
    assert "The file was read again." in said
    press(browser, staged, "apply")
    assert TimeEntry.objects.get(seconds=2701).client == cast.greenpath


def test_good_cells_of_hours_are_changed_as_well_and_given_back(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, TOGGL, "report.csv")
    changed = {"length": "2:15", "person": "Su Wan", "project": "Review", "words": "With He Lan", "day": "2026-11-23"}
    press(browser, staged, "correct", **{f"cell:0:3:{field}": value for field, value in changed.items()})
    words = " ".join(cells(page(browser, staged, "?tab=all"), 3))
    for told in ("23 Nov", "Su Wan", "Review", "2:15", "With He Lan", "in the file: 1:30"):
        assert told in words
    press(browser, staged, "as-in-file:0:3:words")
    press(browser, staged, "apply")
    entry = TimeEntry.objects.get(seconds=8100)
    assert (entry.user, entry.client, entry.topic) == (cast.su_wan, cast.haoting, "Review")
    assert (entry.words, entry.day.isoformat()) == ("Rehearsal", "2026-11-23")


def test_all_faults_of_hours_are_told_at_once_and_an_odd_length_is_put_right(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    broken = TOGGL.replace('"01:30:10"', '"long"').replace('"2026-11-24","09:00:00"', '"2026-31-31","09:00:00"')
    staged = drop(browser, broken, "report.csv")
    shown = page(browser, staged)
    for told in ("no length of time; write it like 1:30 or 1.5", "no such day"):
        assert told in shown
    press(browser, staged, "correct", **{"cell:0:3:length": "1.5", "cell:0:3:day": "2026-11-24"})
    assert "Every row can go in" in page(browser, staged)


def test_a_report_whose_cell_was_put_right_finds_its_hours_when_it_comes_again(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    report = TOGGL.replace("Greenpath", "Lanxi Water")
    staged = drop(browser, report, "report.csv")
    press(browser, staged, "correct", **BOTH)
    press(browser, staged, "apply")
    again = drop(browser, report.replace("Lanxi Water", "Greenpath"), "report.csv")
    assert "As it is <span>4</span>" in page(browser, again)


def test_a_cell_that_is_opened_and_left_as_it_was_changes_nothing(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, TOGGL, "report.csv")
    assert 'data-edit-cell="1:30:10"' in page(browser, staged, "?tab=all")
    press(browser, staged, "correct", **{"cell:0:3:length": "1:30:10", "cell:0:3:day": "2026-11-24"})
    assert not staged.files.get().chosen.corrections


def test_a_client_that_nobody_knows_is_added_from_the_row_that_names_it(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, TOGGL.replace("Greenpath", "Lanxi Water"), "report.csv")
    assert page(browser, staged).count("Add Lanxi Water as a client") == 1, "once, however many rows name it"
    assert enter(cast.charlie).post(f"/import/{staged.public_id}/", {"do": "add-client:0:5"}).status_code == 404
    said = press(browser, staged, "add-client:0:6")
    assert "Lanxi Water is a client now, and you lead it." in said
    assert "Every row can go in" in said
    press(browser, staged, "apply")
    added = Client.objects.get(name="Lanxi Water")
    assert (added.lead, TimeEntry.objects.get(seconds=2701).client) == (cast.lin_yue, added)


def test_the_client_that_is_meant_is_chosen_for_all_rows_that_name_it(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, TOGGL.replace("Haoting Group", "Haoting Plots"), "report.csv")
    assert '<option value="Haoting Group">' in page(browser, staged)
    assert "Enter the client that is meant" in press(browser, staged, "meant:0:2")
    said = press(browser, staged, "meant:0:2", **{"meant:0:2": "Nowhere"})
    assert "No client is called “Nowhere”." in said
    said = press(browser, staged, "correct", **{"meant:0:2": "澔庭集团"})
    assert "Haoting Plots is taken as 澔庭集团." in said
    assert "Every row can go in" in said
    assert "<del>Haoting Plots</del><ins>Haoting Group</ins>" in page(browser, staged)
    press(browser, staged, "apply")
    assert TimeEntry.objects.filter(client=cast.haoting, source="toggl").count() == 3


def test_the_next_report_takes_the_names_as_they_were_taken_last(cast: Cast) -> None:
    browser, report = enter(cast.lin_yue), TOGGL.replace("Haoting Group", "Haoting Plots")
    first = drop(browser, report, "report.csv")
    press(browser, first, "meant:0:2", **{"meant:0:2": "Haoting Group"})
    second = drop(browser, report.replace("01:30:10", "02:00:00"), "next.csv")
    shown = page(browser, second)
    assert "Every row can go in" in shown
    assert "<del>Haoting Plots</del><ins>Haoting Group</ins>" in shown
    assert "no client has this name" in page(enter(cast.su_wan), drop(enter(cast.su_wan), report, "hers.csv"))


def test_a_client_of_another_team_is_neither_offered_nor_taken(cast: Cast) -> None:
    Firm.objects.update(within_team=True)
    browser = enter(cast.charlie)
    report = TOGGL.replace("Haoting Group", "Haoting Plots")
    staged = drop(browser, report, "report.csv")
    assert '<option value="Haoting Group">' not in page(browser, staged)
    assert "No client is called" in press(browser, staged, "meant:0:2", **{"meant:0:2": "Haoting Group"})
