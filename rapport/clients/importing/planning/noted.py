"""Whom a note means that names people only by what another program calls them, or by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rapport.clients.importing.planning import names, outside
from rapport.clients.importing.planning.given import GivenTouch, Likely
from rapport.clients.importing.planning.known import Known, KnownClient, KnownPerson
from rapport.clients.importing.planning.matching import within_reach, words_of


def whom(known: Known, row: GivenTouch, client: KnownClient | None) -> tuple[list[KnownPerson], Likely | None]:
    """Return who is meant for certain, and otherwise who may be.

    A long number tells who it is; a short one where the name or the client agrees. A name means whoever alone bears it at
    the client.
    """
    sure: list[KnownPerson] = []
    likely: list[Likely] = []
    wanted = [words for words in map(names.words, row.names) if words]
    for uid in row.called:
        found = list(_called(known, row.program, uid))
        agreeing = [one for one in found if len(uid) >= outside.TELLING or _agrees(one, wanted, client)]
        sure += agreeing[:1]
        likely += [_likely(one, "called_same") for one in found[:1] if not agreeing]
    if not sure and client is not None and client.seen:
        for bearers in (client.roster.get(words, []) for words in wanted):
            sure += bearers if len(bearers) == 1 else []
            likely += [_likely(one, "name_same") for one in bearers[:1] if len(bearers) > 1]
    return sure, next(iter(likely), None)


def _called(known: Known, program: str, uid: str) -> Iterator[KnownPerson]:
    for source, one in known.by_uid.get(uid, ()):
        if outside.is_of(source, program, uid) and within_reach(one):
            yield one


def _agrees(one: KnownPerson, wanted: list[names.Words], client: KnownClient | None) -> bool:
    there = client is not None and client in one.places
    return there or any(names.are_one(words, theirs) for words in wanted for theirs in words_of(one))


def _likely(one: KnownPerson, sign: Literal["called_same", "name_same"]) -> Likely:
    there = [client.record.name for client in one.present() if client.seen]
    return Likely(one.person.public_id, one.person.name, there[-1] if there else "", sign)
