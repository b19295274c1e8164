"""The sheets of an .xlsx."""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.tables.grids import Line, Unreadable
from rapport.integrations.formats.tables.workbooks.formats import Formats, read_formats
from rapport.integrations.formats.tables.workbooks.package import Package, joined
from rapport.integrations.formats.tables.workbooks.sheet import Area, Sheet, sheet_of
from rapport.integrations.formats.tables.workbooks.strings import SharedStrings
from rapport.integrations.formats.tables.workbooks.xlsx_rows import merged, rows_of

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


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open the zip at `path`. Raises `Unreadable` where it is none."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(_("a damaged workbook or archive; save or export it again")) from error
    with archive:
        yield Package(archive)


def grids_of(path: Path) -> tuple[list[Sheet], list[str]]:
    """Return the sheets of the workbook at `path` that hold anything, and the names of the hidden ones."""
    with opened(path) as package:
        parts = _parts(package)
        formats = read_formats(package, parts.styles, from_1904=parts.from_1904)
        hidden = [name for name, _part, is_hidden in parts.sheets if is_hidden]
        found = []
        for name, part, is_hidden in parts.sheets:
            if not is_hidden:
                areas = merged(package, part) if package.size(part) <= _MERGES_LIMIT else []
                found.append(sheet_of(name, "Excel", partial(_begin, path, part, parts.strings, formats, areas)))
    return [sheet for sheet in found if sheet is not None], hidden


def _begin(
    path: Path, part: str, strings: str, formats: Formats, areas: list[Area]
) -> tuple[Generator[Line], list[Area]]:
    return _lines(path, part, strings, formats), areas


def _lines(path: Path, part: str, strings: str, formats: Formats) -> Generator[Line]:
    with opened(path) as package, SharedStrings(package, strings) as shared:
        yield from rows_of(package, part, shared, formats)


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
