"""Likely twins in a batch of rows: somebody known, or another row, who may be the same person (PRACTICES G10).

Set-wise: the people who share a name in either order, a number or an address with any row are read in a few queries,
and only who shares a blocking key is compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from django.db.models import F

from rapport.clients.importing.duplicates import likeness
from rapport.clients.importing.duplicates.likeness import MOST_IN_BLOCK, Likeness, Profile
from rapport.clients.importing.planning import outside
from rapport.clients.importing.planning.given import GivenPerson, ImportPeople, Outcome
from rapport.clients.importing.planning.known import MAIL, PHONE, KnownPerson, address_keys
from rapport.clients.importing.planning.matching import SHORTEST_NUMBER
from rapport.clients.importing.planning.outside import OutsideKey
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.models import Address, Person, Role, Stakeholder
from rapport.core import readings, search
from rapport.core.bulk import batched

WAYS: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper, str.title)
"""Ways in which a name may be written."""

PAIR = 2
LEAST = 0.2
"""Likelihood from which somebody is shown as a likely twin."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Whoever a row looks like: the public id of a person, or the mark of another row, and why."""

    person: str
    name: str
    client: str
    sponsor: bool
    like: Likeness


@dataclass(slots=True)
class _Candidate:
    person: Person
    profile: Profile
    client: str
    sponsor: bool


def find(made: PeoplePlan, given: ImportPeople) -> dict[int, Twin]:
    """Return the likely twin of each row of people that has one, by its place in the batch.

    A row that is new, or that only a telephone number ties to somebody of another name, may have one; a row that
    somebody has decided on, or that names a person by mail or as its program did before, has none.
    """
    fresh = {(id(one), (book, uid)) for one, book, uid in made.outside_ids}
    unsure = [
        place
        for place, (row, outcome, someone) in enumerate(zip(given.people, made.outcome.people, made.meant, strict=True))
        if not _is_called_so(row, someone, fresh) and _is_unsure(row, outcome, someone)
    ]
    rows = [given.people[place] for place in unsure]
    profiles = [profile_of(row) for row in rows]
    found = {unsure[place]: twin for place, twin in _among_known(made, rows, profiles).items()}
    for (first, second), like in likeness.pairs(profiles, LEAST).items():
        place, row = unsure[second], rows[first]
        if row.mark and made.meant[place] is not made.meant[unsure[first]] and place not in found:
            found[place] = Twin(row.mark, row.name, row.company, False, like)
    return found


def _is_called_so(row: GivenPerson, someone: KnownPerson | None, fresh: Set[tuple[int, OutsideKey]]) -> bool:
    """Whether the row's program called the person so before this set came."""
    key = outside.key_of(row)
    return someone is not None and key in someone.called and key is not None and (id(someone), key) not in fresh


def _is_unsure(row: GivenPerson, outcome: Outcome, someone: KnownPerson | None) -> bool:
    if someone is None or outcome.fault is not None or row.same_as or row.apart:
        return False
    if "person" in outcome.created:
        return True
    mails = {key for sort, key in address_keys(row.mails, ()) if sort == MAIL}
    renamed = any(name.startswith("name") for name in outcome.changes)
    before = set(search.names_in(someone.person.search_text)) - ({search.fold(row.name)} if renamed else set())
    return (
        mails.isdisjoint(_mails_before(outcome, someone))
        and search.fold(row.name) not in before
        and bool(someone.public_id)
    )


def _mails_before(outcome: Outcome, someone: KnownPerson) -> set[str]:
    added = {Address.key_of(MAIL, outcome.changes[MAIL][1])} if MAIL in outcome.changes else set()
    return someone.values(MAIL) - added


def profile_of(row: GivenPerson) -> Profile:
    """Return what a row says, for comparing."""
    keys = address_keys(row.mails, row.phones)
    said = {"": row.name, **row.other_names}
    return Profile(
        names=_folded((*said.values(), _short(row.given, row.family))),
        readings=frozenset(readings.of_names(said)) if row.name else frozenset(),
        mails=frozenset(key for sort, key in keys if sort == MAIL),
        phones=frozenset(key for sort, key in keys if sort == PHONE and len(key) >= SHORTEST_NUMBER),
        clients=frozenset({search.fold(row.company)} - {""}),
        city=search.fold(row.city),
    )


def _short(given: str, family: str) -> str:
    """Return a name without title, middle names and suffix, as another program may have it; empty where a part is."""
    return f"{given} {family}" if given and family else ""


def _folded(names_of: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(search.fold, names_of))))


