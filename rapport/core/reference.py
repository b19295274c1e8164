"""References: how things that know nothing of each other point at one another.

A reference is a kind of record and the public id of one. It is never a foreign key, so a lower
slice may carry a reference to something above it without knowing what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.apps import apps

from rapport.core.models import Record


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """`kind` of a record (see `Record.kind`) and its public id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def to(record: Record) -> Reference:
    """Return the reference to a record."""
    return Reference(record.kind, record.public_id)


def parse(text: str) -> Reference:
    """Return the reference written as `kind:id`. Raises ValueError where it is not one."""
    kind, separator, public_id = text.partition(":")
    if not (kind and separator and public_id):
        raise ValueError(f"{text!r} is not a reference like client:Ab3…")
    return Reference(kind, public_id)


@cache
def models_by_kind() -> dict[str, type[Record]]:
    """Return every model that can be referred to, by its kind."""
    return {model.kind: model for model in apps.get_models() if issubclass(model, Record)}


def resolve(references: Iterable[Reference]) -> dict[Reference, Record]:
    """Return the records that exist among `references`: one query a kind, whoever asks.

    It does not ask who may see them: the caller shows only what it has reached through its own sets.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for reference in references:
        wanted[reference.kind].add(reference.id)
    found: dict[Reference, Record] = {}
    for kind, ids in wanted.items():
        model = models_by_kind().get(kind)
        if model is not None:
            found |= {to(record): record for record in model._base_manager.filter(public_id__in=ids)}
    return found
