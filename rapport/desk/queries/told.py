"""What was just done, in the words in which the ledger tells it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.text import capfirst

from rapport.core import reference
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.team.models import User

FIRST = 20
"""Entries of one act that are looked through: an import writes many."""


def newest() -> int:
    """Return the key of the newest entry, 0 where there is none: what is done from now on has a higher one."""
    return next(iter(_newest()), 0)


def done_since(entry: int, by: User, about: Iterable[object]) -> str:
    """Return what `by` has done since that entry, as “Started a timer”; nothing where no entry tells of it.

    An act that wrote several is told by the one about the first of `about` of which one tells, else by its first.
    """
    entries = _since(entry, by.public_id)
    of = dict(reversed(entries))
    named = [str(reference.to(one)) for one in about if isinstance(one, Record)]
    kind = next((of[name] for name in named if name in of), entries[0][1] if entries else "")
    return str(capfirst(str(book.kinds[kind].says))) if kind in book.kinds else ""


@prepared
def _newest() -> QuerySet[Entry, int]:
    return Entry.objects.order_by("-pk").values_list("pk", flat=True)[:1]


@prepared
def _since(entry: int, by: str) -> QuerySet[Entry, tuple[str, str]]:
    return Entry.objects.filter(pk__gt=entry, by=by).order_by("pk").values_list("subject", "kind")[:FIRST]
