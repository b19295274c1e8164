"""What holds for every workbook, however damaged."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.integrations.files import sample
from tests.integrations.formats.tables.outcomes import described, read
from tests.integrations.formats.tables.workbooks import cells, ods, ods_row, xlsx

GOOD = xlsx(cells("Name", "Email") + cells("Nour Saab", "nour@levant.example") * 3)
GOOD_OPEN = ods(
    f'<table:table table:name="P">{ods_row("Name", "Email") + ods_row("Nour Saab", "n@l.example")}</table:table>'
)
PIECES = ["<row>", "</row>", "<c>", '<c t="s">', '<c r="ZZZ9">', "</c>", "<v>", "</v>", "<is><t>", "</t></is>", "<f/>"]
PIECES += ["1e999", "-5", "nan", "9", "<rPh>", '<row r="99999999">', '<c s="7">', '<c t="e">', "x@y.example"]
XML = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(st.sampled_from([GOOD, GOOD_OPEN]), st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6))
@settings(deadline=None, max_examples=150)
def test_no_changed_byte_breaks_the_reading(content: bytes, changes: list[tuple[int, int]]) -> None:
    changed = bytearray(content)
    for at, byte in changes:
        changed[at % len(changed)] = byte

    assert read(bytes(changed))
    assert described(bytes(changed)).refused is None or len(read(bytes(changed))) == 1


@given(XML)
@settings(deadline=None, max_examples=150)
def test_no_xml_breaks_the_reading_and_no_file_stays_open(rows: str) -> None:
    before = len(os.listdir("/proc/self/fd"))

    assert read(xlsx(cells("Name", "Email") + rows))
    assert len(os.listdir("/proc/self/fd")) == before


@given(st.lists(st.tuples(st.integers(0, 8191), st.integers(0, 255)), max_size=8))
@settings(deadline=None, max_examples=60)
def test_no_changed_byte_of_an_old_workbook_breaks_the_reading(changes: list[tuple[int, int]]) -> None:
    changed = bytearray(sample("dirty-data/openrefine-csv/dates.xls").read_bytes())
    for at, byte in changes:
        changed[at] = byte

    assert read(bytes(changed))
