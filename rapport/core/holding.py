"""The row that somebody is about to change, held for the transaction at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.db.models import QuerySet

from rapport.core.errors import NotFound
from rapport.core.models import Record
from rapport.core.prepared import prepared

R = TypeVar("R", bound=Record)


def held(record: R) -> R:
    """Return the record as it stands now, its row locked. Raises NotFound where it is there no more."""
    rows = _holding(record._meta.model)(record.pk)  # the type of who is signed in is that of a lazy object
    if not rows:
        raise NotFound(str(record.pk))
    found: R = rows[0]
    return found


@cache
def _holding(model: Any) -> Callable[[int], list[Any]]:
    """Return what reads a row of the model by its key, locked; the statement is prepared once a model."""

    @prepared
    def rows(key: int) -> QuerySet[Any]:
        waiting: QuerySet[Any] = model._base_manager.select_for_update()
        return waiting.filter(pk=key)

    return rows
