"""Which workbook a file is, and its sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.tables.grids import Grid, Unreadable
from rapport.integrations.formats.tables.workbooks import ods, xls, xlsx
from rapport.integrations.formats.tables.workbooks.package import Package

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHERS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("xl/vbaproject.bin", lambda: _("the workbook holds macros; save it as .xlsx without them")),
    ("xl/workbook.bin", lambda: _("a binary workbook (.xlsb); save it as .xlsx")),
    ("index/document.iwa", lambda: _("an Apple Numbers file; export it as Excel or CSV")),
    ("index.zip", lambda: _("an Apple Numbers file; export it as Excel or CSV")),
    (
        "word/document.xml",
        lambda: _("a Word document, not a table; copy its table into a spreadsheet and save that as .xlsx"),
    ),
    ("ppt/presentation.xml", lambda: _("a presentation, not a table; leave it out")),
)


class Book(StrEnum):
    """A make of workbook."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


_READERS: dict[Book, Callable[[Path], tuple[Sequence[Grid], list[str]]]] = {
    Book.XLSX: xlsx.grids_of,
    Book.XLS: xls.grids_of,
    Book.ODS: ods.grids_of,
}


def book_of(path: Path) -> Book | None:
    """Return the make of workbook at `path`, by what it holds, or None where it is none.

    Raises `Unreadable` for documents of other programs and for workbooks that are not read: with macros, binary.
    """
    with path.open("rb") as file:
        head = file.read(len(OLE))
    if head.startswith(OLE):
        return Book.XLS
    if not head.startswith(ZIP):
        return None
    with xlsx.opened(path) as package:
        for name, sentence in _OTHERS:
            if package.has(name):
                raise Unreadable(sentence())
        if package.has("content.xml") and package.has("mimetype"):
            return _open_document(package)
        if b"macroEnabled" in package.head(_TYPES):
            raise Unreadable(_("the workbook holds macros; save it as .xlsx without them"))
        is_book = package.has(_TYPES) and any(name.startswith("xl/") for name in package.names)
    return Book.XLSX if is_book else None


def sheets_of(path: Path, book: Book) -> tuple[list[Grid], list[str]]:
    """Return the sheets of the workbook at `path`, and the notes on what is left out. Raises `Unreadable`."""
    grids, hidden = _READERS[book](path)
    if not grids:
        raise Unreadable(_("the workbook holds no sheet with cells that can be seen"))
    return list(grids), [_("the sheet %(sheet)s is hidden and left out") % {"sheet": name} for name in hidden]


def _open_document(package: Package) -> Book:
    if not package.head("mimetype").startswith(_ODS):
        raise Unreadable(_("an OpenDocument file that is no spreadsheet"))
    if b"encryption-data" in package.head("META-INF/manifest.xml"):
        raise Unreadable(_("the workbook is protected by a password; save it without one"))
    return Book.ODS
