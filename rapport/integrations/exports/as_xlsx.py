"""Excel workbooks: days as days, numbers as numbers, and every text a text, whatever it begins with.

A text cell is never worked out; `quotePrefix` keeps it one when somebody edits it. So nothing is put in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from rapport.integrations.exports.sheets.sheet import Cell, Sheet
from rapport.integrations.formats.harmless import is_dangerous

MOST = 1_048_575
"""Rows below the head that a sheet of a workbook holds."""
_LONGEST = 32_767
"""Characters of a cell, at most."""
_PIECE = 1 << 16
_UNWRITTEN = re.compile("[\ufffe\uffff]")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Of words like `_x000D_`, which a workbook takes for a carriage return, the first sign."""
_WIDTH = 20
_BOLD = Font(bold=True)


def write(sheet: Sheet[Any]) -> Iterator[bytes]:
    """Yield the workbook, one sheet of it for every `MOST` rows; it is put together on disk, not in memory."""
    book = Workbook(write_only=True)
    page: Any = None
    for number, row in enumerate(sheet.rows()):
        if number % MOST == 0:
            page = _page(book, sheet, number // MOST)
        page.append([_cell(page, sheet, value) for value in row])
    if page is None:
        _page(book, sheet, 0)
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _page(book: Workbook, sheet: Sheet[Any], number: int) -> Any:
    page: Any = book.create_sheet(f"{sheet.name} {number + 1}" if number else sheet.name)
    page.freeze_panes = "A2"
    for index in range(1, len(sheet.columns) + 1):
        page.column_dimensions[get_column_letter(index)].width = _WIDTH
    heads = [_text(page, head) for head in sheet.heads()]
    for head in heads:
        head.font = _BOLD
    page.append(heads)
    return page


def _cell(page: Any, sheet: Sheet[Any], value: Cell) -> Any:
    if isinstance(value, str):
        return _text(page, value) if is_dangerous(value) else _clean(value)
    if isinstance(value, datetime):
        return _shown(page, sheet.told(value), "yyyy-mm-dd hh:mm")
    return _shown(page, value, "yyyy-mm-dd") if isinstance(value, date) else value


def _shown(page: Any, value: Any, form: str) -> Any:
    cell = WriteOnlyCell(page, value)
    cell.number_format = form
    return cell


def _text(page: Any, value: str) -> Any:
    """Return a cell that is a text for good, even where it looks like a formula or a number."""
    cell = WriteOnlyCell(page, "")
    cell.value = _clean(value)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    return cell


def _clean(value: str) -> str:
    value = _LIKE_ESCAPED.sub("_x005F_", value)
    return _UNWRITTEN.sub("", ILLEGAL_CHARACTERS_RE.sub("", value))[:_LONGEST]
