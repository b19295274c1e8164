"""Where a record is shown."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse

from rapport.clients.models import Client, Person, Stakeholder, Touchpoint
from rapport.clients.policies import client_of

MARK = "0-0-0"


def page(name: str, public_id: str) -> str:
    """Return the address of the page `name` of one record; its pattern is looked up once, since tables ask for thousands."""
    return _pattern(name, get_script_prefix()).replace(MARK, public_id)


@lru_cache(maxsize=64)
def _pattern(name: str, _prefix: str) -> str:
    return reverse(name, args=[MARK])


def of(record: Any) -> str:
    """Return the address of the page that shows `record`: its own, else that of its person or client, else Today."""
    if isinstance(record, Stakeholder):
        return page("desk:person", record.person.public_id)
    if isinstance(record, Person):
        return page("desk:person", record.public_id)
    if isinstance(record, Touchpoint):
        return page("desk:touchpoint", record.public_id)
    place = getattr(record, "stakeholder", None)
    person = getattr(place or record, "person", None)
    if isinstance(person, Person):
        return of(person)
    client = client_of(record)
    if isinstance(client, Client):
        return page("desk:client", client.public_id)
    return reverse("desk:today")
