"""Appending to the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import QuerySet

from rapport.core import bulk
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.core.reference import Reference
from rapport.core.row_reading import records_of
from rapport.ledger import after_commit
from rapport.ledger.facts import Fact, canonical, fingerprint, link, plain
from rapport.ledger.models import Chain, Entry, Outbox

__all__ = [
    "ACCOUNT", "HOUSE", "Fact", "Kind", "Line", "fingerprint", "kind", "kinds", "of_account", "of_client", "record",
    "record_many", "record_together",
]  # fmt: skip

CHAIN, ENTRY, WAITING = bulk.Mould(Chain), bulk.Mould(Entry), bulk.Mould(Outbox)

HOUSE = "house"
"""The chain of what concerns no single client."""

FEW = 64
"""Chains at most that are asked for by a statement that is kept."""

ACCOUNT = "account"
"""The word before the id in the key of an account team's own chain."""


class Actor(Protocol):
    """Whoever acts: a user of ours, one of a client's, or the system."""

    public_id: Any


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its `key`, the sentence that pages show (lazy), and the names of the facts it carries."""

    key: str
    says: Any
    facts: frozenset[str] = field(default_factory=frozenset)


kinds: dict[str, Kind] = {}


def kind(key: str, says: Any, *facts: str) -> Kind:
    """Declare a kind of entry. Raises ValueError where the key is taken."""
    if key in kinds:
        raise ValueError(f"Two kinds of entry are called {key}.")
    kinds[key] = Kind(key, says, frozenset(facts))
    return kinds[key]


@dataclass(frozen=True)
class Line:
    """What `record_many` writes: one entry of one chain."""

    chain: str
    subject: Reference
    facts: Mapping[str, Fact] = field(default_factory=dict)


def of_client(client: Record) -> str:
    """Return the key of a client's chain."""
    return f"client:{client.public_id}"


def of_account(client: Record) -> str:
    """Return the key of the chain of what only a client's account team may know to have happened (PRACTICES A6).

    It is apart, so that whoever reads the client's chain finds neither the entry nor a gap where it was.
    """
    return f"{ACCOUNT}:{client.public_id}"


def record(chain: str, what: Kind, subject: Reference, *, by: Actor, at: datetime, **facts: Fact) -> Entry:
    """Append one entry and its outbox row to `chain`, inside the caller's transaction; what follows does so after it.

    `facts` must be among those that the kind declares. Raises TypeError for free words, ValueError for other facts.
    """
    return record_many(what, [Line(chain, subject, facts)], by=by, at=at)[0]


def record_many(what: Kind, lines: Iterable[Line], *, by: Actor, at: datetime) -> list[Entry]:
    """Append entries of one kind to many chains with a fixed number of statements; see `record`.

    Raises RuntimeError outside a transaction.
    """
    return record_together([(what, line) for line in lines], by=by, at=at)


def record_together(told: Sequence[tuple[Kind, Line]], *, by: Actor, at: datetime) -> list[Entry]:
    """Append entries of several kinds, in their order, with as many statements as one; see `record_many`."""
    if not told:
        return []
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An entry is written in the transaction of the change it tells of.")
    chains = _held({line.chain for _what, line in told})
    entries = [_append(chains[line.chain], what, line, by, at) for what, line in told]
    bulk.update(list(chains.values()), ["length", "head"])
    bulk.insert(entries)
    WAITING.insert(len(entries), entry_id=[entry.pk for entry in entries], due_at=at)
    after_commit.after_commit(entry.pk for entry in entries)
    return entries


def _held(keys: set[str]) -> dict[str, Chain]:
    """Return the chains of these keys, locked in one order so that no two wait for each other, and made where missing.

    Two that make the same ones while they hold others may wait for each other: one of them acts again (`core.contention`).
    """
    found = _there(sorted(keys))
    if missing := sorted(keys - found.keys()):
        CHAIN.ensure(len(missing), key=missing)
        found |= _there(missing)
    return found


def _there(keys: list[str]) -> dict[str, Chain]:
    """Return those of these keys that are there. What is kept prepared was planned when a chain or two were there: many
    keys are planned for anew, or the server would hold each chain against each key of an import.
    """
    found = _few(keys) if len(keys) <= FEW else records_of(_locked(bulk.among(keys)))
    return {chain.key: chain for chain in found}


def _locked(keys: Any) -> QuerySet[Chain]:
    return Chain.objects.select_for_update().filter(key__in=keys).order_by("key")


_few = prepared(_locked)


def _append(chain: Chain, what: Kind, line: Line, by: Actor, at: datetime) -> Entry:
    if unknown := set(line.facts) - what.facts:
        raise ValueError(f"{what.key} carries no {', '.join(sorted(unknown))}.")
    content = {
        "at": plain(at),
        "by": by.public_id,
        "chain": chain.key,
        "facts": {name: plain(fact) for name, fact in line.facts.items()},
        "kind": what.key,
        "number": chain.length + 1,
        "subject": str(line.subject),
    }
    text = canonical(content)
    entry = ENTRY.make(
        chain_id=chain.pk,
        number=chain.length + 1,
        kind=what.key,
        subject=str(line.subject),
        by=by.public_id,
        at=at,
        text=text,
        previous=chain.head,
        hash=link(chain.head, text),
    )
    chain.length, chain.head = entry.number, entry.hash
    return entry
