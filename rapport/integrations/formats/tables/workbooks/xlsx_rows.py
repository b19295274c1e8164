"""The rows of one sheet of an .xlsx, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.core.telling import gettext as _
from rapport.integrations.formats.tables.grids import LIMIT, BadRow, Faulty, Line, Unreadable
from rapport.integrations.formats.tables.workbooks.formats import Formats
from rapport.integrations.formats.tables.workbooks.package import Package, parsed
from rapport.integrations.formats.tables.workbooks.sheet import MOST_COLUMNS, Area
from rapport.integrations.formats.tables.workbooks.strings import SharedStrings, unescaped

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_TAIL = 200
_LETTERS = re.compile(r"[A-Z]{1,3}")


class SheetReader:
    """Gathers the cells of a sheet as the parser meets them; `ready` holds the rows that are complete."""

    def __init__(self, strings: SharedStrings, formats: Formats) -> None:
        self.ready: list[Line] = []
        self._strings = strings
        self._formats = formats
        self._line = 0
        self._row: list[str] = []
        self._faults: dict[int, str] = {}
        self._size = 0
        self._column = -1
        self._kind = self._style = ""
        self._formula = self._valued = False
        self._inside = ""
        self._deep = 0
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if name == "c":
            self._open_cell(attributes)
        elif name == "v" or (name == "t" and not self._deep):
            self._inside, self._valued = name, True
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._deep += 1
        elif name == "row":
            number = attributes.get("r", "")
            self._line = int(number) if number.isdigit() and len(number) < 9 else self._line + 1
            self._row, self._faults, self._size, self._column = [], {}, 0, -1

    def end(self, name: str) -> None:
        """An element closes."""
        self._inside = ""
        if name == "c":
            self._close_cell()
        elif name == "rPh":
            self._deep -= 1
        elif name == "row":
            self._close_row()

    def data(self, text: str) -> None:
        """Text stands in the element that is open."""
        if self._inside:
            self._size += len(text)
            if self._size <= LIMIT:
                self._pieces.append(text)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        found = _LETTERS.match(attributes.get("r", ""))
        self._column = column_of(found[0]) if found else self._column + 1
        self._kind, self._style = attributes.get("t", ""), attributes.get("s", "")
        self._formula = self._valued = False
        self._pieces = []

    def _close_cell(self) -> None:
        if not 0 <= self._column < MOST_COLUMNS:
            return
        # An empty result is a text where the program worked it out; many programs that only write leave a bare `<v/>`.
        if self._formula and not (self._pieces or (self._valued and self._kind == "str")):
            self._fault(_("a formula without its result; open the file in its program and save it again"))
        elif self._pieces and (text := self._value("".join(self._pieces))):
            self._row.extend([""] * (self._column + 1 - len(self._row)))
            self._row[self._column] = text

    def _value(self, raw: str) -> str:
        if self._kind == "s":
            return self._shared(raw)
        if self._kind in ("", "n"):
            return self._formats.text_of(raw.strip(), self._style)
        if self._kind == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        if self._kind == "e":
            self._fault(_("the cell holds the error %(error)s") % {"error": raw[:20]})
        return unescaped(raw)

    def _shared(self, raw: str) -> str:
        try:
            text = self._strings[int(raw)]
        except (ValueError, IndexError):
            self._fault(_("the text of the cell is missing in the workbook"))
            return ""
        self._size += len(text)
        return unescaped(text)

    def _fault(self, reason: str) -> None:
        self._row.extend([""] * (self._column + 1 - len(self._row)))
        self._faults[self._column] = reason

    def _close_row(self) -> None:
        if self._size > LIMIT:
            reason = _("the cell is too large: a row may hold %(size)s MB at most") % {"size": LIMIT >> 20}
            self.ready.append((self._line, BadRow(-1, reason)))
        elif self._row:
            self.ready.append((self._line, Faulty(self._row, self._faults) if self._faults else self._row))
        self._row = []


def rows_of(package: Package, part: str, strings: SharedStrings, formats: Formats) -> Iterator[Line]:
    """Yield the rows of a sheet that hold anything, with their number. Raises `Unreadable` where it is damaged."""
    reader = SheetReader(strings, formats)
    try:
        for _piece in parsed(package.chunks(part), part, reader.start, reader.end, reader.data):
            yield from reader.ready
            reader.ready.clear()
    except Unreadable:
        yield from reader.ready
        raise


def merged(package: Package, part: str) -> list[Area]:
    """Return the merged cells of a sheet, which stand behind all its rows."""
    areas: list[Area] = []
    kept = b""
    for chunk in package.chunks(part):
        kept += chunk
        found = list(_MERGED.finditer(kept))
        areas += [(column_of(one[1].decode()), column_of(one[3].decode()), int(one[2]), int(one[4])) for one in found]
        kept = kept[max(found[-1].end() if found else 0, len(kept) - _TAIL) :]
    return areas


def column_of(letters: str) -> int:
    """Return the index of a column from its letters: A is 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
