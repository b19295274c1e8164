"""Where a record is shown."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from rapport.clients.models import Client, Person, Stakeholder, Touchpoint
from rapport.clients.policies import client_of


def of(record: Any) -> str:
    """Return the address of the page that shows `record`: its own, else that of its person or client, else Today."""
    if isinstance(record, Stakeholder):
        return reverse("desk:person", args=[record.person.public_id])
    if isinstance(record, Person):
        return reverse("desk:person", args=[record.public_id])
    if isinstance(record, Touchpoint):
        return reverse("desk:touchpoint", args=[record.public_id])
    person = getattr(record, "person", None)
    if isinstance(person, Person):
        return of(person)
    client = client_of(record)
    if isinstance(client, Client):
        return reverse("desk:client", args=[client.public_id])
    return reverse("desk:today")
