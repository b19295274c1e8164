"""How a table file is laid out: encoding, line break, delimiter and header, before any row is read."""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TextIO

from rapport.core.telling import gettext as _
from rapport.integrations.formats import charsets
from rapport.integrations.formats.charsets import Charset
from rapport.integrations.formats.tables import headers
from rapport.integrations.formats.tables.grids import BadRow, Heading, Line, Unreadable, heading
from rapport.integrations.formats.tables.records import Records

_DELIMITERS = ",;\t|"
_SAMPLE = 1 << 16
_TRIAL = 20
_HEAD = 64
_BEGIN, _MANY = 16, 4
"""Of so many first bytes so many are control characters where a file is no text."""

_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
"""What hardly stands in a text, but in UTF-16; a cell may hold one or two by mistake."""

_SPOKEN = re.compile(rb"WEBVTT|(?:\d+\s+)?(?:\d+:)?\d\d?:\d\d[.,]\d{3}\s*(?:-->|,)\s*\d")
_PACKED = (b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"Rar!", b"\x28\xb5\x2f\xfd")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*")
_OTHER_FILES: tuple[tuple[bytes, Callable[[], str]], ...] = (
    (b"SQLite format 3", lambda: _("a database, not a table; export it as CSV")),
    (b"%PDF", lambda: _("a PDF, not a table; bring in the spreadsheet that it was made of")),
    (b"<", lambda: _("a web page or XML, not a table; open it in a spreadsheet program and save it as .xlsx")),
    (b"BEGIN:V", lambda: _("a piece of a vCard or calendar, not a table; export it whole, as .vcf or .ics")),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything needed to open the file again and iterate over its rows; see `Grid`.

    `head` is the header and the physical line it stands on.
    """

    path: Path
    charset: Charset
    line_break: str
    delimiter: str
    head: Heading
    name: str = ""

    @property
    def form(self) -> str:
        """The encoding by the name people know."""
        return self.charset.label

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns as written."""
        return self.head.cells

    def rows(self) -> Generator[Line]:
        """Yield what stands below the header, with its physical line; blank rows are left out."""
        with _text(self.path, self.charset, self.line_break) as file:
            for line, cells in Records(file, self.delimiter, self.line_break):
                if line > self.head.line and (isinstance(cells, BadRow) or any(map(str.strip, cells))):
                    yield line, cells


def layout_of(path: Path) -> Layout:
    """Return the layout of the text file at `path`. Raises `Unreadable`, and OSError where it cannot be opened."""
    _refuse_other_files(path)
    charset = charsets.detect(path, headers.known_beyond_ascii)
    with _text(path, charset, "\n") as file:
        sample = file.read(_SAMPLE)
    line_break = "\n" if "\n" in sample or "\r" not in sample else "\r"
    declared = _declared(sample)
    delimiter = declared or _delimiter(sample, line_break)
    with _text(path, charset, line_break) as file:
        rows = iter(Records(file, delimiter, line_break))
        return Layout(path, charset, line_break, delimiter, heading(islice(rows, bool(declared), None)))


@contextmanager
def _text(path: Path, charset: Charset, line_break: str) -> Iterator[TextIO]:
    with path.open(encoding=charset.codec, errors=charset.errors, newline=line_break) as file:
        if file.read(1) != "\ufeff":
            file.seek(0)
        yield file


def _refuse_other_files(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Unreadable(_("the file is empty"))
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, sentence in _OTHER_FILES:
        if head.startswith(magic):
            raise Unreadable(sentence())
    if head.startswith(_PACKED):
        raise Unreadable(_("a packed file; unpack it, and bring in what is in it"))
    if head.startswith(_PICTURES):
        raise Unreadable(_("a picture, not a table; leave it out"))
    if _SPOKEN.match(head):
        raise Unreadable(_("a transcript of what was said, not a table; leave it out"))
    if not head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and len(_CONTROL.findall(head[:_BEGIN])) >= _MANY:
        raise Unreadable(_("the file of a program, not a table; export it there as CSV or Excel"))


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
    if not rows:
        return 0, 0.0, 1
    head = max(rows, key=headers.known)  # the first of them, unless titles stand above it
    if len(head) == 1:
        return headers.known(head), 0.0, 1
    even = sum(len(row) == len(head) for row in rows) / len(rows)
    return headers.known(head), even, len(head)
