"""What the workbench says of files and rows: numbers in one notation, several files by name, what stood before (G10)."""

from __future__ import annotations

import pytest
from django.utils import translation

from rapport.desk.queries.import_words import cannot_go_in
from tests.cast import Cast, enter
from tests.desk.dropping import HE, HEADER, NOUR, RANIA, drop, page, press
from tests.desk.test_workbench import more

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("refused", "read", "files", "said"),
    [
        (1, 1, 1, "The only row cannot go in yet"),
        (3, 3, 1, "None of the 3 rows can go in yet"),
        (3337, 3337, 1, "None of the 3,337 rows can go in yet"),
        (4, 412, 1, "Four of 412 rows cannot go in yet"),
        (1200, 3337, 1, "1,200 of 3,337 rows cannot go in yet"),
        (6, 29, 3, "6 of 29 rows in 3 files cannot go in yet"),
    ],
)
def test_the_heading_counts_in_one_notation(refused: int, read: int, files: int, said: str) -> None:
    assert cannot_go_in(refused, read, files) == said


def test_the_heading_counts_in_chinese_and_japanese() -> None:
    with translation.override("zh-hans"):
        assert cannot_go_in(3, 3) == "3 行都还不能导入"
    with translation.override("ja"):
        assert cannot_go_in(1, 1) == "ただ 1 行がまだ取り込めません"


def test_a_file_that_is_no_table_is_one_sentence_and_one_way_out(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, "%PDF-1.7 nothing for us", "slides.pdf")
    shown = page(browser, staged)
    assert "<h1>This file cannot be read</h1>" in shown
    assert "slides.pdf cannot be read:" in shown
    assert "Put the import away" in shown
    for words in ("Correct the rows here", "Apply 1 row", "Where a cell is empty", 'name="mode"'):
        assert words not in shown
    shown = more(browser, staged, HEADER + RANIA)
    assert 'value="take-out:0"' in shown
    assert "Every row can go in" in press(browser, staged, "take-out:0")


def test_a_list_without_a_name_says_once_that_a_column_is_to_be_chosen(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    shown = page(browser, drop(browser, "Ort,Zahl\nSuzhou,1\nSuzhou,2\n", "list.csv"))
    assert shown.count("No column is read as a name or a mail address: choose one (M).") == 1


def test_of_several_files_the_rows_and_reasons_are_told_by_file(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + NOUR)
    shown = more(browser, staged, HEADER + HE, "more.csv")
    assert "1 of 3 rows in 2 files cannot go in yet" in shown
    assert "Rows of contacts.csv</h2>" in shown
    assert "Rows of more.csv</h2>" in page(browser, staged, "?file=1")


def test_a_name_that_is_turned_round_and_stays_is_shown_as_no_change(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    rows = "First Name,Last Name,Company\nLan,He,Haoting Group\n"
    shown = page(browser, drop(browser, rows), "?tab=changes")
    assert "<ins>Lan He</ins>" not in shown
    assert "fills in: Given name, Family name" in shown


@pytest.mark.parametrize(
    ("headers", "label"),
    [("Mobile", "Mobile"), ("Phone", "Phone"), ("Mobile,Phone", "Phone")],
    ids=["one", "other", "both"],
)
def test_a_column_of_numbers_is_called_as_it_is_read(cast: Cast, headers: str, label: str) -> None:
    staged = drop(enter(cast.lin_yue), f"Name,Company,{headers}\nNour Saab,Levant Mobile,+00 1 555 0190\n")
    assert f'<th scope="col">{label}<small>' in page(enter(cast.lin_yue), staged)
