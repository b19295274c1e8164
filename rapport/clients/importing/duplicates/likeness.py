"""How much two descriptions of a person look like one person, from 0 to 1, and by which signs (PRACTICES G10).

Each sign weighs so much for or against, as in Fellegi and Sunter's record linkage; the sum is turned into a likelihood.
The weights are set by hand and not learnt: a list of forty contacts has nothing to learn from, and a weight can be said
in words. What decides is told; nobody is merged on likeness alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from rapport.clients.importing.planning import names
from rapport.core import text_language

PRIOR = -4.4
"""The log odds that two who share a blocking key are one, before anything is compared."""

WEIGHTS = {
    "name_same": 4.2,
    "name_read": 3.8,
    "name_turned": 3.4,
    "name_near": 3.2,
    "name_part": 1.8,
    "name_other": -4.0,
    "phone_same": 3.5,
    "phone_other": -0.43,
    "mail_same": 5.0,
    "mail_local": 1.5,
    "mail_colleague": -1.5,
    "client_same": 1.0,
    "client_other": -0.7,
    "city_same": 1.5,
    "city_other": -0.3,
    "number_same": 7.2,
    "number_near": 2.0,
    "number_other": -1.0,
}
"""What each sign adds to the log odds."""

_STRONGEST = ("name_turned", "name_read", "name_near", "name_part", "name_other")

NEAR = 0.8
"""How alike two words are that one slip of the pen sets apart, by difflib's ratio."""

MOST_IN_BLOCK = 50
"""People under one key beyond which the key tells nobody apart, such as the telephone of a switchboard."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one person for comparing: folded names, how they are read, keys of addresses, the rest folded."""

    names: tuple[str, ...]
    readings: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()
    city: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A `score` from 0 to 1, rounded to hundredths, and the signs that make it, the strongest first."""

    score: float
    signs: tuple[str, ...]


def likeness(one: Profile, other: Profile) -> Likeness:
    """Return how much two profiles look like one person."""
    signs = sorted(_signs(one, other), key=lambda sign: -abs(WEIGHTS[sign]))
    odds = PRIOR + sum(WEIGHTS[sign] for sign in signs)
    return Likeness(round(1 / (1 + math.exp(-odds)), 2), tuple(signs))


def _signs(one: Profile, other: Profile) -> Iterator[str]:
    if one.names and other.names:
        yield _of_names(one, other)
    yield from _of_sets("phone", one.phones, other.phones)
    yield from _of_mails(one.mails, other.mails)
    yield from _of_sets("client", one.clients, other.clients)
    if one.city and other.city:
        yield "city_same" if _near(one.city, other.city) else "city_other"
    if one.number and other.number:
        same, near = one.number == other.number, _near(one.number, other.number)
        yield "number_same" if same else "number_near" if near else "number_other"


def _of_sets(sign: str, one: frozenset[str], other: frozenset[str]) -> Iterator[str]:
    if one and other:
        yield f"{sign}_other" if one.isdisjoint(other) else f"{sign}_same"


def _of_mails(one: frozenset[str], other: frozenset[str]) -> Iterator[str]:
    if not one.isdisjoint(other):
        yield "mail_same"
    elif one and other:
        (here, at), (there, where) = _parts(one), _parts(other)
        if not here.isdisjoint(there):
            yield "mail_local"
        elif not at.isdisjoint(where):
            yield "mail_colleague"


def _parts(mails: frozenset[str]) -> tuple[set[str], set[str]]:
    return {mail.partition("@")[0] for mail in mails}, {mail.partition("@")[2] for mail in mails}


def _of_names(one: Profile, other: Profile) -> str:
    """Return the strongest sign that any name of the one and any of the other give."""
    if not set(one.names).isdisjoint(other.names):
        return "name_same"
    pairs = [(a, b) for a in one.names for b in other.names]
    found = {_of_two(names.words(a), names.words(b)) for a, b in pairs}
    if not one.readings.isdisjoint(other.readings) and _scripts_differ(pairs):
        found.add("name_read")
    return next(sign for sign in _STRONGEST if sign in found)


def _scripts_differ(pairs: Sequence[tuple[str, str]]) -> bool:
    return any(text_language.language(a) != text_language.language(b) for a, b in pairs)


def _of_two(one: names.Words, other: names.Words) -> str:
    if one == other:
        return "name_turned"
    few, many = sorted((one, other), key=len)
    matched = sum(any(_near(word, there) for there in many) for word in few)
    if matched == len(few) == len(many):
        return "name_near"
    return (
        "name_part" if matched and (matched == len(few) or _initials(few - many, many - few)) else _by_one(one, other)
    )


def _by_one(one: names.Words, other: names.Words) -> str:
    """One word in common, and the rest nothing alike: part of a name for two words, nothing for a lone one."""
    return "name_part" if one & other and len(one | other) > 1 else "name_other"


def _initials(one: names.Words, other: names.Words) -> bool:
    return any(a[:1] == b[:1] for a in one for b in other)


def _near(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 2 and SequenceMatcher(None, one, other).ratio() >= NEAR)


def blocking_keys(one: Profile) -> Iterator[str]:
    """Yield the blocking keys of a profile: only who shares one is compared."""
    yield from (f"mail:{mail}" for mail in one.mails)
    yield from (f"phone:{phone}" for phone in one.phones)
    yield from (f"read:{reading}" for reading in one.readings)
    if one.number:
        yield f"number:{one.number}"
    for name in one.names:
        words = sorted(names.words(name))
        yield f"name:{' '.join(words)}"
        yield from (f"word:{word}:{one.city}" for word in words if len(word) > 2 and one.city)


def pairs(profiles: Sequence[Profile], least: float) -> dict[tuple[int, int], Likeness]:
    """Return the pairs among `profiles`, by their places, that look alike at least so much."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        for key in set(blocking_keys(profile)):
            blocks[key].append(place)
    close = {pair for places in blocks.values() if len(places) <= MOST_IN_BLOCK for pair in combinations(places, 2)}
    scored = {(a, b): likeness(profiles[a], profiles[b]) for a, b in close}
    return {pair: found for pair, found in scored.items() if found.score >= least}
