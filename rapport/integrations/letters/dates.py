"""A date that goes with a letter, as a calendar takes it (RFC 5545, RFC 5546)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from rapport.core.models import Record
from rapport.integrations.formats.own_ids import uid_of
from rapport.integrations.letters.draft import Attached, one_line

SHORTEST = 15
"""Minutes that something takes which is only due."""


def date_of(
    record: Record,
    title: str,
    begins: datetime,
    *,
    now: datetime,
    minutes: int = 60,
    place: str = "",
    organiser: tuple[str, str] = ("", ""),
    attendees: Iterable[tuple[str, str]] = (),
    cancelled: bool = False,
) -> Attached:
    """Return an .ics for `record`; sent again with a later version it moves the date, `cancelled` takes it away.

    `organiser` and `attendees` are (name, mail). Times leave in UTC; calendars show them in their reader's zone.
    """
    event = _event(record, title, begins, now, minutes)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if place:
        event.add("location", one_line(place))
    if organiser[1]:
        event.add("organizer", _who(*organiser), encode=False)
    for name, mail in attendees:
        event.add("attendee", _asked(name, mail), encode=False)
    return _calendar("date.ics", "CANCEL" if cancelled else "REQUEST", [event])


def dates_of(rows: Iterable[tuple[Record, str, datetime]], *, now: datetime) -> Attached:
    """Return an .ics of several dates to take along: record, title, and the moment at which it is due."""
    return _calendar("dates.ics", "PUBLISH", [_event(*row, now, SHORTEST) for row in rows])


def _event(record: Record, title: str, begins: datetime, now: datetime, minutes: int) -> Event:
    event = Event()
    event.add("uid", uid_of(record))
    event.add("sequence", record.version)
    event.add("dtstamp", _utc(now))
    event.add("dtstart", _utc(begins))
    event.add("dtend", _utc(begins) + timedelta(minutes=minutes))
    event.add("summary", one_line(title))
    return event


def _calendar(name: str, method: str, events: Iterable[Event]) -> Attached:
    calendar = Calendar()
    for key, value in {"prodid": "-//Rapport//EN", "version": "2.0", "method": method}.items():
        calendar.add(key, value)
    for event in events:
        calendar.add_component(event)
    return Attached(name, f"text/calendar; method={method}", calendar.to_ical())


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _asked(name: str, mail: str) -> vCalAddress:
    who = _who(name, mail)
    who.params |= {"PARTSTAT": vText("NEEDS-ACTION"), "RSVP": vText("TRUE")}
    return who


def _who(name: str, mail: str) -> vCalAddress:
    who = vCalAddress(f"mailto:{one_line(mail)}")
    who.params["CN"] = vText(one_line(name))
    return who
