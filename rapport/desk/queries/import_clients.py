"""Clients that an import would make: which names no client goes by yet, and which client each of them looks like."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from django.db.models import Q

from rapport.clients.models import Client
from rapport.core import search
from rapport.team.models import User

ALIKE = 0.8
"""How alike two names of clients are that are told as such, by difflib's ratio."""

BEGINS = 3
"""Letters that a client's name shares with one it is compared with; two of a script without spaces."""


def new_clients(names: Iterable[str], user: User) -> dict[str, str]:
    """Return those of `names` that no client of `user` goes by, each with the name of one that looks like it, or nothing.

    One query, none where there are no names (PRACTICES G10).
    """
    wanted = {search.fold(name): name for name in names if name.strip()}
    asked = Q()
    for folded in wanted:
        asked |= Q(search_text__contains=folded[:BEGINS] if folded.isascii() else folded[: BEGINS - 1])
    found = Client.objects.visible_to(user).filter(asked).values_list("name", "search_text") if wanted else ()
    there = {line: name for name, text in found for line in search.names_in(text)}
    return {name: _like(folded, there) for folded, name in wanted.items() if folded not in there}


def _like(folded: str, there: dict[str, str]) -> str:
    best = max(((_alike(folded, line), name) for line, name in there.items()), default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else ""


def _alike(one: str, other: str) -> float:
    """Return how alike two folded names are: one with a word more at its end, or letters that differ."""
    short, long = sorted((one, other), key=len)
    if (long if not long.isascii() else f"{long} ").startswith(short if not short.isascii() else f"{short} "):
        return 0.9
    return SequenceMatcher(None, one, other).ratio()
