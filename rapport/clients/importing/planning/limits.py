"""Which rows cannot go in at all: what the columns of the database do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport.clients.importing.planning.given import Fault, GivenCompany, GivenPerson
from rapport.core.telling import gettext as _

LONGEST_NAME = 200
LONGEST_PART = 100
LONGEST_MAIL = 254
LONGEST_PHONE = 60
LONGEST_PLACE = 120
SHOWN = 60


def faults_of_person(row: GivenPerson) -> tuple[Fault, ...]:
    """Return why a person's row cannot go in, one fault a field; nothing where it can."""
    if not row.name and not row.mails:
        return (Fault("name", _("neither a name nor a mail address")),)
    return longer_in(row)


def longer_in(row: GivenPerson) -> tuple[Fault, ...]:
    """Return the fields of a person's row that are longer than the database holds."""
    texts = (row.name, row.company, row.post, row.given, row.family, *row.other_names.values(), *row.mails, *row.phones)
    if max(map(len, texts)) <= LONGEST_PHONE:  # nearly always, and the shortest of all limits
        return ()
    found = (
        *_longer([("name", row.name), ("company", row.company), ("post", row.post)], LONGEST_NAME),
        *_longer((("name", name) for name in row.other_names.values()), LONGEST_NAME),
        *_longer([("given", row.given), ("family", row.family)], LONGEST_PART),
        *_longer((("mails", mail) for mail in row.mails), LONGEST_MAIL),
        *_longer((("phones", phone) for phone in row.phones), LONGEST_PHONE),
    )
    return tuple({fault.field: fault for fault in reversed(found)}.values())[::-1]


def faults_of_company(row: GivenCompany) -> tuple[Fault, ...]:
    """Return why a company's row cannot go in; nothing where it can."""
    if not row.name:
        return (Fault("company", _("a company without a name")),)
    return tuple(_longer([("company", row.name)], LONGEST_NAME))


def _longer(values: Iterable[tuple[str, str]], limit: int) -> Iterator[Fault]:
    for name, value in values:
        if len(value) > limit:
            yield Fault(name, _("longer than %(limit)s characters") % {"limit": limit}, value[:SHOWN])
