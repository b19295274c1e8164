"""Rows of a table that somebody pasted or dropped, by the parts that its columns hold: CSV, workbook, or cells of a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rapport.core import search
from rapport.integrations.formats.harmless import as_meant
from rapport.integrations.formats.tables.grids import BadRow
from rapport.integrations.formats.tables.opening import grids_of


def fields_of(names: Mapping[str, str]) -> dict[str, str]:
    """Return the part that a head stands for, by what it is called."""
    return {search.fold(name.strip()): part for part, written in names.items() for name in written.split(",")}


Row = dict[str, str]


def rows_of(path: Path, parts: Sequence[str], fields: Mapping[str, str]) -> list[Row]:
    """Return the rows of the first table of a file, by part. Raises `Unreadable` with the sentence that says why not."""
    grid = grids_of(path)[0][0]
    lines = (cells for _line, cells in grid.rows() if not isinstance(cells, BadRow))
    return list(_rows([list(grid.header), *lines], parts, fields))


def rows_in(text: str, parts: Sequence[str], fields: Mapping[str, str]) -> list[Row]:
    """Return the rows of pasted text, by part: cells stand between tabs, or else between commas or semicolons."""
    mark = next((one for one in "\t;" if one in text), ",")
    return list(_rows(csv.reader(text.splitlines(), delimiter=mark), parts, fields))


def _rows(lines: Iterable[Sequence[str]], parts: Sequence[str], fields: Mapping[str, str]) -> Iterator[Row]:
    """Yield what is written, below a head that names at least two parts, or from the first row in the order of the parts."""
    columns: list[str] | None = None
    for cells in lines:
        said = [" ".join(as_meant(cell).split()) for cell in cells]
        if columns is None:
            columns = _columns(said, fields)
            if columns is not None:
                continue
            columns = list(parts)
        row: Row = dict.fromkeys(parts, "")
        for part, words in zip(columns, said, strict=False):
            if part:
                row[part] = f"{row[part]} {words}".strip()
        if any(row.values()):
            yield row


def _columns(heads: Sequence[str], fields: Mapping[str, str]) -> list[str] | None:
    """Return the part that each column holds, empty for none; None where this is no head."""
    found = [fields.get(search.fold(head), "") for head in heads]
    return found if len(set(found) - {""}) >= 2 else None
