"""Who uses a system: role, person, key user (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import bulk, clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import reaching
from rapport.kits.usage.events import LONGEST
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.actions.usage_features import lines, roles_called
from rapport.service.models import Account, System
from rapport.team.models import User


class NameAccounts(Input):
    """Users of a system as it calls them, one a line, and the role that all of them have (empty: none)."""

    logins: str = Field(title=_n("Users as the system calls them, one a line"), max_length=200_000,
                        min_length=1, json_schema_extra={"widget": "textarea"})  # fmt: skip
    role: str = Field("", title=_n("Role"), max_length=100)


@action(
    "name_accounts",
    subject=System,
    input=NameAccounts,
    policy=policies.may_write,
    path="systems/{system}/accounts",
    label=_l("Name who may use it"),
)
def name_accounts(system: System, given: NameAccounts, *, by: User, now: datetime) -> System:
    """Name users of a system, who then count among those who may use its features; those named before get the role.

    Raises Refused for a name that is too long.
    """
    logins = lines(given.logins)
    if any(len(login) > LONGEST for login in logins):
        raise Refused(_("A user has at most 200 characters; write one a line."), field="logins")
    roles = roles_called(system, [given.role]) if given.role else []
    bulk.Mould(Account).ensure(len(logins), system_id=system.pk, login=logins)
    there = Account.objects.filter(system=system, login__in=bulk.among(logins))
    there.update(gone_on=None, **({"role": roles[0]} if roles else {}))
    facts: dict[str, book.Fact] = {"count": len(logins)}
    book.record(book.of_client(system.client), kinds.ACCOUNTS_NAMED, reference.to(system), by=by, at=now, **facts)
    return system


class DescribeAccount(Input):
    """The role somebody has, which person of theirs it is (by public id), and whether the use of all rests on them."""

    role: str = Field("", title=_n("Role"), max_length=100)
    person: str = Field("", title=_n("Who it is"), json_schema_extra={"of": "person"})
    is_key: bool = Field(False, title=_n("A key user"))


@action(
    "describe_account",
    subject=Account,
    input=DescribeAccount,
    policy=policies.may_write,
    path="accounts/{account}",
    label=_l("Say who it is"),
    method="PUT",
)
def describe_account(account: Account, given: DescribeAccount, *, by: User, now: datetime) -> Account:
    """Say who somebody is. Raises Refused for a person who has no place at the client."""
    account.role = roles_called(account.system, [given.role])[0] if given.role else None
    account.person = reaching.person_at(account.client, given.person, by, field="person")
    account.is_key = given.is_key
    return _kept(account, kinds.ACCOUNT_DESCRIBED, by, now)


@action(
    "end_account",
    subject=Account,
    input=Nothing,
    policy=policies.may_write,
    path="accounts/{account}/end",
    label=_l("They use it no longer"),
    said=_l("They are counted no more."),
)
def end_account(account: Account, given: Nothing, *, by: User, now: datetime) -> Account:
    """Say that somebody has left or needs the system no more: nobody expects them to use it. Raises Refused if said before."""
    if account.gone_on is not None:
        raise Refused(_("They are counted no more already."), code="gone")
    account.gone_on = clock.day_in(account.client.zone, now)
    return _kept(account, kinds.ACCOUNT_ENDED, by, now)


def _kept(account: Account, what: book.Kind, by: User, now: datetime) -> Account:
    account.version += 1
    account.save()
    book.record(book.of_client(account.client), what, reference.to(account), by=by, at=now)
    return account
