"""The one table of what follows from a ledger entry.

| entry                                      | what follows                                             |
|--------------------------------------------|----------------------------------------------------------|
| any kind that a rule about clients `reads` | the client is evaluated, with the rules that read it     |
| the house rules change, a rule is switched | every rule runs for every client                          |
| a colleague leaves, or has left            | what was handed over to them goes back to the leads       |
| a colleague may see a client no more       | what was handed over to them there goes back to the lead  |
| a colleague has left                       | every rule runs for every client                          |
| any kind that a sort of letter `follows`   | the letter is written, and a worker hands it over        |
| somebody has an inspection run             | a worker is woken for it                                 |

Nothing else in the house happens after a change because of it. What has to happen within it is called there by name; a
touch, which knows nothing of who holds on to it, asks `clients.touch_holds`, which says why. What follows must be idempotent: an entry
whose reactions were cut off is given to `follow` again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from rapport.clients import kinds as client_kinds
from rapport.clients.models import Client
from rapport.core import clock, reference
from rapport.core.actions import Nothing
from rapport.core.prepared import prepared
from rapport.integrations.letters import sorts
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.service import kinds as service_kinds
from rapport.service.tasks import inspect_now
from rapport.signals import engine, kinds, rules
from rapport.signals.actions import returning
from rapport.signals.rule import reading
from rapport.team import kinds as team_kinds
from rapport.team.models import User

PARTED = {team_kinds.COLLEAGUE_LEFT.key, team_kinds.COLLEAGUE_GONE.key}
SIGHT = {
    client_kinds.ACCOUNT_LEFT.key,
    client_kinds.CLIENT_PUT_INTO_TEAM.key,
    team_kinds.TEAM_LEFT.key,
    team_kinds.FIRM_CHANGED.key,
}
OF_HOUSE = {team_kinds.FIRM_CHANGED.key, team_kinds.COLLEAGUE_GONE.key, kinds.RULE_SWITCHED.key}

Reaction = Callable[[Sequence[Entry], datetime], None]


def evaluate_clients(entries: Sequence[Entry], now: datetime) -> None:
    """Run, for the clients of the entries' chains, the rules that read entries of their kinds: all in one pass."""
    rules.load()
    read = {entry.kind: reading(entry.kind) for entry in entries}
    moved = [entry for entry in entries if read[entry.kind]]
    chains = {entry.chain.key.partition(":") for entry in moved}
    ids = [public_id for word, _colon, public_id in chains if word in (Client.kind, book.ACCOUNT)]
    clients = _keys(sorted(set(ids)))
    if clients:
        engine.evaluate(now, clients=clients, rules={key for entry in moved for key in read[entry.kind]})


@prepared
def _keys(public_ids: Sequence[str]) -> QuerySet[Client, int]:
    return Client.objects.filter(public_id__in=public_ids).values_list("pk", flat=True)


def evaluate_house(entries: Sequence[Entry], now: datetime) -> None:
    """Run every rule where the house itself has changed: which rules run, its zone, its limits, who is there."""
    if {entry.kind for entry in entries} & OF_HOUSE:
        engine.evaluate(now)


def return_signals(entries: Sequence[Entry], now: datetime) -> None:
    """Give the signals that somebody held who leaves back to the leads."""
    for entry in entries:
        if entry.kind in PARTED:
            for user in User.objects.filter(public_id=reference.parse(entry.subject).id):
                returning.return_signals(user, Nothing(), by=User.objects.system(), now=now)


def return_unseen(entries: Sequence[Entry], now: datetime) -> None:
    """Give back what was handed over to those who may not see its client any more."""
    if {entry.kind for entry in entries} & SIGHT:
        returning.return_all_unseen(now)


def wake_inspectors(entries: Sequence[Entry], now: datetime) -> None:
    """Wake a worker for each run that somebody asked for; the timetable takes up what none was woken for."""
    for entry in entries:
        if entry.kind == service_kinds.RUN_ASKED.key:
            transaction.on_commit(partial(inspect_now.enqueue, reference.parse(entry.subject).id))


REACTIONS: tuple[Reaction, ...] = (
    return_signals,
    return_unseen,
    evaluate_clients,
    evaluate_house,
    sorts.write_letters,
    wake_inspectors,
)
"""In this order."""


def follow(entries: Sequence[Entry]) -> None:
    """Do everything that follows from entries, inside the caller's transaction (see `ledger.outbox.sweep`)."""
    now = clock.now()
    for reaction in REACTIONS:
        reaction(entries, now)
