"""Two imports of Lin Yue that are not in: a calendar for which the disk was full, and a mailbox that she stopped.

Figures: design/WORLD.md, Import. Both wait for her in the history, each with why and with the next step.
"""

from __future__ import annotations

import errno
from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from itertools import count, islice

from rapport.clients.models import Address, Stakeholder
from rapport.config.demo.script import Act, World
from rapport.config.demo.stories.imports import staged_from
from rapport.integrations.imports import actions, beginning, troubles
from rapport.integrations.imports.reading import read_first

CALENDAR, MAILBOX = "linyue.ics", "haoting.mbox"
MEETINGS, PLANNED, CANCELLED = 1_208, 61, 17
MAILS, REAL = 3_940, 2_611
"""Mails of the box, and how many of them somebody wrote; the others were sent by programs."""

TITLES = ("Weekly review", "Talk about the price list", "Round of tests", "Plan of the month")
SUBJECTS = ("Price list of plot 7", "Question on a purchase order", "Minutes of Monday")
OUT = "Automatic reply: back on Monday"
OURS = "lin.yue@beichen.example"


def acts() -> list[Act]:
    """Return the acts."""
    return [Act(-5, "18:05", _fail_on_full_disk), Act(-1, "18:40", _stop_half_way)]


def _fail_on_full_disk(world: World, at: datetime) -> None:
    """The calendar was read, and its application found no room on the disk; nothing of it was written."""
    staged = staged_from(world, CALENDAR, calendar(world).encode(), at)
    actions.read_staged(staged, by=world.users["lin"], now=at)
    troubles.note_failed(staged, troubles.words_of(staged, OSError(errno.ENOSPC, "")), at)


def _stop_half_way(world: World, at: datetime) -> None:
    """She stopped the reading of the mailbox once its first rows were there."""
    staged = staged_from(world, MAILBOX, mailbox(world).encode(), at)
    read_first(staged, by=world.users["lin"], now=at)
    beginning.stop(staged)


def calendar(world: World) -> str:
    """Return her calendar as a file holds it, times in UTC."""
    mails = _mails_of(world, world.clients)
    days = [
        *islice(_twice_a_working_day(world, -1), MEETINGS - PLANNED),
        *islice(_twice_a_working_day(world, 1), PLANNED),
    ]
    events = (
        _event(world, number, day, mails[number % len(mails)], cancelled=number < CANCELLED)
        for number, day in enumerate(days)
    )
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//calendar.example//EN", *events, "END:VCALENDAR", ""]
    )


def _mails_of(world: World, clients: Container[str]) -> list[str]:
    places = [place.pk for (key, _name), place in world.places.items() if key in clients]
    there = Stakeholder.objects.present().filter(pk__in=places)
    mails = Address.objects.filter(person__stakeholders__in=there, sort="mail").order_by("pk")
    return list(mails.values_list("value", flat=True))


def _twice_a_working_day(world: World, step: int) -> Iterator[date]:
    for number in count(step, step):
        if (day := world.day(number)).weekday() < 5:
            yield from (day, day)


def _event(world: World, number: int, day: date, with_whom: str, *, cancelled: bool) -> str:
    start = f"{day:%Y%m%d}T0{1 + number % 2 * 5}0000Z"
    return "\r\n".join(
        [
            "BEGIN:VEVENT",
            f"UID:meeting-{number}@calendar.example",
            f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART:{start}",
            "DURATION:PT1H",
            f"SUMMARY:{world.say(TITLES[number % len(TITLES)])}",
            f"ORGANIZER:mailto:{OURS}",
            f"ATTENDEE:mailto:{with_whom}",
            f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
            "END:VEVENT",
        ]
    )


def mailbox(world: World) -> str:
    """Return the mails with Haoting as a box of them holds them: every third, about, was sent by a program."""
    theirs = _mails_of(world, ["haoting"])
    return "".join(_mail(world, number, theirs[number % len(theirs)]) for number in range(MAILS))


def _mail(world: World, number: int, theirs: str) -> str:
    at = world.at(-600 + number * 599 // MAILS, "09:00") + timedelta(minutes=number % 480)
    real = (number + 1) * REAL // MAILS > number * REAL // MAILS
    sender, to = (theirs, OURS) if number % 2 or not real else (OURS, theirs)
    subject = world.say(SUBJECTS[number % len(SUBJECTS)] if real else OUT)
    return "\n".join(
        [
            f"From {sender} {at:%a %b %d %H:%M:%S %Y}",
            f"From: {sender}",
            f"To: {to}",
            f"Subject: {subject}",
            f"Date: {format_datetime(at)}",
            f"Message-ID: <{number}@mail.example>",
            *([] if real else ["Auto-Submitted: auto-replied"]),
            "Content-Type: text/plain; charset=utf-8",
            "",
            subject,
            "",
            "",
        ]
    )
