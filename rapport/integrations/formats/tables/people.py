"""One row of cells as one person or one company."""

from __future__ import annotations

import re

from rapport.core.telling import gettext as _
from rapport.integrations.formats.rows import CompanyRow, ContactRow
from rapport.integrations.formats.tables.cells import Cells, Refusal
from rapport.integrations.formats.tables.fields import OTHER_NAMES, Field
from rapport.integrations.formats.values import full_name, reading_tag

_APART = re.compile(r"\s*[;,]\s*")


def person_of(line: int, cells: Cells) -> ContactRow:
    """Return the person in the current row; where nothing says who it is, that is noted beside the other faults.

    The name is empty where only a mail is known.
    """
    mails = cells.mails()
    last_touch = cells.last_touch()
    given, family = cells.name(Field.GIVEN), cells.name(Field.FAMILY)
    name = cells.name(Field.NAME) or full_name(given, family, cells.name(Field.MIDDLE))
    others = _other_names(name, cells) if cells.in_scripts else {}
    if not name and others:
        name = others.pop(next(iter(others)))
    if not name and not mails:
        cells.nobody(_("neither a name nor a mail address"))
    return ContactRow(
        line,
        name,
        given=given,
        family=family,
        other_names=others,
        mails=mails,
        phones=cells.phones(),
        company=cells.name(Field.COMPANY),
        post=cells.line(Field.POST),
        city=cells.line(Field.CITY),
        country=cells.line(Field.COUNTRY),
        note=cells.prose(Field.NOTE),
        last_touch=last_touch,
        uid=cells.line(Field.UID),
        company_uid=_first(cells.line(Field.COMPANY_UID)),
    )


def company_of(line: int, cells: Cells) -> CompanyRow:
    """Return the company in the current row, or raise `Refusal`."""
    name = cells.name(Field.COMPANY)
    if not name:
        raise Refusal(-1, "", _("a company without a name"))
    return CompanyRow(
        line,
        name,
        city=cells.line(Field.CITY),
        country=cells.line(Field.COUNTRY),
        trade=cells.line(Field.TRADE),
        uid=cells.line(Field.UID) or cells.line(Field.COMPANY_UID),
    )


def _first(numbers: str) -> str:
    """Return the first of several numbers in one cell, as HubSpot lists the companies of a contact."""
    return _APART.split(numbers, maxsplit=1)[0]


def _other_names(name: str, cells: Cells) -> dict[str, str]:
    found = {tag: text for field, tag in OTHER_NAMES.items() if (text := cells.line(field)) and text != name}
    reading = cells.line(Field.READING) or " ".join(
        part for part in (cells.line(Field.READING_FAMILY), cells.line(Field.READING_GIVEN)) if part
    )
    if reading and (tag := reading_tag(reading, name)) and name:
        found.setdefault(tag, reading)
    return found
