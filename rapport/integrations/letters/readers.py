"""Who of a client, or of a meeting, is written to: where, and in which language and zone (PRACTICES C10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.clients import tongues
from rapport.clients.models import Address, AddressKind, Client, Person, PortalAccess, Stakeholder
from rapport.delivery.models import Meeting
from rapport.team.models import User


@dataclass(frozen=True, slots=True)
class Reader:
    """One who is written to: where, in which language and zone, and whether they have a page in the portal."""

    who: Person | User
    address: str
    language: str
    zone: str
    in_portal: bool


def readers_of(meeting: Meeting) -> Iterable[Reader]:
    """Yield whoever is called and has an address; nobody who has left their house or ours."""
    for one in meeting.participants.select_related("person", "colleague").order_by("pk"):
        if one.who is not None and (reader := reader_of(meeting, one.who)) is not None:
            yield reader


def reader_of(meeting: Meeting, who: Person | User) -> Reader | None:
    """Return how somebody is written to about a meeting; None without an address, and for who has left."""
    if isinstance(who, User):
        return Reader(who, who.email, who.language or "en", who.zone, in_portal=False) if who.is_active else None
    return reader_at(meeting.client, who)


def reader_at(client: Client, who: Person) -> Reader | None:
    """Return how somebody of a client is written to; None without an address, and for who has left."""
    if not Stakeholder.objects.present().filter(client=client, person=who).exists():
        return None
    access = PortalAccess.objects.standing().filter(person=who, client=client).select_related("user").first()
    address = access.user.email if access else _mail(who)
    if not address:
        return None
    return Reader(who, address, tongues.of_person(who, client), client.zone, access is not None)


def _mail(person: Person) -> str:
    mails = Address.objects.filter(person=person, sort=AddressKind.MAIL).order_by("pk")
    return mails.values_list("key", flat=True).first() or ""
