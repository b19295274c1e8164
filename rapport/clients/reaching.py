"""Fetching what an input names by public id: only through what the user may know of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.clients.models import Client, Person, Stakeholder
from rapport.core import search
from rapport.core.errors import Refused
from rapport.team.models import User


def client(public_id: str, by: User, *, field: str = "client") -> Client:
    """Return the client with that public id. Raises Refused where there is none for this user."""
    found = Client.objects.visible_to(by).filter(public_id=public_id).first()
    if found is None:
        raise Refused(_("There is no such client."), field=field)
    return found


def client_called(name: str, by: User) -> Client | None:
    """Return the client of just that name, in any script, or None where there is none or several for this user."""
    wanted = search.fold(name)
    found = [one for one in Client.objects.visible_to(by).named(name) if wanted in one.search_text.split("\n")]
    return found[0] if len(found) == 1 else None


def people(public_ids: Iterable[str], by: User, *, field: str = "people") -> list[Person]:
    """Return the people with those public ids, in that order. Raises Refused where one is not there."""
    wanted = list(dict.fromkeys(public_ids))
    found = {one.public_id: one for one in Person.objects.visible_to(by).filter(public_id__in=wanted)}
    if len(found) < len(wanted):
        raise Refused(_("One of these people is not here."), field=field)
    return [found[public_id] for public_id in wanted]


def people_at(client: Client, public_ids: Iterable[str], by: User, *, field: str = "people") -> list[Person]:
    """Return the people with those public ids, in that order. Raises Refused where one has no place at the client."""
    found = people(public_ids, by, field=field)
    check_places(client, found, field=field)
    return found


def present_at(client: Client, public_ids: Iterable[str], by: User, *, field: str) -> list[Person]:
    """Return the people with those public ids, in that order. Raises Refused where one is not at the client now."""
    found = people(public_ids, by, field=field)
    _hold_places(client, client.stakeholders.present(), found, field)
    return found


def check_places(client: Client, people: Collection[Person], *, field: str) -> None:
    """Raise Refused where one of these people has no place at the client and never had one."""
    _hold_places(client, client.stakeholders.all(), people, field)


def _hold_places(client: Client, places: QuerySet[Stakeholder], people: Collection[Person], field: str) -> None:
    there = set(places.filter(person__in=people).values_list("person", flat=True))
    for one in people:
        if one.pk not in there:
            sentence = _("%(name)s has no place at %(client)s.")
            raise Refused(sentence % {"name": one, "client": client}, field=field)
