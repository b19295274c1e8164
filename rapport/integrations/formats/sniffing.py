"""Which sort a file is: by what it begins with, else by its name, else by what it holds."""

from __future__ import annotations

import re
from pathlib import Path

from rapport.integrations.formats import hours
from rapport.integrations.formats.catalogue import FORMATS, Sort, shapes

_HEAD = 1 << 14
_HEADER = re.compile(
    rb"^(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to|reply-to|sender|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_TELLING = 2
_OF_OUTLOOK = "__substg1.0_".encode("utf-16-le")
"""What a compound file holds where it is a message and no workbook."""

_BOOKS = tuple(start for shape in FORMATS[Sort.TABLE].shapes for start in shape.begins)
"""How workbooks begin, whatever they are called."""

_BY_WORD = {start: sort for sort, shape in shapes() for start in shape.begins if start.startswith(b"BEGIN:")}
_BEGINS = re.compile(rb"^(?:" + rb"|".join(_BY_WORD) + rb")", re.IGNORECASE | re.MULTILINE)
_SEPARATORS = tuple(start for shape in FORMATS[Sort.MAIL].shapes if shape.offered for start in shape.begins)
_BY_NAME = {
    ending: sort
    for sort, shape in shapes()
    for ending in shape.extensions
    if ending != ".txt" and not (sort is Sort.TABLE and shape.begins)
}
"""What a name tells; anything may be called `.txt`, and what is called a workbook begins as one or is none."""


def sort_of(path: Path, name: str) -> Sort:
    """Return the sort of the file at `path` that is called `name`; what fits nothing is taken for a table.

    A table that is a time tracker's report holds hours.
    """
    sort = _sort_of(path, name)
    return Sort.HOURS if sort is Sort.TABLE and hours.recognises(path) else sort


def _sort_of(path: Path, name: str) -> Sort:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_BOOKS):
        return Sort.MAIL if _OF_OUTLOOK in head else Sort.TABLE
    head = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    head = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    found = _BEGINS.search(head)
    if found is not None and found.start() == 0:
        return _BY_WORD[found.group().upper()]
    if head.startswith(_SEPARATORS) and len(_HEADER.findall(head)) >= _TELLING:
        return Sort.MAIL
    named = _BY_NAME.get(Path(name).suffix.lower())
    if named is not None:
        return named
    if len(_HEADER.findall(head.partition(b"\n\n")[0])) >= _TELLING:
        return Sort.MAIL
    return _BY_WORD[found.group().upper()] if found is not None else Sort.TABLE
