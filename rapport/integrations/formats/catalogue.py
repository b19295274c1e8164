"""Every format of file that can come in, in one table: by what it is told, who reads it, and what it yields.

Imports, previews, the pages' fields for files, the command and `docs/imports.md` read it. A sort of file has one parser; its
shapes are the forms in which it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext, pgettext_lazy

from rapport.integrations.formats import calendar, hours, mail, tables, vcard
from rapport.integrations.formats.about import About, of_hours, of_table
from rapport.integrations.formats.rows import Row

Words = str | Promise


class Sort(StrEnum):
    """A sort of file, each with a parser of its own."""

    TABLE = "table"
    VCARD = "vcard"
    CALENDAR = "calendar"
    MAIL = "mail"
    HOURS = "hours"


class Yields(StrEnum):
    """What the rows of a file are: a list of people and companies, touches, or hours; cells of lists and hours can be corrected."""

    LIST = "list"
    TOUCHES = "touches"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Shape:
    """A form in which a sort of file comes: its name, how files of it are called, and how they may begin.

    One that is not `offered` is known only to be refused in words of its own.
    """

    label: Words
    extensions: tuple[str, ...]
    begins: tuple[bytes, ...] = ()
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """What a parser cannot know of itself: the moment, the zone of times without one, what was chosen for a table.

    `corrections` are those of a report of hours.
    """

    now: datetime
    zone: ZoneInfo
    choice: tables.Choice = tables.AS_GUESSED
    corrections: hours.Corrections = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A sort of file: its name and picture, what its rows are, how they are read, and what is told of it before."""

    sort: Sort
    label: Words
    icon: str
    yields: Yields
    shapes: tuple[Shape, ...]
    read: Callable[[Path, Given], Iterator[Row]]
    describe: Callable[[Path, tables.Choice], About] = lambda _path, _choice: About()


_PK, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

FORMATS: dict[Sort, Format] = {
    one.sort: one
    for one in (
        Format(
            Sort.TABLE,
            _l("Table"),
            "table",
            Yields.LIST,
            (
                Shape("CSV", (".csv", ".txt")),
                Shape("TSV", (".tsv", ".tab")),
                Shape("Excel", (".xlsx", ".xls"), (_PK, _COMPOUND)),
                Shape("LibreOffice", (".ods",), (_PK,)),
                Shape("JSON", (".json", ".jsonl", ".ndjson")),
            ),
            lambda path, given: tables.read(path, given.choice),
            lambda path, choice: of_table(tables.describe(path, choice)),
        ),
        Format(
            Sort.VCARD,
            _l("vCard"),
            "people",
            Yields.LIST,
            (Shape("vCard", (".vcf", ".vcard"), (b"BEGIN:VCARD",)),),
            lambda path, _given: vcard.read(path),
        ),
        Format(
            Sort.CALENDAR,
            _l("Calendar"),
            "calendar",
            Yields.TOUCHES,
            (Shape(_l("calendar (.ics)"), (".ics", ".ical", ".ifb"), (b"BEGIN:VCALENDAR",)),),
            lambda path, given: calendar.read(path, now=given.now, zone=given.zone),
        ),
        Format(
            Sort.MAIL,
            pgettext_lazy("one mail", "Mail"),
            "mail",
            Yields.TOUCHES,
            (
                Shape(_l("mail (.eml)"), (".eml",)),
                Shape("mbox", (".mbox", ".mbx"), (b"From ",)),
                Shape("Outlook", (".msg",), (_COMPOUND,), offered=False),
            ),
            lambda path, given: mail.read(path, now=given.now),
        ),
        Format(
            Sort.HOURS,
            _l("Hours"),
            "clock",
            Yields.HOURS,
            (),
            lambda path, given: hours.read(path, given.corrections),
            lambda path, _choice: of_hours(hours.describe(path)),
        ),
    )
}
"""Each sort of file. Hours come as tables: a report is told by its columns, and in whatever form a table comes."""

ARCHIVE = Shape("zip", (".zip",), (_PK,))
"""Files that come as one: its members are read as several."""


def shapes() -> Iterator[tuple[Sort, Shape]]:
    """Yield the forms in which each sort of file comes."""
    for form in FORMATS.values():
        for shape in form.shapes:
            yield form.sort, shape


def extensions() -> list[str]:
    """Return how the files are called that may be chosen, archives among them."""
    offered = [*(shape for _sort, shape in shapes() if shape.offered), ARCHIVE]
    return [ending for shape in offered for ending in shape.extensions]


def offer() -> str:
    """Return what may be brought in, in the reader's language: `CSV, TSV, Excel, …, or a zip of them`."""
    words = ""
    for name in (str(shape.label) for _sort, shape in shapes() if shape.offered):
        words = pgettext("names", "%(first)s, %(next)s") % {"first": words, "next": name} if words else name
    return _("%(forms)s, or a zip of them") % {"forms": words}


def name_of(sort: str) -> str:
    """Return what a sort of file is called in the reader's language; nothing for none."""
    return str(FORMATS[Sort(sort)].label) if sort else ""
