"""vCard 4.0 (RFC 6350): people with their names in every script, their first post, and their photo.

Private notes are never on a card: it goes from hand to hand.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from icalendar.parser import Contentline, Parameters
from icalendar.prop import vN, vOrg, vText, vUri

from rapport.clients.models import Employment, Person, Stakeholder
from rapport.integrations.exports.sheets.people import job_of, mails, phones, reading
from rapport.integrations.exports.sheets.sheet import BATCH
from rapport.integrations.formats.own_ids import uid_of
from rapport.team.models import User

_READINGS = ("kana", "latn")


def fetched(people: QuerySet[Person], user: User, day: date) -> QuerySet[Person]:
    """Return people with all that their cards say on that day, in a fixed number of queries; places that `user` may know of."""
    jobs = Employment.objects.held(day).order_by("pk")
    places = Stakeholder.objects.visible_to(user).present().select_related("client").order_by("began_on", "pk")
    return people.select_related("photo").prefetch_related(
        "addresses",
        Prefetch("employments", jobs, to_attr="present_jobs"),
        Prefetch("stakeholders", places, to_attr="present_places"),
    )


def write(people: QuerySet[Person], user: User, day: date) -> Iterator[bytes]:
    """Yield one card a person, as things are on that day, in the order of the set."""
    for person in fetched(people, user, day).iterator(chunk_size=BATCH):
        yield b"".join(_folded(line) for line in _card(person))


def _folded(line: Any) -> bytes:
    """Return a content line in pieces of 75 bytes at most, ended."""
    return bytes(line.to_ical()) + b"\r\n"


def _card(person: Any) -> Iterator[Contentline]:
    yield _line("BEGIN", "VCARD")
    yield _line("VERSION", "4.0")
    yield _line("PRODID", "-//Rapport//EN")
    yield _line("UID", uid_of(person))
    yield _line("KIND", "individual")
    yield from _names(person)
    yield from _work(person)
    for mail in mails(person):
        yield _line("EMAIL", mail)
    for phone in phones(person):
        yield _line("TEL", phone, VALUE="text")
    if person.note:
        yield _line("NOTE", person.note)
    if (photo := getattr(person, "photo", None)) is not None:
        jpeg = base64.b64encode(bytes(photo.jpeg)).decode("ascii")
        yield _content("PHOTO", vUri(f"data:image/jpeg;base64,{jpeg}"), {})
    yield _line("END", "VCARD")


def _names(person: Person) -> Iterator[Contentline]:
    """Yield the name as FN, the same in other languages as alternatives of it, and its parts as N: family, then given."""
    yield _line("FN", person.name, ALTID="1", PREF="1", **_in(person.tongue))
    for tag, name in sorted(person.other_names.items()):
        base, dash, _rest = tag.partition("-")
        if tag not in _READINGS and name and (not dash or base in person.other_names):
            yield _line("FN", name, ALTID="1", PREF="2", LANGUAGE=tag)
    if person.given or person.family:
        read = {"SORT-AS": reading(person)} if reading(person) else {}
        yield _content("N", vN((person.family, person.given, "", "", "")), read)


def _in(language: str) -> dict[str, str]:
    return {"LANGUAGE": language} if language else {}


def _work(person: Any) -> Iterator[Contentline]:
    """Yield employers, the latest place first as on the page, and the post at the first: a card has one title."""
    for number, place in enumerate(reversed(person.present_places), start=1):
        place.person = person
        job = job_of(place)
        yield _content("ORG", vOrg((place.client.name,)), {"PREF": str(min(number, 100))})
        if number == 1 and job is not None and job.post:
            yield _line("TITLE", job.post)


def _line(name: str, value: str, **parameters: str) -> Contentline:
    return _content(name, vText(value.replace("\r\n", "\n").replace("\r", "\n")), parameters)


def _content(name: str, value: vText | vN | vOrg | vUri, parameters: dict[str, str]) -> Contentline:
    line: Contentline = Contentline.from_parts(name, Parameters(parameters), value)
    return line
