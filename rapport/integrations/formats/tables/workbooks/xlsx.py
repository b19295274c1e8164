"""The sheets of an .xlsx."""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.charsets import Charset
from rapport.integrations.formats.tables.grids import UNICODE, Heading, Line, Unreadable, heading
from rapport.integrations.formats.tables.workbooks.formats import Formats, read_formats
from rapport.integrations.formats.tables.workbooks.package import Package, joined
from rapport.integrations.formats.tables.workbooks.sheets import Area, filled_down, merged, rows_of, spread
from rapport.integrations.formats.tables.workbooks.strings import SharedStrings

_ROOT = "_rels/.rels"
_MERGES_LIMIT = 32 << 20
"""Bytes of a sheet, at most, that are searched for merged cells; they stand behind all rows."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a workbook lie, by name; `sheets` are its sheets of cells with name, part and `hidden`."""

    sheets: tuple[tuple[str, str, bool], ...]
    strings: str
    styles: str
    from_1904: bool


@dataclass(frozen=True, slots=True)
class XlsxSheet:
    """One sheet; see `Grid`."""

    path: Path
    name: str
    part: str
    strings: str
    formats: Formats
    head: Heading
    areas: Sequence[Area] = ()
    form: str = "Excel"
    delimiter: str = ""
    charset: Charset = UNICODE

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.head.cells

    def rows(self) -> Generator[Line]:
        """Yield the rows below the header that hold anything."""
        with opened(self.path) as package:
            lines = _lines(package, self.part, self.strings, self.formats)
            for line, cells in filled_down(lines, self.areas, self.head.line):
                if line > self.head.line:
                    yield line, cells


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open the zip at `path`. Raises `Unreadable` where it is none."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(_("a damaged workbook or archive; save or export it again")) from error
    with archive:
        yield Package(archive)


def grids_of(path: Path) -> tuple[list[XlsxSheet], list[str]]:
    """Return the sheets of the workbook at `path` that hold anything, and the names of the hidden ones."""
    with opened(path) as package:
        parts = _parts(package)
        formats = read_formats(package, parts.styles, from_1904=parts.from_1904)
        hidden = [name for name, _part, is_hidden in parts.sheets if is_hidden]
        shown = [(name, part) for name, part, is_hidden in parts.sheets if not is_hidden]
        found = []
        for name, part in shown:
            areas = merged(package, part) if package.size(part) <= _MERGES_LIMIT else []
            if (head := _heading(package, part, parts.strings, formats, areas)) is not None:
                found.append(XlsxSheet(path, name, part, parts.strings, formats, head, areas))
        return found, hidden


def _lines(package: Package, part: str, strings: str, formats: Formats) -> Generator[Line]:
    with SharedStrings(package, strings) as shared:
        yield from rows_of(package, part, shared, formats)


def _heading(package: Package, part: str, strings: str, formats: Formats, areas: Sequence[Area]) -> Heading | None:
    """Return the header of a sheet, the names of merged cells spread; None for a sheet without any cell."""
    with closing(_lines(package, part, strings, formats)) as lines:
        first = next(lines, None)
    if first is None:
        return None
    with closing(_lines(package, part, strings, formats)) as lines:
        head = heading(lines)
    return Heading(head.line, tuple(spread(head.cells, head.line, head.above, areas)), head.above)


def _parts(package: Package) -> Parts:
    book = next((target for kind, target in _relations(package, _ROOT, "").values() if kind == "officeDocument"), "")
    book = book or "xl/workbook.xml"
    file = book.rpartition("/")[2]
    related = _relations(package, joined(book, f"_rels/{file}.rels"), book)
    named: list[tuple[str, str, bool]] = []
    dates: list[bool] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            dates.append(attributes.get("date1904", "") in ("1", "true"))
        elif name == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            kind, target = related.get(key, ("", ""))
            if kind == "worksheet":
                named.append((attributes.get("name", ""), target, attributes.get("state", "visible") != "visible"))

    package.walk(book, start)
    by_kind = dict(related.values())
    return Parts(tuple(named), by_kind.get("sharedStrings", ""), by_kind.get("styles", ""), any(dates))


def _relations(package: Package, part: str, base: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the target of each relation in a part by its id; links to the outside are left alone."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, joined(base, attributes.get("Target", "")))

    if package.has(part):
        package.walk(part, start)
    return found
