"""Cells that a spreadsheet would take for a formula: made harmless on the way out, and as they were on the way in.

A spreadsheet reads a text of a CSV file as a formula where it begins with one of `= + - @`, in half or full width, and
some look past blanks and quotation marks; a tab or a line break at the beginning can move the rest into a cell of its
own. An apostrophe in front is what spreadsheets themselves write before a text, so it is what we write and take off.
"""

from __future__ import annotations

import re

MARK = "'"
_DANGEROUS = re.compile("[\t\r\n]|[\\s\0\"'`´‘’‚“”„«»＂＇\u200b-\u200f\u2060\ufeff]*[=+\\-@＝＋－＠﹦﹢﹣﹫]")


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet may take this text for a formula, or for more than one cell."""
    return _DANGEROUS.match(text) is not None


def harmless(text: str) -> str:
    """Return the text as it stands in a file for spreadsheets; `as_meant` undoes it exactly."""
    return MARK + text if is_dangerous(text) else text


def as_meant(cell: str) -> str:
    """Return what a cell means: without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell[:1] == MARK and is_dangerous(cell[1:]) else cell
