"""What holds for every table, however strange."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.integrations.formats.harmless import as_meant
from rapport.integrations.formats.rows import ContactRow, RejectedRow
from tests.integrations.formats.tables.outcomes import described, read

HEADER = ["Name", "Company", "Notes"]
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
NAMES = st.text(st.sampled_from("周敬明何岚森紗英エルサNoraÅé '-"), min_size=1, max_size=8).filter(
    # The apostrophe of `'-` keeps a spreadsheet from reading a formula, and is taken off again.
    lambda name: name.strip() and as_meant(name.strip()) == name.strip()
)
BROKEN = st.lists(
    st.one_of(
        st.binary(max_size=20),
        st.sampled_from([b"Name,Email\n", b"a,b@c.example\n", b'"', b"\n", b"\r", b"\r\n", b"\x00", b"\xff\xfe"]),
        st.sampled_from(["秦予,".encode("gb18030"), "森,".encode("shift_jis"), "é,".encode("latin-1")]),
    ),
    max_size=12,
).map(b"".join)


def as_csv(rows: list[list[str]], delimiter: str) -> tuple[str, list[int]]:
    """Returns the rows under `HEADER` as text, and the physical line on which each of them starts."""
    file = StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    lines = []
    writer.writerow(HEADER)
    for row in rows:
        lines.append(file.getvalue().count("\n") + 1)
        writer.writerow(row)
    return file.getvalue(), lines


@given(BROKEN)
@settings(deadline=None, max_examples=150)
def test_no_bytes_break_the_reading_and_each_file_has_an_outcome(content: bytes) -> None:
    outcomes = read(content)

    assert outcomes
    assert described(content).refused is None or len(outcomes) == 1
    assert [row.line for row in outcomes] == sorted({row.line for row in outcomes})


@given(BROKEN)
@settings(deadline=None, max_examples=150)
def test_no_bytes_below_a_good_header_break_the_reading(content: bytes) -> None:
    outcomes = read(b"Name,Company,Email,Last contact\n" + content)

    assert all(row.reason for row in outcomes if isinstance(row, RejectedRow))


@given(st.lists(st.lists(CELLS, max_size=5), max_size=8), st.sampled_from(",;\t"))
@settings(deadline=None)
def test_every_row_written_is_accounted_for_on_its_line(rows: list[list[str]], delimiter: str) -> None:
    text, lines = as_csv(rows, delimiter)
    told = [line for row, line in zip(rows, lines, strict=True) if any(map(str.strip, row))]

    assert [row.line for row in read(text)] == (told or [1])


@given(st.lists(NAMES, min_size=1, max_size=8), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
@settings(deadline=None)
def test_names_written_are_names_read(names: list[str], encoding: str) -> None:
    text, _lines = as_csv([[name, "澔庭集团", "数据要在一天内更新"] for name in names], ",")

    found = [row.name for row in read(text, encoding) if isinstance(row, ContactRow)]

    assert found == [name.strip() for name in names]
