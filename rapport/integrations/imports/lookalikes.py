"""Clients that an import would make: which names no client goes by yet, and which client each of them looks like."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from django.db.models import Q

from rapport.clients.models import Client
from rapport.core import search
from rapport.integrations.models import Import, StagedRow
from rapport.team.models import User

ALIKE = 0.8
"""How alike two names of clients are that are told as such, by difflib's ratio."""

BEGINS = 3
"""Letters that a client's name shares with one it is compared with; two of a script without spaces."""

NEAR = 5
"""Neighbours in the alphabet, to either side, that a new name is compared with while files are read."""

_DIGITS = re.compile(r"\d+")


class Like(NamedTuple):
    """The client that a new one looks like, empty for none; `fresh` where the same import would make that one, too."""

    name: str = ""
    fresh: bool = False


def new_clients(names: Iterable[str], one: Import) -> dict[str, Like]:
    """Return those of `names` that no client of the importer goes by, each with the one that it looks like.

    Two queries, one where none of them is new, none where there are no names (PRACTICES G10).
    """
    wanted = {search.fold(name): name for name in names if name.strip()}
    found = Client.objects.visible_to(one.by).filter(_begins(wanted, "search_text__contains")) if wanted else None
    pairs = found.values_list("name", "search_text") if found is not None else ()
    there = {line: name for name, text in pairs for line in search.names_in(text)}
    fresh = {folded: name for folded, name in wanted.items() if folded not in there}
    coming = _coming(fresh, one) if fresh else {}
    return {name: _like(folded, there, coming) for folded, name in fresh.items()}


class Lookalikes:
    """Tells of row after row whether the client that it makes looks like one that is here or that an earlier row makes.

    The clients are read once, when the first row makes one. A name is compared with its neighbours in the alphabet alone,
    so many to either side, for a file may bring thousands.
    """

    def __init__(self, by: User) -> None:
        self._by = by
        self._named: list[str] | None = None

    def mark(self, rows: Iterable[StagedRow], apart: Iterable[str] = ()) -> None:
        """Note on rows whether somebody has to decide; `apart` are folded names that are new clients, as was decided."""
        decided = set(apart)
        for row in rows:
            if row.new_client:
                row.open_like = self._is_alike(row.new_client) and row.new_client not in decided

    def _is_alike(self, name: str) -> bool:
        if self._named is None:
            texts = Client.objects.visible_to(self._by).values_list("search_text", flat=True).iterator()
            self._named = sorted(line for text in texts for line in search.names_in(text))
        place = bisect_left(self._named, name)
        near = self._named[max(0, place - NEAR) : place + NEAR]
        insort(self._named, name, lo=place)
        beginning = _beginning(name)
        return any(one.startswith(beginning) and _alike(name, one) >= ALIKE for one in near)


def _beginning(name: str) -> str:
    return name[:BEGINS] if name.isascii() else name[: BEGINS - 1]


def _begins(folded: Iterable[str], lookup: str) -> Q:
    asked = Q()
    for name in folded:
        asked |= Q(**{lookup: _beginning(name)})
    return asked


def _coming(folded: Iterable[str], one: Import) -> dict[str, str]:
    """Return the clients that the import would make and that may look like these: each folded, as the first row writes it."""
    rows = StagedRow.objects.filter(_begins(folded, "new_client__startswith"), file__of=one).exclude(new_client="")
    found: dict[str, str] = {}
    for name, said in rows.in_order().values_list("new_client", "said__company"):
        found.setdefault(name, said)
    return found


def _like(folded: str, there: Mapping[str, str], coming: Mapping[str, str]) -> Like:
    """Return whom a name looks like: a client who is here, else one that an earlier row of the import makes."""
    best = max(((_alike(folded, line), name) for line, name in there.items()), default=(0.0, ""))
    if best[0] >= ALIKE:
        return Like(best[1])
    earlier = takewhile(lambda pair: pair[0] != folded, coming.items())
    best = max(((_alike(folded, line), name) for line, name in earlier), default=(0.0, ""))
    return Like(best[1], fresh=True) if best[0] >= ALIKE else Like()


def _alike(one: str, other: str) -> float:
    """Return how alike two folded names are: one with a word more at its end, or letters that differ.

    Names with different numbers are of two: `Shop 9` is not a slip of the pen for `Shop 49`.
    """
    numbers = _DIGITS.findall(one), _DIGITS.findall(other)
    if all(numbers) and numbers[0] != numbers[1]:
        return 0.0
    short, long = sorted((one, other), key=len)
    if (long if not long.isascii() else f"{long} ").startswith(short if not short.isascii() else f"{short} "):
        return 0.9
    return SequenceMatcher(None, one, other).ratio()