def _among_known(made: PeoplePlan, rows: Sequence[GivenPerson], profiles: Sequence[Profile]) -> dict[int, Twin]:
    blocks: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in _candidates(made, rows, profiles):
        for key in set(likeness.blocking_keys(candidate.profile)):
            blocks[key].append(candidate)
    found = {}
    for place, profile in enumerate(profiles):
        close = {id(one): one for key in likeness.blocking_keys(profile) for one in blocks.get(key, ())[:MOST_IN_BLOCK]}
        scored = [(likeness.likeness(profile, one.profile), one) for one in close.values()]
        like, best = max(scored, key=lambda pair: pair[0].score, default=(Likeness(0, ()), None))
        if best is not None and like.score >= LEAST:
            found[place] = Twin(best.person.public_id, best.person.name, best.client, best.sponsor, like)
    return found


def _candidates(made: PeoplePlan, rows: Sequence[GivenPerson], profiles: Sequence[Profile]) -> Iterator[_Candidate]:
    wanted = {name for row in rows for name in _written(row)}
    ids: set[int] = set()
    for names_of in batched(sorted(wanted)):
        ids |= set(Person.objects.filter(name__in=names_of).values_list("pk", flat=True))
    ids |= _of_same_parts(rows)
    sought = {
        MAIL: {key for one in profiles for key in one.mails},
        PHONE: {key for one in profiles for key in one.phones},
    }
    for sort, found in sought.items():
        for keys in batched(sorted(found)):
            ids |= set(Address.objects.filter(sort=sort, key__in=keys).values_list("person", flat=True))
    for batch in batched(sorted(ids)):
        yield from _read(made, batch)


def _written(row: GivenPerson) -> set[str]:
    """Return how the row's name may be written by whoever noted it before: as it is, and turned round."""
    words = row.name.replace(",", " ").split()
    turned = {" ".join(words[1:] + words[:1]), " ".join(words[-1:] + words[:-1])} if len(words) > 1 else set()
    parts = (
        {f"{row.given} {row.family}", f"{row.family} {row.given}", f"{row.family}{row.given}"} if row.given else set()
    )
    return ({row.name} | turned | parts | set(row.other_names.values())) - {""}


def _of_same_parts(rows: Sequence[GivenPerson]) -> set[int]:
    """Return the people with the given and family name of a row, whatever stands before, between and behind them."""
    found: set[int] = set()
    for some in batched(rows):
        parts = {pair for row in some for pair in _parts(row)}
        givens, families = ({way(name) for name in names_of for way in WAYS} for names_of in _apart(parts))
        folded_parts = {(given.casefold(), family.casefold()) for given, family in parts}
        near = Person.objects.of_parts(families, givens).values_list("pk", "given", "family") if parts else ()
        found |= {pk for pk, given, family in near if (given.casefold(), family.casefold()) in folded_parts}
    return found


def _parts(row: GivenPerson) -> set[tuple[str, str]]:
    """Return given and family name of a row, or what its two words may be."""
    words = row.name.replace(",", " ").split()
    told = {(row.given, row.family)} if row.given and row.family else set()
    return told | ({(words[0], words[1]), (words[1], words[0])} if len(words) == PAIR else set())


def _apart(parts: Set[tuple[str, str]]) -> tuple[set[str], set[str]]:
    return {given for given, _family in parts}, {family for _given, family in parts}


def _read(made: PeoplePlan, ids: Sequence[int]) -> Iterator[_Candidate]:
    """Read what is known of these people, as far as whoever imports may know of them."""
    addresses: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for pk, sort, key in Address.objects.filter(person__in=ids).values_list("person", "sort", "key"):
        addresses[pk][sort].add(key)
    places: dict[int, list[Stakeholder]] = defaultdict(list)
    held = Stakeholder.objects.filter(person__in=ids).select_related("client")
    for place in held.order_by(F("ended_on").desc(nulls_first=True), "pk"):
        places[place.person_id].append(place)
    for person in Person.objects.visible_to(made.by).filter(pk__in=ids).order_by("pk"):
        there = [place for place in places[person.pk] if place.ended_on is None] or places[person.pk]
        names_of = {"": person.name, **person.other_names}
        profile = Profile(
            names=_folded((*search.names_in(person.search_text), _short(person.given, person.family))),
            readings=frozenset(readings.of_names(names_of, japanese=person.language.startswith("ja"))),
            mails=frozenset(addresses[person.pk][MAIL]),
            phones=frozenset(addresses[person.pk][PHONE]),
            clients=frozenset(line for place in there for line in search.names_in(place.client.search_text)),
        )
        sponsor = any(place.role == Role.SPONSOR and place.ended_on is None for place in there)
        yield _Candidate(person, profile, there[0].client.name if there else "", sponsor)
