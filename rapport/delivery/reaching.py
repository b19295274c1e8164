"""Fetching what the input of a project names by public id: only what belongs to its client."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rapport.clients import reaching
from rapport.clients.models import Client, Person, Touchpoint, TouchState
from rapport.core.errors import Refused
from rapport.team.models import User


def person_at(client: Client, public_id: str, by: User, *, field: str) -> Person | None:
    """Return the person with that public id, None where it is empty. Raises Refused for somebody of another client."""
    if not public_id:
        return None
    person = reaching.people([public_id], by, field=field)[0]
    if not client.stakeholders.present().filter(person=person).exists():
        sentence = _("%(name)s has no place at %(client)s.")
        raise Refused(sentence % {"name": person, "client": client}, field=field)
    return person


def colleague(public_id: str, *, field: str) -> User | None:
    """Return the colleague with that public id, None where it is empty. Raises Refused where there is none."""
    return reaching.colleague(public_id, field=field) if public_id else None


def colleagues(public_ids: Iterable[str], *, field: str) -> list[User]:
    """Return the colleagues with those public ids, each once. Raises Refused where one is not there."""
    return [reaching.colleague(one, field=field) for one in dict.fromkeys(public_ids)]


def planned_touch(client: Client, public_id: str, *, field: str) -> Touchpoint | None:
    """Return the planned touch of the client with that public id, None where it is empty. Raises Refused for another."""
    if not public_id:
        return None
    found = client.touchpoints.filter(public_id=public_id, state=TouchState.PLANNED).first()
    if found is None:
        raise Refused(_("There is no such planned meeting at this client."), field=field)
    return found
