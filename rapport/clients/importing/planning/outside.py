"""What another program calls a person, and whether that alone tells who they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby

from rapport.clients.importing.planning.given import VCARD, GivenPerson
from rapport.clients.models import OutsideId
from rapport.clients.models.outside_id import LONGEST_SOURCE, LONGEST_UID
from rapport.core.bulk import batched

OutsideKey = tuple[str, str]
"""The book and the name there."""

TELLING = 15
"""Signs from which a name is made never to be given twice: of Salesforce, Dynamics and Zoho, and any UUID."""

SHORTEST = 6
"""Signs from which the name on a card is, unless it only counts the cards: a card's UID is meant to be the only one."""


def key_of(row: GivenPerson) -> OutsideKey | None:
    """Return what the row's program calls the person, or None where it does not say, or not in a name for good."""
    if not row.book or not row.uid or len(row.book) > LONGEST_SOURCE or len(row.uid) > LONGEST_UID:
        return None
    return row.book, row.uid


def is_telling(key: OutsideKey) -> bool:
    """Whether nobody else can be called so; a short number is given by every program to somebody else."""
    book, uid = key
    return len(uid) >= TELLING or (book == VCARD and len(uid) >= SHORTEST and not uid.isdigit())


def people_called(keys: Iterable[OutsideKey], size: int) -> Iterable[int]:
    """Yield the primary keys of those who are called so, in queries of `size` names each."""
    for book, some in groupby(sorted(keys), key=lambda key: key[0]):
        uids = [uid for _book, uid in some]
        for start in range(0, len(uids), size):
            found = OutsideId.objects.filter(source=book, uid__in=uids[start : start + size])
            yield from found.values_list("person", flat=True)


def people_called_in(called: Mapping[str, Collection[str]]) -> Iterator[int]:
    """Yield the primary keys of those whom a program, or without one any, calls so in one of its lists."""
    for program, uids in called.items():
        for some in batched(sorted(uids)):
            found = OutsideId.objects.filter(source__startswith=program, uid__in=some)
            yield from found.values_list("person", flat=True)


def is_of(source: str, program: str, uid: str) -> bool:
    """Whether a name that `source` gave may be meant by `program`; without a program only one that is given once."""
    return source.startswith(program) if program else source != VCARD and len(uid) >= TELLING
