"""Workbooks before .xlsx, and those of LibreOffice."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.integrations.formats.rows import RejectedRow
from rapport.integrations.formats.tables.opening import grids_of
from tests.integrations.files import sample
from tests.integrations.formats.tables.outcomes import described, person, read
from tests.integrations.formats.tables.workbooks import book_file, ods, ods_row


def test_an_open_document_is_read_with_its_repeats_and_without_its_comments() -> None:
    people = (
        '<table:table table:name="People">'
        + ods_row("Name", "Email", "Last contact")
        + '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        + '<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>secret</text:p>'
        + "</office:annotation><text:p>Nour <text:span>Saab</text:span></text:p></table:table-cell><table:table-cell/>"
        + '<table:table-cell office:value-type="date" office:date-value="2026-11-19T09:30:00"/></table:table-row>'
        + '</table:table><table:table table:name="Old" table:style-name="h">'
        + ods_row("Name", "Email")
        + "</table:table>"
    )
    styles = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'

    row = person(ods(people, styles))

    assert (row.line, row.name, row.last_touch) == (5, "Nour Saab", date(2026, 11, 19))
    assert described(ods(people, styles)).notes == ("the sheet Old is hidden and left out",)
    assert described(ods(people, styles)).encoding == "OpenDocument"


def test_a_cell_that_repeats_itself_without_end_is_refused() -> None:
    giant = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16000" '
        f'office:value-type="string"><text:p>{"x" * 100}</text:p></table:table-cell></table:table-row>'
    )
    table = f'<table:table table:name="P">{ods_row("Name", "Email")}{giant}</table:table>'

    assert read(ods(table)) == [RejectedRow(2, "", "the cell is too large: a row may hold 1 MB at most")]


def test_old_workbooks_are_read_cell_by_cell() -> None:
    days, many, _third = grids_of(sample("dirty-data/openrefine-csv/dates.xls"))[0]

    assert days.header == ("2021-04-18",)
    assert [cells for _line, cells in days.rows()] == [["2021-01-01", "", "", ""]]
    second = next(iter(many.rows()))
    assert second == (2, ["1.1", "FALSE", "2021-04-18 12:46:41", "2021-04-18 12:46:41", " Row 1 Col 5", "", "1"])


def test_excel_95_is_read_as_well() -> None:
    (bad,) = read(sample("dirty-data/openrefine-csv/excel95.xls").read_bytes())

    assert isinstance(bad, RejectedRow)
    assert (
        bad.reason
        == "no columns of a contact list; choose on its page what each is, or leave it out: Test spreadsheet in Excel 95 format"
    )


def test_a_far_cell_of_an_old_workbook_takes_no_memory_and_no_bytes_break_it() -> None:
    content = bytearray(sample("dirty-data/openrefine-csv/dates.xls").read_bytes())
    at = content.find(b"\x03\x02\x0e\x00") + 4
    content[at : at + 4] = b"\xff\xff\x60\xea"

    (bad,) = read(bytes(content))

    assert isinstance(bad, RejectedRow)
    assert bad.reason == "the workbook is damaged; open it and save it again"


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        ("312345678", "03 1234 5678", "03 1234 5678"),
        ("8613800138000", "8.61E+12", "8613800138000"),
        ("7", "007,00", "7"),
        ("0.5", "0.50", "0.5"),
        ("0", "0", "0"),
    ],
)
def test_a_number_of_an_ods_keeps_the_zeros_in_front_that_are_shown(value: str, shown: str, text: str) -> None:
    cell = f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    table = f'<table:table table:name="S">{ods_row("Name", "Email")}{ods_row("x", "x@y.example")}{row}</table:table>'
    with book_file(ods(table)) as path:
        *_head, (_line, cells) = grids_of(path)[0][0].rows()
    assert cells == [text]
