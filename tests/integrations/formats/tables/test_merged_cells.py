"""Cells of a workbook that are merged over several rows or columns, and titles above a header."""

from __future__ import annotations

from rapport.integrations.formats.rows import ContactRow
from tests.integrations.formats.tables.outcomes import person, read
from tests.integrations.formats.tables.workbooks import saved, workbook


def test_a_merged_cell_belongs_to_each_of_its_rows_and_a_merged_header_to_all_its_columns() -> None:
    book = workbook(
        [
            ["Name", "Company", "Email", None],
            ["Nour Saab", "Levant", "a@b.example", "c@d.example"],
            ["Hadi Barakat"],
            ["Xu Pei"],
        ]
    )
    assert book.active is not None
    book.active.merge_cells("C1:D1")
    book.active.merge_cells("B2:B3")

    rows = [row for row in read(saved(book)) if isinstance(row, ContactRow)]

    assert rows[0].mails == ("a@b.example", "c@d.example")
    assert [(row.name, row.company) for row in rows] == [
        ("Nour Saab", "Levant"),
        ("Hadi Barakat", "Levant"),
        ("Xu Pei", ""),
    ]


def test_a_title_or_header_merged_over_rows_is_no_row() -> None:
    book = workbook([["Name", "Company", "Email"], [None, None, "work"], ["Nour Saab", "Levant", "n@l.example"]])
    assert book.active is not None
    book.active.merge_cells("A1:A2")

    rows = [row for row in read(saved(book)) if isinstance(row, ContactRow)]

    assert [(row.line, row.name) for row in rows] == [(3, "Nour Saab")]


def test_a_header_of_two_rows_is_one() -> None:
    book = workbook(
        [["List of November"], ["Name", "How to reach"], [None, "Email", "Phone"], ["Nour Saab", "n@l.example", 1]]
    )
    assert book.active is not None
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:C2")

    row = person(saved(book))

    assert (row.line, row.name, row.mails, row.phones) == (4, "Nour Saab", ("n@l.example",), ("1",))
