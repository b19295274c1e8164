"""A sheet of a workbook, whichever its make: what stands in merged cells is said in all of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass

from rapport.integrations.formats.charsets import Charset
from rapport.integrations.formats.tables.grids import UNICODE, Faulty, Heading, Line, heading

MOST_COLUMNS = 16_384

Area = tuple[int, int, int, int]
"""Merged cells: first and last column from 0, first and last row from 1."""

Begin = Callable[[], tuple[Generator[Line], Sequence[Area]]]
"""Begins anew with the rows of a sheet that hold anything, and its areas, which may grow as the rows are read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; see `Grid`."""

    name: str
    form: str
    begin: Begin
    head: Heading
    delimiter: str = ""
    charset: Charset = UNICODE

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.head.cells

    def rows(self) -> Generator[Line]:
        """Yield the rows below the header that hold anything."""
        lines, areas = self.begin()
        with closing(lines):
            for line, cells in filled_down(lines, areas, self.head.line):
                if line > self.head.line:
                    yield line, cells


def sheet_of(name: str, form: str, begin: Begin) -> Sheet | None:
    """Return a sheet with its header, the names of merged cells spread; None for one without any cell."""
    lines, _areas = begin()
    with closing(lines):
        if next(lines, None) is None:
            return None
    lines, areas = begin()
    with closing(lines):
        head = heading(lines)
    names = tuple(spread(head.cells, head.line, head.above, areas))
    return Sheet(name, form, begin, Heading(head.line, names, head.above))


def filled_down(lines: Iterable[Line], areas: Sequence[Area], below: int) -> Generator[Line]:
    """Yield rows with what a cell merged over several of them says, in each; `areas` may grow as the rows are read.

    Of the areas only those count that begin below the line `below`, the header.
    """
    begun: dict[int, list[Area]] = {}
    told: dict[int, tuple[int, str]] = {}
    seen = 0
    for line, cells in lines:
        for area in areas[seen:]:
            if below < area[2] < area[3]:
                begun.setdefault(area[2], []).append(area)
        seen = len(areas)
        if isinstance(cells, list):
            cells = Faulty(cells, cells.faults) if isinstance(cells, Faulty) else [*cells]
            for column, (last, text) in list(told.items()):
                if line > last:
                    del told[column]
                else:
                    cells.extend([""] * (column + 1 - len(cells)))
                    cells[column] = cells[column] or text
            told |= {
                left: (bottom, cells[left]) for left, _right, _top, bottom in begun.pop(line, ()) if left < len(cells)
            }
        yield line, cells


def spread(
    header: Sequence[str], line: int, above: Sequence[tuple[int, list[str]]], areas: Sequence[Area]
) -> list[str]:
    """Return the names of a header with those of merged cells over all the columns that they cover."""
    rows = {**dict(above), line: list(header)}
    names = list(header)
    for left, right, top, bottom in areas:
        told = rows.get(top, [])
        if top <= line <= bottom and left < len(told) and told[left].strip():
            names.extend([""] * (min(right, MOST_COLUMNS) + 1 - len(names)))
            for column in range(left, min(right, MOST_COLUMNS) + 1):
                names[column] = names[column] or told[left].strip()
    return names
