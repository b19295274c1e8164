"""From a parser's row to a row of an import."""

from __future__ import annotations

from collections.abc import Mapping

from rapport.clients.importing.hours import GivenHours
from rapport.clients.importing.planning.given import GivenCompany, GivenPerson, GivenTouch
from rapport.clients.models import Client, Person, TimeEntry, TouchKind, Touchpoint
from rapport.core import search
from rapport.core.visible import named
from rapport.integrations.formats.own_ids import own
from rapport.integrations.formats.rows import (
    Automatic,
    CompanyRow,
    ContactRow,
    HoursRow,
    MailRow,
    MeetingRow,
    MeetingState,
    NoteRow,
)
from rapport.integrations.formats.tables import Field
from rapport.integrations.models import Twin

Defaults = Mapping[str, str]
NONE: Defaults = {}


def person(
    row: ContactRow, defaults: Defaults = NONE, twin: Twin | None = None, mark: str = "", book: str = ""
) -> GivenPerson:
    """Return a contact as an import takes it, with what was chosen for the file where the row says nothing.

    `book` names the program that gave the row its number; the names of our own records are none of its.
    """
    foreign = bool(book) and not own(row.uid, Person.kind)
    return GivenPerson.of_parser(
        name=named(row.name),
        given=named(row.given),
        family=named(row.family),
        other_names=named(dict(row.other_names)),
        mails=row.mails,
        phones=row.phones,
        company=named(row.company or defaults.get(Field.COMPANY, "")),
        post=row.post or defaults.get(Field.POST, ""),
        city=row.city or defaults.get(Field.CITY, ""),
        country=row.country or defaults.get(Field.COUNTRY, ""),
        note=row.note or defaults.get(Field.NOTE, ""),
        last_touch=row.last_touch,
        mark=mark,
        same_as=_same_as(row, twin),
        apart=(twin.person,) if twin is not None and not twin.same else (),
        book=book if foreign else "",
        uid=row.uid if foreign else "",
        photo=row.photo,
    )


def _same_as(row: ContactRow, twin: Twin | None) -> str:
    """Return the person that a row means: as somebody decided, else the one it was written from."""
    if twin is not None:
        return twin.person if twin.same else ""
    return own(row.uid, Person.kind)


def company(row: CompanyRow, defaults: Defaults = NONE) -> GivenCompany:
    """Return a company as an import takes it, with what was chosen for the file where the row says nothing."""
    return GivenCompany(
        name=row.name,
        city=row.city or defaults.get(Field.CITY, ""),
        country=row.country or defaults.get(Field.COUNTRY, ""),
        trade=row.trade or defaults.get(Field.TRADE, ""),
        same_as=own(row.uid, Client.kind),
    )


def hours(row: HoursRow, clients: Mapping[str, str] = NONE) -> GivenHours:
    """Return hours of a time tracker as an import takes them; `clients` says what their names of clients mean, folded."""
    told = {name: getattr(row, name) for name in GivenHours.model_fields if name != "same_as"}
    meant = clients.get(search.fold(row.client or row.project)) if clients else None
    told |= {"client": meant} if meant else {}
    return GivenHours.model_construct(**told, same_as=own(row.uid, TimeEntry.kind))


def meeting(row: MeetingRow) -> GivenTouch:
    """Return a meeting as an import takes it."""
    return GivenTouch(
        key=row.uid,
        source="calendar",
        how=TouchKind(row.kind.value),
        at=row.start,
        minutes=row.minutes,
        mails=tuple(box.address for box in row.people),
        title=row.title,
        cancelled=row.state == MeetingState.CANCELLED,
        sequence=row.sequence,
        stamped_at=row.stamped_at,
        same_as=own(row.uid, Touchpoint.kind),
    )


def note(row: NoteRow, twin: Twin | None = None, program: str = "") -> GivenTouch:
    """Return a note as an import takes it: a touch where it tells of one, else no more than words (PRACTICES G6).

    Whoever it names only in another program is who somebody said, or is looked for by number and by name at the client.
    """
    asked = twin is None
    return GivenTouch(
        key=row.key,
        source="notes",
        how=TouchKind(row.kind.value),
        at=row.at,
        mails=row.mails,
        title=row.title,
        text=row.words,
        people=(*row.people, *([twin.person] if twin is not None and twin.same else [])),
        called=row.called if asked else (),
        names=row.names if asked else (),
        program=program,
        company=row.company,
        author=row.author,
    )


def mail(row: MailRow) -> GivenTouch:
    """Return a mail as an import takes it; an automatic one is kept and counts as no touch (PRACTICES G6)."""
    return GivenTouch(
        key=row.message_id,
        source="mail",
        how=TouchKind.MAIL,
        at=row.sent_at,
        mails=(row.sender.address, *(box.address for box in row.recipients)),
        sender=row.sender.address,
        title=row.subject,
        text=row.text,
        automatic=row.automatic is not Automatic.NO,
    )
