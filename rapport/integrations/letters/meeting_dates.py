"""The letters that put a meeting into calendars, move it there and take it away; nothing that stays inside (PRACTICES C10, G1).

Who was invited hears of every change by itself. All letters about one meeting carry one UID and a rising SEQUENCE, so that
a calendar keeps one date; of two that still wait for the same reader only the later one goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.clients.models import Person
from rapport.core import reference
from rapport.delivery import kinds
from rapport.delivery.models import Meeting
from rapport.delivery.outward import agenda_of
from rapport.integrations.letters.dates import date_of
from rapport.integrations.letters.draft import Attached, Draft
from rapport.integrations.letters.meetings import (
    draft_of,
    how_to_answer,
    is_last,
    meetings_of,
    owed_by,
    reaches,
    when_of,
)
from rapport.integrations.letters.readers import Reader, reader_of, readers_of
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.team.models import User
from rapport.ui.components.dates import clock_time, said_day

INVITED, CALLED, MOVED = "meeting_invitation", "meeting_called", "meeting_moved"
CANCELLED, LEFT_OUT = "meeting_cancelled", "meeting_left_out"
SORTS = (INVITED, CALLED, MOVED, CANCELLED, LEFT_OUT)
INVITED_BY, CALLED_BY, MOVED_BY = kinds.MEETING_INVITED, kinds.PARTICIPANT_CALLED, kinds.MEETING_MOVED
CANCELLED_BY, LEFT_OUT_BY = kinds.MEETING_CANCELLED, kinds.PARTICIPANT_LEFT_OUT


def invitations(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield the date and the agenda to everybody who was called, with what the reader owes before."""
    for meeting, entry in meetings_of(entries):
        for reader in readers_of(meeting):
            yield _invitation(meeting, entry, reader, INVITED, now)


def called(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield the invitation to whoever was called in after it went to the others."""
    for meeting, entry, reader in _alone(entries):
        if meeting.is_ahead:
            yield _invitation(meeting, entry, reader, CALLED, now)


def moved(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield what a meeting is now, and when it was to be, to those who were invited."""
    for meeting, entry in meetings_of(entries):
        before = datetime.fromisoformat(_facts(entry)["before"])
        for reader in readers_of(meeting) if meeting.invited_at and meeting.is_ahead else ():
            with translation.override(reader.language), timezone.override(reader.zone):
                title = _("Moved: %(meeting)s") if before != meeting.at else _("Changed: %(meeting)s")
                title %= {"meeting": meeting.title}
                lines = [when_of(meeting)]
                if before != meeting.at:
                    when = f"{said_day(before)} {clock_time(before)}"
                    lines.append(_("It was to be %(when)s.") % {"when": when})
                lines += [*how_to_answer(meeting, reader), *_about(meeting, reader)]
                yield draft_of(meeting, entry, reader, MOVED, title, lines, _date(meeting, reader, now))


def cancellations(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield that a meeting is called off, to those who were invited; why stays inside."""
    for meeting, entry in meetings_of(entries):
        for reader in readers_of(meeting) if meeting.invited_at else ():
            yield _called_off(meeting, entry, reader, CANCELLED, now)


def left_out(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield that they need not come, to whoever was invited and then left out."""
    for meeting, entry, reader in _alone(entries):
        if meeting.is_ahead and reader not in set(readers_of(meeting)):
            yield _called_off(meeting, entry, reader, LEFT_OUT, now)


def is_coming(letter: Letter, now: datetime) -> bool:
    """Whether the meeting is still to begin with this reader, and nothing later was written to them about it."""
    ahead = Meeting.objects.ahead().filter(public_id=reference.parse(letter.about).id).first()
    return ahead is not None and is_last(letter, SORTS) and reaches(letter, ahead)


def is_off(letter: Letter, now: datetime) -> bool:
    """Whether nothing later was written to this reader about the meeting."""
    return is_last(letter, SORTS)


def _alone(entries: Sequence[Entry]) -> Iterable[tuple[Meeting, Entry, Reader]]:
    """Yield, of entries about one participant each, those of meetings to which the invitations went out before."""
    named = {entry.pk: reference.parse(who) for entry in entries if (who := _facts(entry).get("who"))}
    people = reference.resolve(named.values())
    for meeting, entry in meetings_of([entry for entry in entries if entry.pk in named]):
        one = people.get(named[entry.pk])
        invited = meeting.invited_at is not None and meeting.invited_at <= entry.at
        if invited and isinstance(one, Person | User) and (reader := reader_of(meeting, one)) is not None:
            yield meeting, entry, reader


def _facts(entry: Entry) -> dict[str, str]:
    facts: dict[str, str] = json.loads(entry.text)["facts"]
    return facts


def _invitation(meeting: Meeting, entry: Entry, reader: Reader, sort: str, now: datetime) -> Draft:
    with translation.override(reader.language), timezone.override(reader.zone):
        lines = [when_of(meeting), *how_to_answer(meeting, reader), *_about(meeting, reader)]
        return draft_of(meeting, entry, reader, sort, meeting.title, lines, _date(meeting, reader, now))


def _called_off(meeting: Meeting, entry: Entry, reader: Reader, sort: str, now: datetime) -> Draft:
    with translation.override(reader.language), timezone.override(reader.zone):
        title = _("Called off: %(meeting)s") if sort == CANCELLED else _("Without you: %(meeting)s")
        title %= {"meeting": meeting.title}
        date = _date(meeting, reader, now, cancelled=True)
        return draft_of(meeting, entry, reader, sort, title, [title, when_of(meeting)], date)


def _about(meeting: Meeting, reader: Reader) -> list[str]:
    """Return the agenda, and what the reader owes before; what is not there is left out."""
    agenda = "\n".join(f"{number}. {item}" for number, item in enumerate(agenda_of(meeting), start=1))
    return [*filter(None, [agenda]), *owed_by(meeting, reader)]


def _date(meeting: Meeting, reader: Reader, now: datetime, *, cancelled: bool = False) -> Attached:
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
        cancelled=cancelled,
    )
