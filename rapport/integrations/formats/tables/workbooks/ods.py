"""The sheets of an .ods (OpenDocument), row by row like those of an .xlsx."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.tables.grids import LIMIT, BadRow, Faulty, Line
from rapport.integrations.formats.tables.workbooks.formats import plain, shown_with_zeros
from rapport.integrations.formats.tables.workbooks.package import parsed
from rapport.integrations.formats.tables.workbooks.sheet import MOST_COLUMNS, Area, Sheet, sheet_of
from rapport.integrations.formats.tables.workbooks.xlsx import opened

_MOST_ROWS = 1 << 20
_CONTENT = "content.xml"
_CELLS = ("table-cell", "covered-table-cell")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_ASIDE = ("annotation", "shapes")  # comments and drawings, which hold paragraphs, too


@dataclass(slots=True)
class _Found:
    """The sheets met so far by name, and the styles that hide a sheet."""

    names: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    hiding: set[str] = field(default_factory=set)


class SheetReader:
    """Gathers the rows of the sheet called `name`; `areas` are its merged cells."""

    def __init__(self, name: str) -> None:
        self.ready: list[Line] = []
        self.areas: list[Area] = []
        self.over = False
        self._name = name
        self._inside = False
        self._line = 1
        self._repeated = 1
        self._row: list[str] = []
        self._faults: dict[int, str] = {}
        self._size = self._column = self._aside = self._paragraph = 0
        self._cell: dict[str, str] = {}
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if name == "table":
            self._inside = not self.over and _local(attributes).get("name") == self._name
        elif self._inside and name in _ASIDE:
            self._aside += 1
        elif self._inside and name == "table-row":
            self._repeated = _count(_local(attributes).get("number-rows-repeated"))
            self._row, self._faults, self._size, self._column = [], {}, 0, 0
        elif self._inside and name in _CELLS:
            self._cell, self._pieces = _local(attributes), []
        elif self._inside:
            self._start_text(name)

    def _start_text(self, name: str) -> None:
        if name == "p" and not self._aside:
            if self._paragraph == 0 and self._pieces:
                self._pieces.append("\n")
            self._paragraph += 1
        elif name in ("s", "tab", "line-break"):
            self.data({"s": " ", "tab": "\t"}.get(name, "\n"))

    def end(self, name: str) -> None:
        """An element closes."""
        if name == "table":
            self.over = self.over or self._inside
            self._inside = False
        elif not self._inside:
            return
        elif name in _ASIDE:
            self._aside -= 1
        elif name == "p" and not self._aside:
            self._paragraph -= 1
        elif name in _CELLS:
            self._close_cell()
        elif name == "table-row":
            self._close_row()

    def data(self, text: str) -> None:
        """Text stands in the element that is open."""
        if self._inside and self._paragraph and not self._aside:
            self._size += len(text)
            if self._size <= LIMIT:
                self._pieces.append(text)

    def _close_cell(self) -> None:
        repeated = _count(self._cell.get("number-columns-repeated"))
        text, fault = _value(self._cell, "".join(self._pieces))
        if (text or fault) and self._column < MOST_COLUMNS:
            last = min(self._column + repeated, MOST_COLUMNS)
            self._size += len(text) * (last - self._column)
            self._row.extend([""] * (self._column - len(self._row)))
            self._row.extend([text] * (last - self._column) if self._size <= LIMIT else [""])
            if fault:
                self._faults[self._column] = fault
            self._add_area()
        self._column += repeated

    def _add_area(self) -> None:
        wide, high = (_count(self._cell.get(f"number-{way}-spanned")) for way in ("columns", "rows"))
        if wide > 1 or high > 1:
            self.areas.append((self._column, self._column + wide - 1, self._line, self._line + high - 1))

    def _close_row(self) -> None:
        if self._size > LIMIT:
            reason = _("the cell is too large: a row may hold %(size)s MB at most") % {"size": LIMIT >> 20}
            self.ready.append((self._line, BadRow(-1, reason)))
        elif self._row:
            row = Faulty(self._row, self._faults) if self._faults else self._row
            self.ready += [(self._line + more, row) for more in range(min(self._repeated, _MOST_ROWS))]
        self._line += self._repeated


def grids_of(path: Path) -> tuple[list[Sheet], list[str]]:
    """Return the sheets of the workbook at `path` that hold anything, and the names of the hidden ones."""
    found = _sheets(path)
    sheets = [sheet_of(name, "OpenDocument", partial(_begin, path, name)) for name in found.names]
    return [sheet for sheet in sheets if sheet is not None], found.hidden


def _begin(path: Path, name: str) -> tuple[Generator[Line], list[Area]]:
    reader = SheetReader(name)
    return _lines(path, reader), reader.areas


def _sheets(path: Path) -> _Found:
    found = _Found()
    style = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal style
        told = _local(attributes) if name in ("style", "table-properties", "table") else {}
        if name == "style":
            style = told.get("name", "")
        elif name == "table-properties" and told.get("display") == "false":
            found.hiding.add(style)
        elif name == "table":
            (found.hidden if told.get("style-name") in found.hiding else found.names).append(told.get("name", ""))

    with opened(path) as package:
        for _piece in parsed(package.chunks(_CONTENT), _CONTENT, start):
            pass
    return found


def _lines(path: Path, reader: SheetReader) -> Generator[Line]:
    with opened(path) as package:
        for _piece in parsed(package.chunks(_CONTENT), _CONTENT, reader.start, reader.end, reader.data):
            yield from reader.ready
            reader.ready.clear()
            if reader.over:
                return


def _value(cell: dict[str, str], text: str) -> tuple[str, str]:
    """Return the text of a cell by its attributes, and the fault that keeps it from having one."""
    kind = cell.get("value-type", "")
    if kind in ("float", "percentage", "currency"):
        try:
            number = plain(float(cell.get("value", "")))
            return shown_with_zeros(number, text) or number, ""
        except (ValueError, OverflowError):
            return text, ""
    if kind == "date":
        return cell.get("date-value", text).replace("T", " "), ""
    if kind == "time" and (found := _DURATION.fullmatch(cell.get("time-value", ""))):
        return f"{int(found[1])}:{found[2]}:{found[3]}", ""
    if cell.get("formula") and not kind:
        return "", _("a formula without its result; open the file in its program and save it again")
    if cell.get("formula") and text.startswith(("#", "Err:")):
        return "", _("the cell holds the error %(error)s") % {"error": text[:20]}
    return text, ""


def _local(attributes: dict[str, str]) -> dict[str, str]:
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}


def _count(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdigit() and len(text) < 9 else 1
