"""What pages read of a client's ledger: its entries in words, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from rapport.clients.models import Client
from rapport.core.prepared import prepared
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.team.models import User

NEWEST = 6
"""Entries on a page about more than them; all of them stand on a page of their own."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry of the ledger as a page shows it; `hash` is the beginning of what seals it."""

    at: datetime
    who: str
    says: str
    number: int
    hash: str


def ledger_of(client: Client) -> list[LedgerLine]:
    """Return the newest entries of a client's chain."""
    return ledger_lines(_newest_entries(book.of_client(client)))


@prepared
def _newest_entries(chain: str) -> QuerySet[Entry]:
    return Entry.objects.filter(chain__key=chain).order_by("-number")[:NEWEST]


def entries_of(client: Client) -> QuerySet[Entry]:
    """Return the entries of a client's chain, newest first."""
    return Entry.objects.filter(chain__key=book.of_client(client)).order_by("-number")


@prepared
def _users(public_ids: Sequence[str]) -> QuerySet[User]:
    return User.objects.filter(public_id__in=public_ids)


def ledger_lines(entries: Iterable[Entry]) -> list[LedgerLine]:
    """Return entries in words, with the names of those who acted; two queries."""
    entries = list(entries)
    names = {user.public_id: str(user) for user in _users(sorted({one.by for one in entries}))}
    return [
        LedgerLine(
            timezone.localtime(one.at),
            names.get(one.by, "—"),
            str(book.kinds[one.kind].says) if one.kind in book.kinds else one.kind,
            one.number,
            one.hash[:8],
        )
        for one in entries
    ]
