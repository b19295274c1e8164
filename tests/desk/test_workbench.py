"""The workbench of an import: correct, choose, decide, leave out, apply, revert, each by a press (PRACTICES G10)."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.clients.models import Client, Person, TimeEntry, Touchpoint
from rapport.integrations.models import Import, ImportState, RowState, StagedRow
from tests.cast import Cast, enter
from tests.desk.dropping import ALL, HE, HEADER, NOUR, RANIA, drop, page, press
from tests.integrations.formats.hours.reports import TOGGL
from tests.integrations.imports.bringing import COMPANIES, PEOPLE

pytestmark = pytest.mark.django_db


def test_the_page_opens_on_what_needs_somebody_and_counts_the_rest(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    shown = page(browser, drop(browser))
    assert "<h1>Two of 4 rows cannot go in yet</h1>" in shown
    assert 'aria-current="page">Needs you <span>2</span>' in shown
    for words in ("New <span>1</span>", "Changes <span>1</span>", "As it is <span>0</span>", "All <span>4</span>"):
        assert words in shown
    assert 'value="xu.pei@haoting,example"' in shown
    assert "a mail address holds no comma" in shown
    assert "Rania Aziz" not in shown
    assert "Opens when the 2 rows are corrected or left out." in shown


def test_a_change_shows_what_stood_there_and_what_will(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    change_post = HEADER + "He Lan,Haoting Group,,Vice president\n"
    shown = page(browser, drop(browser, change_post), "?tab=changes")
    assert "<del>—</del><ins>Vice president</ins>" in shown


def test_a_corrected_cell_lets_its_row_in(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser)
    shown = press(browser, staged, "correct", **{"cell:0:2:mail": "xu.pei@haoting.example", "cell:0:3:company": ""})
    assert "Line 2 can go in." in shown
    assert "One of 4 rows cannot go in yet" in shown
    still = press(browser, staged, "correct", **{"cell:0:3:company": " "})
    assert "Line 3 still cannot go in: no client; a person needs one" in still


def test_what_is_typed_is_kept_whatever_is_pressed(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser)
    press(browser, staged, "out:0:3", **{"cell:0:2:mail": "xu.pei@haoting.example"})
    assert [row.state for row in StagedRow.objects.in_order()[:2]] == [RowState.NEW, RowState.LEFT_OUT]


def test_with_scripts_only_the_workbench_comes_back(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser)
    given = {"do": "correct", "cell:0:2:mail": "xu.pei@haoting.example"}
    answer = browser.post(f"/import/{staged.public_id}/?tab=needs", given, headers={"HX-Request": "true"})
    shown = answer.content.decode()
    assert shown.lstrip().startswith('<div id="work">')
    assert "Line 2 can go in." in shown
    assert "<html" not in shown


def test_a_row_is_left_out_by_name_and_taken_in_again(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser)
    assert "Line 2 is left out." in press(browser, staged, "out:0:2")
    assert "Left out <span>1</span>" in page(browser, staged)
    assert "Line 2 still cannot go in" in press(browser, staged, "in:0:2")


def test_hours_that_were_left_out_are_hours_when_they_are_taken_in_again(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, TOGGL.replace("Greenpath", "Lanxi Water"), "report.csv")
    assert "Line 6 is left out." in press(browser, staged, "out:0:6")
    Client.objects.filter(name="Greenpath").update(name="Lanxi Water", search_text="lanxi water")
    assert "The file was read again." in press(browser, staged, "in:0:6")
    assert "Every row can go in" in page(browser, staged)
    press(browser, staged, "apply")
    assert TimeEntry.objects.filter(client__name="Lanxi Water").count() == 1


def test_a_note_without_a_day_is_given_one_and_stays_a_note(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, "Email,Text,Date\nhe.lan@haoting.example,She waits,soon\n", "notes.csv")
    shown = press(browser, staged, "correct", **{"cell:0:2:at": "2026-11-20"})
    assert "The file was read again." in shown
    assert "Every row can go in" in shown
    press(browser, staged, "apply")
    assert Touchpoint.objects.get(source="notes").text == "She waits"


def test_apply_opens_when_every_row_is_corrected_or_left_out(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser)
    assert "nothing was written" in press(browser, staged, "apply")
    press(browser, staged, "out:0:2")
    press(browser, staged, "correct", **{"cell:0:3:company": "Levant Mobile"})
    assert "Every row can go in" in page(browser, staged)
    assert "3 rows are in." in press(browser, staged, "apply")
    assert Client.objects.get(name="Levant Mobile").stakeholders.count() == len(("Nour Saab", "Rania Aziz"))
    assert not Person.objects.filter(name="Xu Pei").exists()


def test_the_others_are_left_out_and_the_rest_goes_in(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser)
    assert "Leave the 2 out, apply 2" in page(browser, staged)
    shown = press(browser, staged, "apply:others")
    assert "It is in" in shown
    assert "a mail address holds no comma" in shown
    assert Person.objects.filter(name="Rania Aziz").exists()


def test_a_column_is_read_as_something_else(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, "Wer,Wo,Netz\nXu Pei,Haoting Group,x\n")
    shown = press(browser, staged, "columns:0", field=["name", "company", ""], companies="")
    assert "The file was read again." in shown
    assert "2 of 3 read" in shown
    assert "Every row can go in" in shown
    wrong = press(browser, staged, "columns:0", field=["name"], companies="")
    assert "The file has 3 columns; choose a field for each." in wrong


def test_an_empty_cell_is_filled_for_the_whole_file(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + NOUR)
    shown = press(browser, staged, "defaults:0", **{"default-company": "Levant Mobile"})
    assert "Every row can go in" in shown
    assert 'name="default-company" value="Levant Mobile"' in shown


def test_an_import_may_only_update(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + HE)
    shown = press(browser, staged, "mode", mode="update")
    assert "Left out <span>1</span>" in shown
    assert "Choose create, update or both." in press(browser, staged, "mode", mode="destroy")


@pytest.mark.parametrize(("do", "said"), [("same", "is the same person"), ("two", "is somebody else")])
def test_a_likely_twin_is_decided(cast: Cast, do: str, said: str) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    twin = {"person": cast.he_lan_place.person.public_id, "name": "He Lan", "client": "Haoting", "score": "0.97"}
    StagedRow.objects.update(twin=twin | {"sponsor": False, "signs": ["phone_same"]}, open_twin=True)
    shown = page(browser, staged)
    assert "Looks like He Lan, Haoting: same mobile. 0.97 of 1" in shown
    assert 'class="rp-button rp-button-quiet" name="do" value="two:0:2"' in shown
    assert f"Line 2 {said}." in press(browser, staged, f"{do}:0:2")
    assert staged.files.get().choice["twins"]["2"] == [twin["person"], do == "same"]


def test_an_import_is_read_again_as_a_new_one(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    press(browser, staged, "discard")
    assert "Every row can go in" in press(browser, staged, "again")
    assert Import.objects.filter(state=ImportState.STAGED).count() == 1


def more(browser: Browser, staged: Import, text: str, name: str = "more.csv") -> str:
    """Drop one more file on the workbench."""
    return press(browser, staged, "add", files=SimpleUploadedFile(name, text.encode()))


def test_a_further_file_is_dropped_on_the_page_and_taken_out_again(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, PEOPLE)
    assert "The only row cannot go in yet" in page(browser, staged)
    shown = more(browser, staged, COMPANIES, "companies.csv")
    assert "1 file more is read." in shown
    assert "Every row can go in" in shown
    shown = press(browser, staged, "take-out:1")
    assert "companies.csv was taken out." in shown
    assert "The only row cannot go in yet" in shown


def test_a_further_file_that_is_none_changes_nothing(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    assert "No file arrived. Choose one or more files." in press(browser, staged, "add")
    assert "contacts.csv is among the files already." in more(browser, staged, HEADER + RANIA)
    assert "It is the only file. Put the import away instead." in press(browser, staged, "take-out:0")
    assert enter(cast.su_wan).post(f"/import/{staged.public_id}/", {"do": "take-out:0"}).status_code == 404
    assert staged.files.get().name == "contacts.csv"


def test_a_good_cell_is_typed_in_marked_and_taken_as_in_the_file_again(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    shown = press(browser, staged, "edit:0:2:post")
    assert 'id="cell:0:2:post" value="Brand" autocomplete="off" autofocus' in shown
    shown = press(browser, staged, "correct", **{"cell:0:2:post": "Deputy CEO"})
    assert "Line 2 can go in." in shown
    assert "in the file: Brand" in shown
    assert 'class="is-edited"' in shown
    shown = press(browser, staged, "as-in-file:0:2:post")
    assert "Deputy CEO" not in shown
    assert 'class="is-edited"' not in shown
    assert "This cell is as in the file already." in press(browser, staged, "as-in-file:0:2:post")


def test_reasons_are_read_in_the_language_of_whoever_reads(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, ALL + HE.replace("Vice president", "x" * 201))
    press(browser, staged, "out:0:2")
    assert "no client; a person needs one" in page(browser, staged)
    browser.cookies["django_language"] = "zh-hans"
    shown = page(browser, staged, "?tab=all")
    assert "no client; a person needs one" not in shown
    assert "没有客户" in shown
    assert "left out by name" not in shown
    press(browser, staged, "apply:others")
    assert "没有客户" in page(browser, staged)


def test_reasons_that_were_kept_before_as_words_still_show(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser)
    StagedRow.objects.update(why=None)
    browser.cookies["django_language"] = "zh-hans"
    assert "no client; a person needs one" in page(browser, staged)
