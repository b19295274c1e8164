"""What every table is, whatever file it stands in: a header and rows of cells."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapport.core.telling import gettext as _
from rapport.integrations.formats.charsets import Charset
from rapport.integrations.formats.tables import headers
from rapport.integrations.formats.values import line_of

LIMIT = 1 << 20
"""Characters in one row, at most."""

_TRIAL = 20

UNICODE = Charset("utf-8")
"""The charset of what holds text and not bytes, as sheets do."""


class Unreadable(Exception):
    """The file as a whole cannot be read; the message (translated) says why in one sentence."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read as cells: the index of the `cell` at fault (-1: none) and the reason."""

    cell: int
    reason: str


class Faulty(list[str]):
    """A row of cells some of which hold no value; `faults` says why (translated), by index of the cell."""

    def __init__(self, cells: Sequence[str], faults: dict[int, str]) -> None:
        super().__init__(cells)
        self.faults = faults


Line = tuple[int, list[str] | BadRow]
"""A row with the line it starts on: the physical line of a text, the row of a sheet."""


class Grid(Protocol):
    """One table of a file, to be iterated over as often as needed.

    `name` is that of its sheet, empty where the file is one table. `form` is what people know the file's make by
    (`UTF-8`, `Excel`), `delimiter` what stands between the cells of a text.
    """

    @property
    def name(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def delimiter(self) -> str: ...
    @property
    def charset(self) -> Charset: ...
    @property
    def header(self) -> tuple[str, ...]: ...

    def rows(self) -> Generator[Line]:
        """Yield what stands below the header; blank rows are left out. Raises `Unreadable` where a file breaks off."""
        ...


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a header stands, its cells as written, and the rows `above` it that are none."""

    line: int
    cells: tuple[str, ...]
    above: tuple[tuple[int, list[str]], ...] = ()


def heading(rows: Iterator[Line]) -> Heading:
    """Return the header among the first rows: the first that names what we know, else the first that is not blank.

    Exports put titles, filters and notes above it. Raises `Unreadable` where there is none.
    """
    seen: list[tuple[int, list[str]]] = []
    bad: BadRow | None = None
    for line, cells in rows:
        if isinstance(cells, BadRow):
            bad = bad or (None if seen else cells)
        elif any(map(str.strip, cells)):
            if headers.recognise(names := _names(cells)).known:
                return Heading(line, names, tuple(seen))
            seen.append((line, cells))
        if len(seen) >= _TRIAL or bad is not None:
            break
    if bad is not None:
        raise Unreadable(_("the first line is no header: %(reason)s") % {"reason": bad.reason})
    if not seen:
        raise Unreadable(_("the file holds nothing but blank lines"))
    line, cells = seen[0]
    return Heading(line, _names(cells))


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """Leave out the nameless columns at the end, which spreadsheets write where a row once was longer."""
    last = max(index for index, cell in enumerate(cells) if cell.strip())
    return tuple(line_of(cell) for cell in cells[: last + 1])
