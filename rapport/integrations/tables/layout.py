"""How a table file is laid out: encoding, line break, delimiter and header, before any row is read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from rapport.integrations import charsets
from rapport.integrations.charsets import Charset
from rapport.integrations.tables import headers
from rapport.integrations.tables.records import BadRow, Records
from rapport.integrations.values import line_of

_DELIMITERS = ",;\t|"
_SAMPLE = 1 << 16
_TRIAL = 20
_OTHER_FILES: tuple[tuple[bytes, Callable[[], str]], ...] = (
    (b"PK\x03\x04", lambda: _("an Excel workbook or another archive, not a table; save it as CSV")),
    (b"\xd0\xcf\x11\xe0", lambda: _("an Excel workbook, not a table; save it as CSV")),
    (b"SQLite format 3", lambda: _("a database, not a table; export it as CSV")),
    (b"%PDF", lambda: _("a PDF, not a table")),
    (b"BEGIN:V", lambda: _("a vCard or calendar, not a table")),
)


class Unreadable(Exception):
    """The file as a whole cannot be read; the message (translated) says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything needed to open the file again and iterate over its rows.

    `header` are the column names as written, `header_line` the physical line they stand on.
    """

    path: Path
    charset: Charset
    line_break: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int

    def rows(self) -> Iterator[tuple[int, list[str] | BadRow]]:
        """Yield what stands below the header, with its physical line; blank rows are left out."""
        with _text(self.path, self.charset, self.line_break) as file:
            for line, cells in Records(file, self.delimiter, self.line_break):
                if line > self.header_line and (isinstance(cells, BadRow) or any(map(str.strip, cells))):
                    yield line, cells


def layout_of(path: Path) -> Layout:
    """Return the layout of the file at `path`, or raise `Unreadable`."""
    try:
        _refuse_other_files(path)
        charset = charsets.detect(path, headers.known_beyond_ascii)
        with _text(path, charset, "\n") as file:
            sample = file.read(_SAMPLE)
    except OSError as error:
        raise Unreadable(_("the file cannot be opened")) from error
    line_break = "\n" if "\n" in sample or "\r" not in sample else "\r"
    delimiter = _declared(sample) or _delimiter(sample, line_break)
    with _text(path, charset, line_break) as file:
        line, header = _header(Records(file, delimiter, line_break), sample)
    return Layout(path, charset, line_break, delimiter, header, line)


@contextmanager
def _text(path: Path, charset: Charset, line_break: str) -> Iterator[TextIO]:
    with path.open(encoding=charset.codec, errors=charset.errors, newline=line_break) as file:
        if file.read(1) != "\ufeff":
            file.seek(0)
        yield file


def _refuse_other_files(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(16)
    if not head:
        raise Unreadable(_("the file is empty"))
    for magic, sentence in _OTHER_FILES:
        if head.startswith(magic):
            raise Unreadable(sentence())


def _declared(sample: str) -> str:
    """Return the delimiter of a first line `sep=;`, as Excel writes and obeys it."""
    first = sample.split("\n", 1)[0].strip().strip('"')
    return (
        first[-1] if len(first) == len("sep=;") and first.casefold()[:-1] == "sep=" and first[-1] in _DELIMITERS else ""
    )


def _delimiter(sample: str, line_break: str) -> str:
    """Return the delimiter that makes of the first rows the most known columns, and the most even ones."""
    return max(_DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter, line_break))


def _fitness(sample: str, delimiter: str, line_break: str) -> tuple[int, float, int]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(sample, newline=line_break), delimiter=delimiter):
            rows += [row] if any(row) else []
            if len(rows) > _TRIAL:
                break
    except csv.Error:
        rows = rows[:_TRIAL]
    if not rows or len(rows[0]) == 1:
        return headers.known(rows[0]) if rows else 0, 0.0, 1
    even = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
    return headers.known(rows[0]), even, len(rows[0])


def _header(records: Records, sample: str) -> tuple[int, tuple[str, ...]]:
    declared = bool(_declared(sample))
    for line, cells in records:
        if isinstance(cells, BadRow):
            raise Unreadable(_("the first line is no header: %(reason)s") % {"reason": cells.reason})
        if any(map(str.strip, cells)) and not (declared and line == 1):
            return line, tuple(line_of(cell) for cell in _trimmed(cells))
    raise Unreadable(_("the file holds nothing but blank lines"))


def _trimmed(cells: list[str]) -> list[str]:
    """Leave out the nameless columns at the end, which spreadsheets write where a row once was longer."""
    last = max(index for index, cell in enumerate(cells) if cell.strip())
    return cells[: last + 1]
