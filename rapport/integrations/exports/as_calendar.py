"""iCalendar (RFC 5545): touches, past and planned, in UTC. What was said stays inside: calendars are shared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Prefetch
from icalendar import Event, vCalAddress, vText

from rapport.clients.models import Address, AddressKind, TouchKind, Touchpoint, TouchState
from rapport.clients.models.touchpoint import TouchpointQuerySet
from rapport.integrations.exports.sheets.sheet import BATCH
from rapport.integrations.formats.own_ids import uid_of

_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rapport//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
_FOOT = b"END:VCALENDAR\r\n"
STATUS = {TouchState.HELD: "CONFIRMED", TouchState.PLANNED: "TENTATIVE", TouchState.CANCELLED: "CANCELLED"}


def write(touches: TouchpointQuerySet, now: datetime) -> Iterator[bytes]:
    """Yield a calendar of the touches between people, in the order of the set; `now` is when it was written."""
    addresses = Address.objects.filter(sort=AddressKind.MAIL).order_by("pk")
    everyone = Prefetch("with_people__person__addresses", addresses, to_attr="mails")
    real = touches.filter(automatic=False).exclude(how=TouchKind.NOTE)
    whole = real.with_everyone().prefetch_related(everyone)
    yield _HEAD
    for touch in whole.iterator(chunk_size=BATCH):
        yield _event(touch, now).to_ical()
    yield _FOOT


def _event(touch: Touchpoint, now: datetime) -> Event:
    event = Event()
    begins = touch.at.astimezone(UTC).replace(microsecond=0)
    event.add("uid", uid_of(touch))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", begins)
    if touch.minutes:
        event.add("dtend", begins + timedelta(minutes=touch.minutes))
    event.add("summary", touch.title or f"{touch.get_how_display()}, {touch.client.name}")
    event.add("categories", [str(touch.get_how_display())])
    event.add("status", STATUS[TouchState(touch.state)])
    names = [one.person.name for one in touch.with_people.all()]
    if names:
        event.add("description", f"{touch.client.name}: {', '.join(names)}")
    for person in (one.person for one in touch.with_people.all()):
        _invite(event, person.name, person.mails)  # type: ignore[attr-defined]
    for one in touch.with_colleagues.all():
        _invite(event, one.user.name, [one.user])
    return event


def _invite(event: Event, name: str, addresses: list[Any]) -> None:
    """Name one who took part, where they have an address to be named by."""
    for address in addresses[:1]:
        who = vCalAddress(f"mailto:{getattr(address, 'email', '') or address.value}")
        who.params["CN"] = vText(name)
        event.add("attendee", who, encode=False)
