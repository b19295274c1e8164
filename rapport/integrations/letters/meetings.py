"""The letters of meetings: the invitation, the request for what is owed, the minutes; nothing that stays inside (PRACTICES C10, G1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.clients import tongues
from rapport.clients.models import Address, AddressKind, Person, PortalAccess
from rapport.core import reference
from rapport.delivery import kinds
from rapport.delivery.models import Meeting
from rapport.delivery.outward import Line, agenda_of, minutes_of
from rapport.integrations.letters.dates import date_of, dates_of
from rapport.integrations.letters.draft import Attached, Draft
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.team.models import User
from rapport.ui.components.dates import clock_time, said_day
from rapport.ui.components.phrases import detailed

INVITED, CANCELLED, ASKED, MINUTES = "meeting_invitation", "meeting_cancelled", "meeting_inputs", "minutes"
INVITED_BY, CANCELLED_BY = kinds.MEETING_INVITED, kinds.MEETING_CANCELLED
ASKED_BY, MINUTES_BY = kinds.INPUTS_ASKED, kinds.MINUTES_SENT


@dataclass(frozen=True, slots=True)
class Reader:
    """One who is written to: where, in which language and zone, and whether they have a page in the portal."""

    who: Person | User
    address: str
    language: str
    zone: str
    in_portal: bool


def invitations(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield the date and the agenda to everybody who was called, with what the reader owes before."""
    for meeting, entry in _meetings(entries):
        for reader in _readers(meeting):
            with translation.override(reader.language), timezone.override(reader.zone):
                yield _draft(
                    meeting,
                    entry,
                    reader,
                    INVITED,
                    meeting.title,
                    _invited(meeting, reader),
                    _date(meeting, reader, now),
                )


