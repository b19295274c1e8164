"""What hangs on the place of a person at a client: whatever was said or done with them there, though no key leads to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import F

from rapport.clients.models import Client, Employment, Person, Stakeholder
from rapport.core.bulk import batched
from rapport.team.models import User

FARTHEST = 3
"""Keys from a row to its client, at most: from an attendance by its milestone and its project."""


def hung(places: Sequence[models.Model], *, new: Collection[int]) -> Iterator[tuple[int, models.Model]]:
    """Yield the primary key of a place and what hangs on it; for `new` people, whatever is about them hangs on themselves."""
    known = [place for place in places if isinstance(place, Stakeholder) and place.person_id not in new]
    for batch in batched(known):
        found = {(place.person_id, place.client_id): place.pk for place in batch}
        people, clients = {person for person, _client in found}, {client for _person, client in found}
        for model, person, client in _about_both():
            there = model._base_manager.filter(**{f"{person}__in": people, f"{client}__in": clients})
            for row in there.annotate(at_client=F(client)):
                if (pk := found.get((getattr(row, f"{person}_id"), row.at_client))) is not None:
                    yield pk, row


@cache
def _about_both() -> list[tuple[type[models.Model], str, str]]:
    """Return the models that name a person and belong to a client, each with its key to the one and its way to the other."""
    models_ = [one for one in apps.get_models() if one not in (Employment, Stakeholder)]
    found = [(one, key.name, _way(one)) for one in models_ for key in _keys(one) if key.related_model is Person]
    return [(one, person, client) for one, person, client in found if client and not getattr(one, "derived", False)]


def _way(model: type[models.Model]) -> str:
    """Return the shortest way from a model to its client, as a query takes it; nothing where it has none."""
    ways = [("", model)]
    for _step in range(FARTHEST):
        ways = [
            (f"{way}{key.name}", key.related_model)
            for way, here in ways
            for key in _keys(here)
            if not key.null and key.related_model not in (Person, User)
        ]
        if there := [way for way, here in ways if here is Client]:
            return there[0]
        ways = [(f"{way}__", here) for way, here in ways]
    return ""


def _keys(model: type[models.Model]) -> list[models.ForeignKey[models.Model, models.Model]]:
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
