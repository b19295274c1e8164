"""Rows that would take all memory, and quotation marks that never close."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.integrations.formats import tables
from rapport.integrations.formats.rows import ContactRow, RejectedRow
from rapport.integrations.formats.tables.grids import LIMIT
from tests.integrations.files import peak_of
from tests.integrations.formats.tables.outcomes import read

HEADER = "Name,Company,Notes\n"
TOO_LARGE = "the cell is too large: a row may hold 1 MB at most"


@pytest.mark.parametrize(
    ("cell", "lines"),
    [("x" * 3 * LIMIT, 1), ('"' + "x" * 3 * LIMIT + '"', 1), ('"' + "a line\n" * LIMIT + '"', LIMIT + 1)],
)
def test_a_giant_cell_is_refused_and_the_next_row_goes_in(cell: str, lines: int) -> None:
    outcomes = read(HEADER + "Nour Saab,Levant," + cell + "\nElsa Lind,Norrbo,\n")

    assert outcomes[0] == RejectedRow(2, "Notes", TOO_LARGE)
    assert isinstance(outcomes[1], ContactRow)
    assert outcomes[1].line == 2 + lines
    assert len(outcomes) == 2


def test_a_cell_just_below_the_limit_goes_in() -> None:
    (row,) = read(HEADER + "Nour Saab,Levant," + "x" * (LIMIT - 100) + "\n")

    assert isinstance(row, ContactRow)


def test_a_giant_header_refuses_the_file() -> None:
    (bad,) = read("x" * 2 * LIMIT + ",Name\nNour Saab,Levant\n")

    assert isinstance(bad, RejectedRow)
    assert bad.reason == f"the first line is no header: {TOO_LARGE}"


@pytest.mark.parametrize("length", [3, LIMIT])
def test_a_quotation_mark_that_is_never_closed_is_named_once(length: int) -> None:
    outcomes = read(HEADER + 'Nour Saab,Levant,"' + "never\n" * length)

    assert outcomes == [
        RejectedRow(2, "Notes", f"the quotation mark is never closed, the file ends in it at line {1 + length}")
    ]


def test_a_giant_cell_does_not_take_the_memory_of_its_size(tmp_path: Path) -> None:
    path, megabytes = tmp_path / "giant.csv", 64
    with path.open("w") as file:
        file.write(HEADER + 'Nour Saab,Levant,"')
        for _ in range(megabytes):
            file.write("x" * (1 << 20))
        file.write('"\nElsa Lind,Norrbo,\n')

    assert peak_of(lambda: list(tables.read(path))) < (megabytes << 20) / 3


def test_many_rows_are_read_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(HEADER + f"Nour Saab,Levant,{'a note ' * 400}\n" * 4_000)

    assert peak_of(lambda: sum(1 for _ in tables.read(path))) < path.stat().st_size / 2
