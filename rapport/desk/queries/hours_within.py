"""The hours on a record, together with those on whatever belongs to it: a project has meetings, and they their touches (PRACTICES G14)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.db.models import F, ForeignKey, Model, Q, Value
from django.db.models.functions import Concat

from rapport.clients.models import Touchpoint
from rapport.core import reference
from rapport.core.models import Record
from rapport.team.models import User


def within(record: Record) -> Q:
    """Return the condition for hours on a record or on what belongs to it."""
    found = Q(subject=str(reference.to(record)))
    for model, way in _parts(type(record)):
        parts = model._base_manager.filter(**{way: record})
        texts = parts.values_list(Concat(Value(f"{model.kind}:"), F("public_id")))
        found |= Q(subject__in=texts)
    return found


def named(about: str, viewer: User) -> Q:
    """Return the same for a record by reference; nobody's hours where the viewer may not know of it, or it is none."""
    kind, _colon, public_id = about.partition(":")
    model = reference.models_by_kind().get(kind)
    visible = getattr(getattr(model, "objects", None), "visible_to", None)
    record = visible(viewer).filter(public_id=public_id).first() if visible else None
    return within(record) if record is not None else Q(pk=None)


@cache
def _parts(model: type[Record]) -> list[tuple[type[Record], str]]:
    """Return the records that belong to one of `model`, and the touches in which it or they are held, each with its way to it."""
    found: list[tuple[type[Record], str]] = [(Touchpoint, touch) for touch in _touches(model)]
    for relation in model._meta.related_objects:
        part, key = relation.related_model, relation.field
        if isinstance(part, type) and issubclass(part, Record) and part is not model and isinstance(key, ForeignKey):
            found.append((part, key.name))
            found += [(Touchpoint, f"{touch}__{key.name}") for touch in _touches(part) if model is not Touchpoint]
    return found


def _touches(model: type[Model]) -> Iterator[str]:
    """Yield the ways from a touch to what is held in it."""
    keys = (key for key in model._meta.concrete_fields if isinstance(key, ForeignKey))
    return (key.related_query_name() for key in keys if key.related_model is Touchpoint)
