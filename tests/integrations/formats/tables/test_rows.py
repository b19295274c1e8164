"""Rows that go in, and rows that are refused by line, column and reason."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.integrations.formats.rows import ContactRow, RejectedRow
from tests.integrations.formats.tables.outcomes import described, person, read, refused

HEADER = "First Name,Last Name,Company,Email,Last Activity\n"


def test_a_row_becomes_a_person() -> None:
    row = person("Name,Company,Job title,Email,Mobile,Phone,City,Country,Notes,Last contacted,Id\n" +
                 "Rania Aziz,Levant Mobile,CMO,Rania@Levant.example,+00 1 555 0190,+00 1 555 0102,Beirut,LB,hello,2026-11-17,9\n")  # fmt: skip

    assert row == ContactRow(
        2,
        "Rania Aziz",
        mails=("rania@levant.example",),
        phones=("+00 1 555 0190", "+00 1 555 0102"),
        company="Levant Mobile",
        post="CMO",
        city="Beirut",
        country="LB",
        note="hello",
        last_touch=date(2026, 11, 17),
        uid="9",
    )


@pytest.mark.parametrize(
    ("line", "column", "reason", "value"),
    [
        (
            'Pei,Xu,Haoting,"xu.pei@haoting,example",',
            "Email",
            "a mail address holds no comma",
            "xu.pei@haoting,example",
        ),
        ("Joan,Hartwell,Hartwell,,31/02/2026", "Last Activity", "no such day", "31/02/2026"),
        (
            "Joan,Hartwell,Hartwell,,1601-01-01",
            "Last Activity",
            "the year 1601 lies outside 1970 to 2100",
            "1601-01-01",
        ),
        (
            "Joan,Hartwell,Hartwell,,9999-12-31",
            "Last Activity",
            "the year 9999 lies outside 1970 to 2100",
            "9999-12-31",
        ),
        (",,Haoting,,2026-11-19", "", "neither a name nor a mail address", ""),
        ("Joan,Hartwell", "", "2 cells where the header has 5", "Hartwell"),
        ("Joan", "", "1 cell where the header has 5", "Joan"),
        ("Joan,Hartwell,Hartwell,,,surplus", "", "6 cells where the header has 5", "surplus"),
    ],
)
def test_a_row_that_cannot_go_in_is_named(line: str, column: str, reason: str, value: str) -> None:
    outcomes = read(HEADER + "Nour,Saab,Levant,nour@levant.example,2026-11-19\n" + line + "\n")

    assert isinstance(outcomes[0], ContactRow)
    assert outcomes[1] == RejectedRow(3, column, reason, value)


def test_a_quotation_mark_that_swallows_the_rows_below_is_suspected() -> None:
    swallowed = 'Name,Company\n"Joan Hartwell,Hartwell\nNour Saab,Levant\nVera "Marsh,Kiln{}\nElsa Lind,Norrbo\n'
    wide, fitting = refused(swallowed.format(",x")), refused(swallowed.format(""))

    assert (wide.line, fitting.line, fitting.column) == (2, 2, "Name")
    assert wide.reason == "3 cells where the header has 2; the row runs over 3 lines, a quotation mark may be missing"
    assert fitting.reason == "a name over several lines, a quotation mark may be missing"


def test_bytes_of_another_encoding_refuse_their_row_alone() -> None:
    rows = "Nour,Saab,Levant,nour@levant.example,\n何,岚,澔庭集团,helan@haoting.example,\n"
    outcomes = read((HEADER + rows).encode() + "秦予,,澔庭集团,,\n".encode("gb18030") + b"Elsa,Lind,Norrbo,,\n")

    bad = outcomes[2]
    assert isinstance(bad, RejectedRow)
    assert (bad.line, bad.column) == (4, "First Name")
    assert bad.reason == "bytes fit no encoding; read as GB18030: 秦予"
    assert [type(row) for row in outcomes].count(ContactRow) == 3


def test_bytes_of_another_encoding_do_no_harm_in_a_column_left_out() -> None:
    header = "First Name,Last Name,Shoe size\n"

    assert person(header.encode() + "Nour,Saab,大\n".encode("gb18030")).name == "Nour Saab"


def test_a_file_in_an_unknown_encoding_lets_in_plain_ascii_alone() -> None:
    content = "name,company\nNour Saab,Levant\nТимур Алиев,Каспия\n".encode("cp1251")

    assert [type(row) for row in read(content)] == [ContactRow, RejectedRow]
    assert described(content).notes == ("the encoding could not be told; only rows in plain ASCII go in",)


def test_empty_cells_beyond_the_header_are_let_pass() -> None:
    assert person(HEADER + "Nour,Saab,Levant,nour@levant.example,,,,\n").name == "Nour Saab"


def test_blank_lines_are_neither_rows_nor_refusals() -> None:
    outcomes = read("\n\n" + HEADER + "\nNour,Saab,Levant,,\n,,,,\n\nElsa,Lind,Norrbo,,\n\n")

    assert [row.line for row in outcomes] == [5, 8]


def test_a_line_break_inside_quotation_marks_keeps_the_line_numbers() -> None:
    outcomes = read('Name,Company,Notes\nNour Saab,Levant,"one\ntwo\n\nthree"\nElsa Lind,Norrbo,\n')

    assert [row.line for row in outcomes] == [2, 6]
    assert isinstance(outcomes[0], ContactRow)
    assert outcomes[0].note == "one\ntwo\n\nthree"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_numbers_hold_for_every_line_break(line_break: str) -> None:
    text = line_break.join(["Name,Company", "Nour Saab,Levant", "", "Elsa Lind,Norrbo", ""])

    assert [row.line for row in read(text)] == [2, 4]


def test_zero_bytes_and_control_characters_are_taken_out() -> None:
    assert person("Name,Company\nNour\x00 Saab\x07,Levant\n").name == "Nour Saab"


def test_a_name_is_composed_and_else_left_alone() -> None:
    assert person("Name,Company\n  Zoe\u0308  van der berg ,x\n").name == "Zoë  van der berg"


def test_a_lone_carriage_return_amid_a_row_refuses_the_row() -> None:
    bad = refused("Name,Company\nNour\rSaab,Levant\nElsa Lind,Norrbo\n")

    assert (bad.line, bad.reason) == (2, "a line break stands in the middle of the row, outside quotation marks")


def test_of_two_columns_of_last_touch_the_later_day_counts() -> None:
    row = person("Name,Company,Last Activity Date,Last Contacted\nNour Saab,Levant,2026-11-02,2026-11-19\n")

    assert row.last_touch == date(2026, 11, 19)
