"""The one table of what follows from a ledger entry.

| entry                                      | what follows                                             |
|--------------------------------------------|----------------------------------------------------------|
| any kind that a rule about clients `reads` | the client is evaluated, with the rules that read it     |

Nothing else in the house happens because something else did. What follows must be idempotent: an entry whose
reactions were cut off is given to `follow` again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rapport.clients.models import Client
from rapport.core import clock
from rapport.ledger.models import Entry
from rapport.signals import engine, rules
from rapport.signals.rule import reading

Reaction = Callable[[Entry, datetime], None]


def evaluate_client(entry: Entry, now: datetime) -> None:
    """Run, for the client of the entry's chain, the rules that read entries of this kind."""
    rules.load()
    keys = reading(entry.kind)
    word, _colon, public_id = entry.chain.key.partition(":")
    if not keys or word != Client.kind:
        return
    clients = list(Client.objects.filter(public_id=public_id).values_list("pk", flat=True))
    engine.evaluate(now, clients=clients, rules=keys)


REACTIONS: tuple[Reaction, ...] = (evaluate_client,)


def follow(entry: Entry) -> None:
    """Do everything that follows from one entry, inside the caller's transaction (see `ledger.outbox.sweep`)."""
    now = clock.now()
    for reaction in REACTIONS:
        reaction(entry, now)
