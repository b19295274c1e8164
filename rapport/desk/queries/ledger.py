"""What pages read of a client's ledger: its entries in words, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from rapport.clients import kinds
from rapport.clients.models import Client
from rapport.core.prepared import prepared
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.team.models import User

NEWEST, READ = 6, 30
"""Lines on a page about more than them, and entries that are read for them; all stand on a page of their own."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry of the ledger as a page shows it; `hash` is the beginning of what seals it."""

    at: datetime
    who: str
    says: str
    number: int
    hash: str


def ledger_of(client: Client) -> list[LedgerLine]:
    """Return the newest entries of a client's chain; week sheets that follow on each other are one line a person."""
    gathered = _gathered(_newest_entries(book.of_client(client)))[:NEWEST]
    lines = ledger_lines(group[0] for group in gathered)
    return [replace(line, says=_of_days(line.says, group)) for line, group in zip(lines, gathered, strict=True)]


def _gathered(entries: Iterable[Entry]) -> list[list[Entry]]:
    groups: list[list[Entry]] = []
    weeks: dict[str, list[Entry]] = {}
    for entry in entries:
        is_week = entry.kind == kinds.WEEK_FILLED.key
        if is_week and entry.by in weeks:
            weeks[entry.by].append(entry)
            continue
        groups.append([entry])
        weeks = {**weeks, entry.by: groups[-1]} if is_week else {}
    return groups


def _of_days(says: str, group: Sequence[Entry]) -> str:
    """Return "filled the week sheet, 5 days" for entries of several days."""
    days = len({timezone.localdate(one.at) for one in group})
    words = ngettext("%(what)s, %(count)d day", "%(what)s, %(count)d days", days)
    return words % {"what": says, "count": days} if days > 1 else says


@prepared
def _newest_entries(chain: str) -> QuerySet[Entry]:
    return Entry.objects.filter(chain__key=chain).order_by("-number")[:READ]


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
