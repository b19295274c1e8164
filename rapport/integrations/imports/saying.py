"""What a row says, field by field as text, and back: for showing rows, and for reading a corrected one again."""

from __future__ import annotations

from collections.abc import Mapping

from rapport.integrations.formats import hours, tables
from rapport.integrations.formats.rows import (
    Automatic,
    CompanyRow,
    ContactRow,
    HoursRow,
    MailRow,
    MeetingRow,
    MeetingState,
    NoteRow,
    RejectedRow,
)
from rapport.integrations.formats.tables import Field

APART = "; "

Parsed = ContactRow | CompanyRow | MeetingRow | MailRow | NoteRow | HoursRow | RejectedRow
"""Rows of files; a preview shows them one by one."""

MOST_PEOPLE = 20
"""People of a meeting or mail who are named in a preview."""


def said(row: Parsed) -> dict[str, str]:
    """Return what a row says, by field (see `tables.Field`, of hours `hours.Field`); what it does not say is left out.

    Of a meeting or mail the day is in UTC, and *how* is `cancelled` or `automatic` where it is no touch.
    """
    if isinstance(row, RejectedRow):
        return dict(row.cells)
    if isinstance(row, MeetingRow | MailRow):
        return {name.value: value for name, value in _of_touch(row).items() if value}
    if isinstance(row, NoteRow):
        return {name.value: value for name, value in _of_note(row).items() if value}
    if isinstance(row, HoursRow):
        return {name: value for name, value in hours.said_of(row).items() if value}
    values = {Field.COMPANY: row.name} if isinstance(row, CompanyRow) else _of_person(row)
    values |= {Field.CITY: row.city, Field.COUNTRY: row.country, Field.UID: row.uid}
    values |= {Field.TRADE: row.trade} if isinstance(row, CompanyRow) else {}
    return {name.value: value for name, value in values.items() if value}


def named_in(said: Mapping[str, str]) -> str:
    """Return whom a row tells of, by what it says (see `said`); else which client; and of what touch, else nothing."""
    parts = filter(None, (said.get(part.value, "") for part in (Field.GIVEN, Field.FAMILY)))
    who = said.get(Field.NAME.value) or " ".join(parts) or said.get(Field.COMPANY.value, "")
    return " · ".join(filter(None, (who, said.get(Field.TITLE.value, ""))))


def _of_note(row: NoteRow) -> dict[Field, str]:
    return {
        Field.NAME: APART.join(row.names or row.whom),
        Field.HOW: row.kind.value,
        Field.MAIL: APART.join(row.mails),
        Field.COMPANY: row.company,
        Field.AT: row.at.isoformat(" ", "minutes"),
        Field.TITLE: row.title,
        Field.NOTE: row.words,
        Field.AUTHOR: row.author,
    }


def _of_touch(row: MeetingRow | MailRow) -> dict[Field, str]:
    if isinstance(row, MeetingRow):
        how = "cancelled" if row.state is MeetingState.CANCELLED else row.kind.value
        at, title, people = row.start, row.title, row.people
    else:
        how = "mail" if row.automatic is Automatic.NO else "automatic"
        at, title, people = row.sent_at, row.subject, (row.sender, *row.recipients)
    who = dict.fromkeys(box.name or box.address for box in people)
    named = APART.join([*who][:MOST_PEOPLE])
    return {Field.AT: at.isoformat(), Field.TITLE: title[:200], Field.NAME: named, Field.HOW: how}


def _of_person(row: ContactRow) -> dict[Field, str]:
    others = {name: row.other_names.get(tag, "") for name, tag in tables.OTHER_NAMES.items()}
    return others | {
        Field.NAME: row.name,
        Field.GIVEN: row.given,
        Field.FAMILY: row.family,
        Field.MAIL: APART.join(row.mails),
        Field.PHONE: APART.join(row.phones),
        Field.COMPANY: row.company,
        Field.POST: row.post,
        Field.NOTE: row.note,
        Field.LAST_TOUCH: row.last_touch.isoformat() if row.last_touch else "",
        Field.COMPANY_UID: row.company_uid,
    }


def read_again(
    line: int, values: Mapping[str, str], given: Mapping[str, str], *, companies: bool
) -> ContactRow | CompanyRow | NoteRow | RejectedRow:
    """Return the row of `values` as it reads with the corrected cells `given`."""
    parts = {Field.GIVEN.value, Field.MIDDLE.value, Field.FAMILY.value}
    whole = {Field.NAME.value} if parts & given.keys() else set()
    spoken = {Field.MOBILE.value} if Field.PHONE.value in given else set()
    dropped = (parts if Field.NAME.value in given else whole) | spoken
    kept = {name: value for name, value in values.items() if name not in dropped}
    return tables.row_of(line, {Field(name): value for name, value in {**kept, **given}.items()}, companies=companies)
