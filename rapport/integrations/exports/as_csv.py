"""CSV as RFC 4180 has it, in UTF-8, with no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from typing import Any

from rapport.integrations.exports.sheets.sheet import Cell, Sheet
from rapport.integrations.formats.harmless import harmless

BOM = "\ufeff"
"""What tells Excel that a file is UTF-8."""
_PIECE = 1 << 16


def write(sheet: Sheet[Any], *, bom: bool = False) -> Iterator[bytes]:
    """Yield the file piece by piece; with `bom` it begins with the mark that Excel looks for."""
    text = StringIO(newline="")
    text.write(BOM if bom else "")
    writer = csv.writer(text)
    writer.writerow([harmless(head) for head in sheet.heads()])
    for row in sheet.rows():
        writer.writerow([_cell(sheet, value) for value in row])
        if text.tell() >= _PIECE:
            yield _taken(text)
    yield _taken(text)


def _cell(sheet: Sheet[Any], value: Cell) -> str | Cell:
    """Return a cell as it is written; numbers and days are no texts, so a sign in front of one stays what it is."""
    if isinstance(value, str):
        return harmless(value)
    return sheet.told(value).isoformat(" ", "minutes") if isinstance(value, datetime) else value


def _taken(text: StringIO) -> bytes:
    piece = text.getvalue().encode("utf-8", "replace")
    text.seek(0)
    text.truncate()
    return piece