def cancellations(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield that a meeting is called off, to those who were invited; why stays inside."""
    for meeting, entry in _meetings(entries):
        for reader in _readers(meeting) if meeting.invited_at else ():
            with translation.override(reader.language), timezone.override(reader.zone):
                title = _("Called off: %(meeting)s") % {"meeting": meeting.title}
                yield _draft(
                    meeting, entry, reader, CANCELLED, title, [title, _when(meeting)], _date(meeting, reader, now)
                )


def requests(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield one letter to each who still owes something, with all that they owe."""
    for meeting, entry in _meetings(entries):
        for reader in _readers(meeting):
            with translation.override(reader.language), timezone.override(reader.zone):
                if owed := _owed(meeting, reader):
                    title = _("Before %(meeting)s we need something from you") % {"meeting": meeting.title}
                    lines = [detailed([meeting.title, _when(meeting)]), *owed]
                    yield _draft(meeting, entry, reader, ASKED, title, lines, None)


def minutes(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield the minutes to everybody who was called: who does what first, then what was decided and said, and the dates."""
    for meeting, entry in _meetings(entries):
        for reader in _readers(meeting):
            with translation.override(reader.language), timezone.override(reader.zone):
                title = _("Minutes: %(meeting)s") % {"meeting": meeting.title}
                actions = minutes_of(meeting).actions
                dates = dates_of([(one.point, one.point.words, one.due_at) for one in actions if one.due_at], now=now)
                yield _draft(
                    meeting, entry, reader, MINUTES, title, _written(meeting, reader), dates if actions else None
                )


def is_invited(letter: Letter, now: datetime) -> bool:
    """Whether the meeting is still to begin."""
    return Meeting.objects.ahead().filter(public_id=reference.parse(letter.about).id).exists()


def is_sent(letter: Letter, now: datetime) -> bool:
    """Whether the minutes are still out, and were not opened again."""
    return Meeting.objects.filter(public_id=reference.parse(letter.about).id, sent_at__isnull=False).exists()


def _meetings(entries: Sequence[Entry]) -> Iterable[tuple[Meeting, Entry]]:
    by_id = {reference.parse(entry.subject).id: entry for entry in entries}
    rows = Meeting.objects.filter(public_id__in=list(by_id)).select_related("project__client__lead", "host", "sent_by")
    return ((one, by_id[one.public_id]) for one in rows)


def _readers(meeting: Meeting) -> Iterable[Reader]:
    """Yield whoever was called and has an address."""
    client = meeting.client
    for one in meeting.participants.select_related("person", "colleague").order_by("pk"):
        if one.colleague is not None:
            user = one.colleague
            if user.is_active:
                yield Reader(user, user.email, user.language or "en", user.zone, in_portal=False)
        elif one.person is not None:
            access = PortalAccess.objects.standing().filter(person=one.person, client=client).first()
            address = access.user.email if access else _mail(one.person)
            if address:
                yield Reader(
                    one.person, address, tongues.of_person(one.person, client), client.zone, access is not None
                )


def _mail(person: Person) -> str:
    mails = Address.objects.filter(person=person, sort=AddressKind.MAIL).order_by("pk")
    return mails.values_list("key", flat=True).first() or ""


def _draft(
    meeting: Meeting, entry: Entry, reader: Reader, sort: str, title: str, lines: list[str], file: Attached | None
) -> Draft:
    return Draft(
        occasion=f"{sort}:{entry.pk}:{reader.who.public_id}",
        sort=sort,
        about=reference.to(meeting),
        client=meeting.client,
        address=reader.address,
        language=reader.language,
        reply_to=meeting.host.email,
        good_until=None if sort == MINUTES else max(meeting.at, entry.at),
        title=title,
        lines=lines,
        files=[file] if file else [],
    )


def _when(meeting: Meeting) -> str:
    length = _("%(n)s min") % {"n": meeting.minutes}
    return detailed(filter(None, [said_day(meeting.at), clock_time(meeting.at), length, meeting.place]))


def _date(meeting: Meeting, reader: Reader, now: datetime) -> Attached:
    """Return the date for the reader's calendar; it names them and whoever leads, and nobody else."""
    return date_of(
        meeting,
        meeting.title,
        meeting.at,
        now=now,
        minutes=meeting.minutes,
        place=meeting.place,
        organiser=(meeting.host.name_in(reader.language), meeting.host.email),
        attendees=[(reader.who.name_in(reader.language), reader.address)],
        cancelled=meeting.cancelled_at is not None,
    )


def _invited(meeting: Meeting, reader: Reader) -> list[str]:
    agenda = "\n".join(f"{number}. {item}" for number, item in enumerate(agenda_of(meeting), start=1))
    return [_when(meeting), *filter(None, [agenda]), *_owed(meeting, reader)]


def _owed(meeting: Meeting, reader: Reader) -> list[str]:
    """Return what the reader still owes, as a heading and a list; nothing where that is nothing."""
    mine = {"person": reader.who} if isinstance(reader.who, Person) else {"colleague": reader.who}
    owed = list(meeting.inputs.missing().filter(**mine).order_by("due_at", "pk"))
    if not owed:
        return []
    rows = "\n".join(f"- {one} ({said_day(one.due_at)} {clock_time(one.due_at)})" for one in owed)
    return [_("What we need from you before:"), rows]


def _written(meeting: Meeting, reader: Reader) -> list[str]:
    sent = minutes_of(meeting)
    lines = [detailed([meeting.title, said_day(meeting.begun_at or meeting.at)])]
    if sent.actions:
        lines += [_("Who does what, by when"), "\n".join(_action(one, reader) for one in sent.actions)]
    if sent.said:
        lines += [_("What was said and decided"), "\n".join(_said(one) for one in sent.said)]
    if reader.in_portal:
        lines.append(f"{settings.PUBLIC_URL.rstrip('/')}/portal/minutes/{meeting.public_id}/")
    return lines


def _action(line: Line, reader: Reader) -> str:
    yours = _("yours") if line.point.who == reader.who else ""
    return f"{line.number}. {line.point} · {detailed(filter(None, [line.who, line.due, yours]))}"


def _said(line: Line) -> str:
    decided = _("Decision") if line.point.sort == "decision" else ""
    return detailed(filter(None, [f"{line.number}. {line.point}", decided, line.who]))
