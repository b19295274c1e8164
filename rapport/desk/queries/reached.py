"""Where a person is written to and called, as their page shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import QuerySet

from rapport.clients.models import Address, AddressKind, Person
from rapport.core.prepared import prepared


@dataclass(frozen=True, slots=True)
class Reached:
    """A mail address or telephone number as it was written, and the address (`mailto:`, `tel:`) that writes or calls."""

    words: str
    url: str


def of_person(person: Person) -> list[Reached]:
    """Return where a person is written to and called, mail before telephone, the oldest first; one query."""
    return [Reached(one.value, _dialled(one)) for one in _addresses(person)]


@prepared
def _addresses(person: Person) -> QuerySet[Address]:
    return Address.objects.filter(person=person).order_by("sort", "pk")


def _dialled(address: Address) -> str:
    """Return what a program writes to or calls: of a number its digits as far as the first word, such as an extension."""
    if address.sort == AddressKind.MAIL:
        return f"mailto:{quote(address.value, safe='@')}"
    number = re.split(r"[^\W\d_]|[;,/#]", address.value.strip().replace("(0)", ""), maxsplit=1)[0]
    return f"tel:{'+' if number.startswith('+') else ''}{''.join(filter(str.isdecimal, number))}"
