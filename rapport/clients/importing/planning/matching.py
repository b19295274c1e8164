"""Which of the people we know a row means: by what its program calls them, by mail, telephone, or name at a client."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from rapport.clients.importing.planning import names, outside
from rapport.clients.importing.planning.given import VCARD, GivenPerson
from rapport.clients.importing.planning.known import MAIL, PHONE, Known, KnownClient, KnownPerson
from rapport.core import search

Keys = Collection[tuple[str, str]]
SHORTEST_NUMBER = 7
"""Digits of a telephone number that tells one person from another; below it is an extension."""


def match(known: Known, row: GivenPerson, keys: Keys, client: KnownClient | None) -> KnownPerson | None:
    """Return the person a row means, or None for somebody new: as somebody said, else as its addresses and name tell.

    What its program called somebody before is them, whatever else has changed; a short number is, where anything else
    agrees. A mail address that two people share tells them apart by name; a number that colleagues share is none of theirs
    where their mails differ. The same name at the same client is the same person, unless mail or telephone say no.
    """
    if row.same_as and (said := known.by_id.get(row.same_as)) is not None and within_reach(said):
        return said
    wanted = names.words(row.name)
    call = outside.key_of(row)
    called = known.by_call.get(call, []) if call is not None else []
    by_mails, by_phones = _having(known, keys)
    roster = client.roster.get(wanted, []) if client and wanted else []
    if not (called or by_mails or by_phones or roster):
        return None  # as most rows of a first import; nothing below has anybody to look at

    def by_mail(one: KnownPerson) -> bool:
        return any(names.may_be_one(wanted, words) for words in words_of(one))

    def by_phone(one: KnownPerson) -> bool:
        return not _other_mail(one, keys) and any(names.are_one(wanted, words) for words in words_of(one))

    def by_name(one: KnownPerson) -> bool:
        return not _other_mail(one, keys) and not _other_phone(one, keys)

    def by_call(one: KnownPerson) -> bool:
        at_theirs = row.book != VCARD and client is not None and client in one.places
        agrees = (
            at_theirs or not one.keys.isdisjoint(keys) or any(names.are_one(wanted, words) for words in words_of(one))
        )
        return call is not None and (agrees or outside.is_telling(call))

    return (
        _best(_others(called, row), by_call, wanted)
        or _best(_others(by_mails, row), by_mail, wanted)
        or _best(_others(by_phones, row), by_phone, wanted)
        or _best(_others(roster, row), by_name, wanted)
    )


def words_of(someone: KnownPerson) -> list[names.Words]:
    """Return the words of each name a person goes by."""
    return [names.words(line) for line in search.names_in(someone.person.search_text)]


def _having(known: Known, keys: Keys) -> tuple[list[KnownPerson], list[KnownPerson]]:
    """Return who has one of the mail addresses, and who has one of the numbers that tell."""
    by_mails: list[KnownPerson] = []
    by_phones: list[KnownPerson] = []
    for key in keys:
        if found := known.by_address.get(key):
            if key[0] == MAIL:
                by_mails += found
            elif key[0] == PHONE and len(key[1]) >= SHORTEST_NUMBER:
                by_phones += found
    return by_mails, by_phones


def _others(found: list[KnownPerson], row: GivenPerson) -> list[KnownPerson]:
    """Return those of whom nobody said that the row does not mean them."""
    return [one for one in found if one.person.public_id not in row.apart] if row.apart else found


def _best(found: list[KnownPerson], fits: Callable[[KnownPerson], bool], wanted: names.Words) -> KnownPerson | None:
    fitting = [one for one in found if within_reach(one) and fits(one)]
    exact = (one for one in fitting if wanted in words_of(one))
    return next(exact, fitting[0]) if fitting else None


def within_reach(someone: KnownPerson) -> bool:
    """Whether whoever imports may know of a person."""
    return not someone.places or any(client.seen for client in someone.places)


def _other_mail(someone: KnownPerson, keys: Keys) -> bool:
    """Whether both have a mail address at the same domain, and not the same one: two people of one firm."""
    theirs, new = someone.values(MAIL), {key for sort, key in keys if sort == MAIL}
    return theirs.isdisjoint(new) and not _domains(theirs).isdisjoint(_domains(new))


def _other_phone(someone: KnownPerson, keys: Keys) -> bool:
    theirs, new = someone.values(PHONE), {key for sort, key in keys if sort == PHONE}
    return bool(theirs and new) and theirs.isdisjoint(new)


def _domains(mails: Iterable[str]) -> set[str]:
    return {mail.rpartition("@")[2] for mail in mails}
