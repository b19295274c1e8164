"""How a kind of record is shown for confirmation: a small registry that upper slices write into.

A slice says once how one of its records is put before the client (`@shown("milestone")`); from then on anybody may ask
for a confirmation of it from its page, and nothing here knows what it is. What the function returns goes into the
snapshot, which is all that is ever shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rapport.clients.models import Client, Person
from rapport.core import reference
from rapport.core.models import Record
from rapport.core.reference import Reference


@dataclass(frozen=True, slots=True)
class Block:
    """A part of what is shown: a heading, and rows of a label (may be empty) and words.

    `spoken` says that the words are those of the client's people, which is shown by their type. By `key`, which no page
    shows, whoever showed it finds again what a no to this part is about; by `keys`, one a row, where each row is a part.
    """

    heading: str
    rows: tuple[tuple[str, str], ...]
    spoken: bool = False
    key: str = ""
    keys: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        said = {"heading": self.heading, "rows": [list(row) for row in self.rows], "spoken": self.spoken}
        return said | ({"key": self.key} if self.key else {}) | ({"keys": list(self.keys)} if self.keys else {})


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as it is put before the client: whose it is, the question where nobody writes another, and its parts.

    `only` are the people who can say yes to it; empty where anybody at the client can.
    """

    client: Client
    question: str
    lede: str = ""
    blocks: tuple[Block, ...] = ()
    only: tuple[Person, ...] = ()


Showing = Callable[[Any], Shown]
"""Returns how a record is shown, in the language of the moment, inside the transaction of whoever asks. Raises Refused for
one that must stay inside; one that can still be written on holds its row, so that nothing else is shown than is kept."""

registry: dict[str, Showing] = {}
"""How each kind of record is shown, by its kind; complete once Django's apps are ready."""


versions: dict[str, str] = {}
"""By which column the versions of one thing are known, by kind, where each version is a record of its own."""


def shown(kind: str, *, versions_of: str = "") -> Callable[[Showing], Showing]:
    """Say how records of a kind are shown, and by which column its versions are known. Raises ValueError where the kind is taken."""

    def declare(showing: Showing) -> Showing:
        if kind in registry:
            raise ValueError(f"Two ways of showing a {kind}.")
        registry[kind] = showing
        if versions_of:
            versions[kind] = versions_of
        return showing

    return declare


def show(record: Record) -> Shown:
    """Return how a record is shown. Raises LookupError for a kind that nobody has said it of."""
    return registry[record.kind](record)


def is_same(record: Record, before: Reference) -> bool:
    """Whether a record is the one that was asked about before, or another version of the same."""
    if reference.to(record) == before:
        return True
    of = versions.get(record.kind, "")
    if not of or before.kind != record.kind:
        return False
    return type(record)._default_manager.filter(**{"public_id": before.id, of: getattr(record, of)}).exists()
