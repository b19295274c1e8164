"""Which parser fits a file: by what it begins with, else by its name, else by what it holds."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.integrations.formats import hours

_HEAD = 1 << 14
_BEGINS = re.compile(rb"^BEGIN:(VCARD|VCALENDAR)", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(
    rb"^(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to|reply-to|sender|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_TELLING = 2
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, whatever they are called."""
_OF_OUTLOOK = "__substg1.0_".encode("utf-16-le")
"""What a compound file holds where it is a message and no workbook."""


class Sort(StrEnum):
    """A sort of file, each with a parser of its own."""

    TABLE = "table"
    VCARD = "vcard"
    CALENDAR = "calendar"
    MAIL = "mail"
    HOURS = "hours"

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return {
            Sort.TABLE: _("Table"),
            Sort.VCARD: _("vCard"),
            Sort.CALENDAR: _("Calendar"),
            Sort.MAIL: pgettext("one mail", "Mail"),
            Sort.HOURS: _("Hours"),
        }[self]


LISTS = (Sort.TABLE, Sort.VCARD)
"""Sorts of file that are lists of people and companies."""


_BY_NAME = {
    ".csv": Sort.TABLE,
    ".tsv": Sort.TABLE,
    ".vcf": Sort.VCARD,
    ".vcard": Sort.VCARD,
    ".ics": Sort.CALENDAR,
    ".ical": Sort.CALENDAR,
    ".ifb": Sort.CALENDAR,
    ".eml": Sort.MAIL,
    ".mbox": Sort.MAIL,
    ".mbx": Sort.MAIL,
    ".msg": Sort.MAIL,
}
_BY_WORD = {b"VCARD": Sort.VCARD, b"VCALENDAR": Sort.CALENDAR}


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
        return _BY_WORD[found.group(1).upper()]
    if head.startswith(b"From ") and len(_HEADER.findall(head)) >= _TELLING:
        return Sort.MAIL
    named = _BY_NAME.get(Path(name).suffix.lower())
    if named is not None:
        return named
    if len(_HEADER.findall(head.partition(b"\n\n")[0])) >= _TELLING:
        return Sort.MAIL
    return _BY_WORD[found.group(1).upper()] if found is not None else Sort.TABLE
