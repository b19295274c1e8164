"""Going through every chain from its first entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapport.ledger.facts import link, plain
from rapport.ledger.models import Chain, Entry

GONE = "?"
"""What stands for the key of a chain whose head was removed under its entries."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold: its key, the number of the entry, and one sentence."""

    chain: str
    entry: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many chains and entries were read, and every break that was found."""

    chains: int
    entries: int
    broken: list[Break]


def verify(expected: Iterable[str] = ()) -> Verdict:
    """Read the whole ledger and check numbers, links, hashes, columns and heads (DESIGN, *What never happens*).

    A chain that is `expected`, by its key, and is not there was removed whole.
    """
    broken: list[Break] = []
    count = 0
    heads = {chain.pk: chain for chain in Chain.objects.all()}
    there = {chain.key for chain in heads.values()}
    seen: dict[int, tuple[int, str]] = {}
    for entry in Entry.objects.order_by("chain_id", "number").iterator(chunk_size=2000):
        count += 1
        number, previous = seen.get(entry.chain_id, (0, ""))
        key = heads[entry.chain_id].key if entry.chain_id in heads else GONE
        broken += [Break(key, entry.number, why) for why in _faults(entry, key, number, previous)]
        seen[entry.chain_id] = (entry.number, entry.hash)
    for chain in heads.values():
        if seen.get(chain.pk, (0, "")) != (chain.length, chain.head):
            broken.append(Break(chain.key, chain.length, "the chain's head names another last entry"))
    broken += [Break(key, 1, "the whole chain is missing") for key in expected if key not in there]
    return Verdict(len(heads), count, broken)


def _faults(entry: Entry, chain: str, number: int, previous: str) -> Iterator[str]:
    if entry.number != number + 1:
        yield f"entry {number + 1} is missing"
    if entry.previous != previous:
        yield "it does not follow the entry before it"
    if entry.hash != link(entry.previous, entry.text):
        yield "its text was altered"
    elif not _columns_agree(entry, chain):
        yield "its columns say something else than its text"


def _columns_agree(entry: Entry, chain: str) -> bool:
    try:
        content = json.loads(entry.text)
        stands = tuple(content[name] for name in ("chain", "number", "kind", "subject", "by", "at"))
    except (ValueError, KeyError, TypeError):
        return False
    return bool(stands == (chain, entry.number, entry.kind, entry.subject, entry.by, plain(entry.at)))
