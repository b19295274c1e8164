"""Where a person is written to and called: their mail addresses and telephones, added and taken away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.actions.people import check_mail, keep_addresses
from rapport.clients.models import Address, AddressKind, Person
from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User


class AddAddress(Input):
    """A mail address, a telephone number, or both; kept as written."""

    mail: str = Field("", title=_n("Mail"), max_length=254)
    phone: str = Field("", title=_n("Telephone"), max_length=60)


@action(
    "add_address",
    subject=Person,
    input=AddAddress,
    policy=policies.may_write,
    path="people/{person}/addresses",
    label=_l("Add a mail address or telephone"),
)
def add_address(person: Person, given: AddAddress, *, by: User, now: datetime) -> Person:
    """Add where a person is written to or called. The ledger knows each by a keyed fingerprint alone.

    Raises Refused where there is neither, where one is none, and where the person has all of it already.
    """
    if not given.mail and not given.phone:
        raise Refused(_("Enter a mail address or a telephone number."), field="mail")
    check_mail(given.mail)
    if given.phone and not Address.key_of(AddressKind.PHONE, given.phone):
        raise Refused(_("Enter a telephone number with its digits."), field="phone")
    added = keep_addresses(person, mails=[given.mail], phones=[given.phone])
    if not added:
        raise Refused(_("They have this already."), field="mail" if given.mail else "phone")
    _tell(kinds.ADDRESS_ADDED, person, added, by, now)
    return person


class RemoveAddress(Input):
    """One address of the person, as it is written there."""

    address: str = Field(title=_n("Mail or telephone"), max_length=254, json_schema_extra={"of": "address"})


@action(
    "remove_address",
    subject=Person,
    input=RemoveAddress,
    policy=policies.may_write,
    path="people/{person}/addresses",
    label=_l("Take a mail address or telephone away"),
    method="DELETE",
)
def remove_address(person: Person, given: RemoveAddress, *, by: User, now: datetime) -> Person:
    """Take an address of a person away. Raises Refused where they do not have it."""
    there = list(person.addresses.filter(value=given.address))
    if not there:
        raise Refused(_("They have no such mail address or telephone."), field="address")
    person.addresses.filter(pk__in=[one.pk for one in there]).delete()
    _tell(kinds.ADDRESS_REMOVED, person, there, by, now)
    return person


def _tell(what: book.Kind, person: Person, addresses: Iterable[Address], by: User, now: datetime) -> None:
    """Tell every client where the person has a place; of the address only its kind and a keyed fingerprint."""
    places = list(person.stakeholders.select_related("client"))
    lines = [
        book.Line(
            book.of_client(place.client),
            reference.to(person),
            {"sort": AddressKind(one.sort), "address": book.fingerprint(one.key)},
        )
        for one in addresses
        for place in places
    ]
    book.record_many(what, lines, by=by, at=now)
