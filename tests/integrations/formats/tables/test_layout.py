"""Delimiters, headers, and files that are refused as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.integrations.formats import tables
from rapport.integrations.formats.rows import ContactRow, RejectedRow
from tests.integrations.formats.tables.outcomes import described, person, read


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_rows(delimiter: str) -> None:
    rows = [["Name", "Company", "Notes"], ["Nour Saab", "Levant", "a, b; c"], ["Elsa Lind", "Norrbo", "x"]]
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\n" for row in rows)

    assert described(text).delimiter == delimiter
    assert [type(row) for row in read(text)] == [ContactRow, ContactRow]


def test_a_first_line_that_names_the_delimiter_is_obeyed() -> None:
    row = person("sep=;\r\nName;Company\r\nNour Saab;Levant, Beirut\r\n")

    assert (row.line, row.company) == (3, "Levant, Beirut")


def test_a_single_column_of_mails_is_a_contact_list() -> None:
    assert person("email\nnour@levant.example\n").mails == ("nour@levant.example",)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b"\n \n\n", "the file holds nothing but blank lines"),
        (b"Name,Company\n", "the file has a header and no rows"),
        (
            b"Film,Year\nx,1\n",
            "no columns of a contact list; choose on its page what each is, or leave it out: Film, Year",
        ),
        (
            b"Nour Saab,nour@levant.example\n",
            "the first line is no header but data; write above it what each column is: Nour Saab, nour@levant.example",
        ),
        (
            b"1\tAccounting\t2026-04-30\n",
            "the first line is no header but data; write above it what each column is: 1, Accounting, 2026-04-30",
        ),
        (b"PK\x03\x04rest", "a damaged workbook or archive; save or export it again"),
        (b"\xd0\xcf\x11\xe0rest", "an old Office file that is no workbook"),
        (b"BEGIN:VCARD\n", "a piece of a vCard or calendar, not a table; export it whole, as .vcf or .ics"),
        (b"\x1f\x8b\x08\x08\xe2\xaf5jecom.csv", "a packed file; unpack it, and bring in what is in it"),
        (b"\x89PNG\r\n\x1a\n", "a picture, not a table; leave it out"),
        (b"WEBVTT\n\n00:01.000 --> 00:04.000\nHello\n", "a transcript of what was said, not a table; leave it out"),
        (b"1\r\n00:00:00,498 --> 00:00:02,827\r\nHello", "a transcript of what was said, not a table; leave it out"),
        (b"0:00:00.378,0:00:11.378\nHello", "a transcript of what was said, not a table; leave it out"),
        (bytes(range(64)), "the file of a program, not a table; export it there as CSV or Excel"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    assert read(content) == [RejectedRow(1, "", sentence)]


def test_a_refused_file_is_described_with_its_refusal() -> None:
    found = described("Film,Year\nx,1\n")

    assert found.refused == RejectedRow(
        1, "", "no columns of a contact list; choose on its page what each is, or leave it out: Film, Year"
    )
    assert found.mapping == [("Film", None), ("Year", None)]


def test_a_missing_file_is_refused_like_any_other(tmp_path: Path) -> None:
    assert list(tables.read(tmp_path / "gone.csv")) == [RejectedRow(1, "", "the file cannot be opened")]
    assert tables.describe(tmp_path).refused == RejectedRow(1, "", "the file cannot be opened")


def test_a_header_that_stands_twice_is_noted_and_both_columns_count() -> None:
    text = "Name,Email,Email\nNour Saab,nour@levant.example,n@home.example\n"

    assert described(text).notes == ("the column Email stands 2 times",)
    assert person(text).mails == ("nour@levant.example", "n@home.example")


def test_days_that_may_be_read_either_way_are_noted() -> None:
    (note,) = described("Name,Email,Last contact\nNour Saab,nour@levant.example,03/04/2026\n").notes

    assert note == "Last contact: 03/04/2026 may be read either way; the day is taken to stand first"


def test_the_encoding_is_shown_by_its_name() -> None:
    assert described("姓名,公司\n周敬明,澔庭集团\n".encode("gb18030")).encoding == "GB18030"
