"""Which rows cannot go in at all: what the columns of the database do not hold."""

from __future__ import annotations

from collections.abc import Iterable

from rapport.clients.importing.planning.given import Fault, GivenCompany, GivenPerson
from rapport.core.telling import gettext as _

LONGEST_NAME = 200
LONGEST_PART = 100
LONGEST_MAIL = 254
LONGEST_PHONE = 60
LONGEST_PLACE = 120
SHOWN = 60


def fault_of_person(row: GivenPerson) -> Fault | None:
    """Return why a person's row cannot go in, or None."""
    if not row.name and not row.mails:
        return Fault("name", _("neither a name nor a mail address"))
    texts = (row.name, row.company, row.post, row.given, row.family, *row.other_names.values(), *row.mails, *row.phones)
    if max(map(len, texts)) <= LONGEST_PHONE:  # nearly always, and the shortest of all limits
        return None
    return _longer([("name", row.name), ("company", row.company), ("post", row.post)], LONGEST_NAME) or (
        _longer((("name", name) for name in row.other_names.values()), LONGEST_NAME)
        or _longer([("given", row.given), ("family", row.family)], LONGEST_PART)
        or _longer((("mails", mail) for mail in row.mails), LONGEST_MAIL)
        or _longer((("phones", phone) for phone in row.phones), LONGEST_PHONE)
    )


def fault_of_company(row: GivenCompany) -> Fault | None:
    """Return why a company's row cannot go in, or None."""
    if not row.name:
        return Fault("company", _("a company without a name"))
    return _longer([("company", row.name)], LONGEST_NAME)


def _longer(values: Iterable[tuple[str, str]], limit: int) -> Fault | None:
    for name, value in values:
        if len(value) > limit:
            return Fault(name, _("longer than %(limit)s characters") % {"limit": limit}, value[:SHOWN])
    return None
