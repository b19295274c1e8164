"""The rows of a CSV file, one at a time, whatever stands in them.

Python's csv module reads the rows; this guard around it counts physical lines and keeps one row from taking the
memory of the machine. A row beyond `LIMIT` is passed over to its end piece by piece and told of in one sentence;
so is a quotation mark that is never closed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TextIO

from rapport.core.telling import gettext as _
from rapport.integrations.formats.tables.grids import LIMIT, BadRow

csv.field_size_limit(max(csv.field_size_limit(), LIMIT))  # the module's own limit would cut in before ours


class _TooLong(Exception):
    """The row under way has passed the limit; `piece` is what was read last."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self.piece = piece


class Records:
    """The rows of an open text `file` (opened with `newline` set to its line break).

    Iterating yields `(line, cells)` or `(line, BadRow)`, `line` being the physical line where the row starts.
    Blank lines come as empty rows.
    """

    def __init__(self, file: TextIO, delimiter: str, line_break: str = "\n") -> None:
        self._file = file
        self._delimiter = delimiter
        self._break = line_break
        self._line = 0
        self._pieces: list[str] = []
        self._size = 0
        self._unclosed = False

    def __iter__(self) -> Iterator[tuple[int, list[str] | BadRow]]:
        reader = self._reader()
        while True:
            start = self._line + 1
            self._pieces.clear()
            self._size = 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except _TooLong as long:
                yield start, self._pass_over(long.piece, quoted=self._line > start)
                reader = self._reader()
            except csv.Error:
                yield start, BadRow(-1, _("a line break stands in the middle of the row, outside quotation marks"))
            else:
                yield start, self._never_closed(len(cells) - 1) if self._unclosed else cells

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._lines(), delimiter=self._delimiter)

    def _lines(self) -> Iterator[str]:
        while text := self._file.readline(LIMIT):
            self._line += 1
            self._size += len(text)
            if self._size >= LIMIT:
                raise _TooLong(text)
            self._pieces.append(text)
            yield text
        self._unclosed = self._size > 0  # csv asks beyond the end only from inside quotation marks

    def _pass_over(self, piece: str, *, quoted: bool) -> BadRow:
        """Read to the end of a row that is too long, keeping no more than one piece of it."""
        cell = self._last_cell(piece)
        while piece:
            quoted ^= bool(piece.count('"') & 1)
            ended = piece.endswith(self._break)
            if ended and not quoted:
                break
            piece = self._file.readline(LIMIT)
            self._line += bool(ended and piece)
        if quoted:
            return self._never_closed(cell)
        return BadRow(cell, _("the cell is too large: a row may hold %(size)s MB at most") % {"size": LIMIT >> 20})

    def _last_cell(self, piece: str) -> int:
        begun = StringIO("".join([*self._pieces, piece])[: LIMIT - 1], newline=self._break)
        try:
            return len(next(csv.reader(begun, delimiter=self._delimiter), [])) - 1
        except csv.Error:
            return -1

    def _never_closed(self, cell: int) -> BadRow:
        return BadRow(
            cell, _("the quotation mark is never closed, the file ends in it at line %(line)s") % {"line": self._line}
        )
