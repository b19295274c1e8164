"""The sheets of an .xls, from Excel 5 to 2003, by xlrd.

Of the libraries that read this format, python-calamine lays a sheet out as one block from its first to its last
cell, so that a file of 8 KB with one far cell ends the process for want of memory. xlrd keeps what there is.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from functools import partial
from pathlib import Path

import xlrd
from xlrd.biffh import XLRDError

from rapport.core.telling import gettext as _
from rapport.integrations.formats.tables.grids import Faulty, Line, Unreadable
from rapport.integrations.formats.tables.workbooks.formats import Formats
from rapport.integrations.formats.tables.workbooks.sheet import Area, Sheet, sheet_of

MOST = 64 << 20
"""Bytes of an .xls, at most: it is read as a whole."""

_SECRET = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_BOOKS = ("Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le"))


def grids_of(path: Path) -> tuple[list[Sheet], list[str]]:
    """Return the sheets of the workbook at `path` that hold anything, and the names of the hidden ones.

    They stay in memory.
    """
    book = _book(_content(path))
    formats = _formats(book)
    hidden = [one.name for one in book.sheets() if one.visibility]
    shown = [one for one in book.sheets() if not one.visibility]
    sheets = [sheet_of(one.name, "Excel", partial(_begin, one, formats)) for one in shown]
    return [sheet for sheet in sheets if sheet is not None], hidden


def _begin(sheet: xlrd.sheet.Sheet, formats: Formats) -> tuple[Generator[Line], list[Area]]:
    return _lines(sheet, formats), _areas(sheet)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MOST + 1)
    if len(content) > MOST:
        raise Unreadable(_("the workbook is larger than %(size)s MB; save it as .xlsx") % {"size": MOST >> 20})
    if _SECRET in content:
        raise Unreadable(_("the workbook is protected by a password; save it without one"))
    if _MACROS in content:
        raise Unreadable(_("the workbook holds macros; save it as .xlsx without them"))
    if not any(name in content for name in _BOOKS):
        raise Unreadable(_("an old Office file that is no workbook"))
    return content


def _book(content: bytes) -> xlrd.Book:
    with open(os.devnull, "w") as nowhere:
        try:
            return xlrd.open_workbook(file_contents=content, logfile=nowhere, formatting_info=True, ragged_rows=True)
        except XLRDError as error:
            if "encrypted" in str(error):
                raise Unreadable(_("the workbook is protected by a password; save it without one")) from error
            raise Unreadable(_("the workbook is damaged; open it and save it again")) from error
        except Exception as error:  # of a damaged file it may raise anything
            raise Unreadable(_("the workbook is damaged; open it and save it again")) from error


def _formats(book: xlrd.Book) -> Formats:
    codes = [getattr(book.format_map.get(style.format_key), "format_str", "") for style in book.xf_list]
    return Formats(bool(book.datemode), codes)


def _areas(sheet: xlrd.sheet.Sheet) -> list[Area]:
    return [(left, right - 1, top + 1, bottom) for top, bottom, left, right in sheet.merged_cells]


def _lines(sheet: xlrd.sheet.Sheet, formats: Formats) -> Generator[Line]:
    for index in range(sheet.nrows):
        faults: dict[int, str] = {}
        cells = [_text(cell, column, formats, faults) for column, cell in enumerate(sheet.row(index))]
        if any(cells) or faults:
            yield index + 1, Faulty(cells, faults) if faults else cells


def _text(cell: xlrd.sheet.Cell, column: int, formats: Formats, faults: dict[int, str]) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return formats.text_of(repr(cell.value), str(cell.xf_index))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        error = xlrd.error_text_from_code.get(int(cell.value), "#")
        faults[column] = _("the cell holds the error %(error)s") % {"error": error}
    return ""
