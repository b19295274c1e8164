"""Adding a client, changing it, handing it over."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import cadence, kinds, policies
from rapport.clients.actions import clocks
from rapport.clients.models import AccountMember, Client, Stage
from rapport.controls.actions import comments
from rapport.core import clock, reference, search
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team import zones
from rapport.team.models import Firm, User
from rapport.team.reaching import colleague

PLAIN = ("name", "trade", "place", "country", "zone")
"""What is known of a client and told by the ledger only as changed, never as it reads."""

PLACED = ("country", "zone")


class AboutClient(Input):
    """What is known of a client; `country` is an ISO 3166 code, `zone` an IANA name, both those of the firm where empty."""

    name: str = Field(title=_n("Name"), min_length=1, max_length=200)
    trade: str = Field("", title=_n("Trade"), max_length=120)
    place: str = Field("", title=_n("Place"), max_length=120)
    country: str = Field(
        "", title=_n("Country"), pattern="^([A-Z]{2})?$", description=_n("Left empty, it is that of our firm.")
    )
    zone: str = Field("", title=_n("Time zone"), max_length=60, description=_n("Left empty, it is that of our firm."))
    stage: Stage = Field(Stage.DELIVERY, title=_n("Stage"))


class AddClient(AboutClient):
    """A new client; `lead` is the public id of who leads it, empty for whoever adds it."""

    other_names: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})
    details: dict[str, dict[str, str]] = Field(default_factory=dict, json_schema_extra={"form": False})
    since: date | None = Field(None, title=_n("With us since"))
    lead: str = Field("", title=_n("Lead"), json_schema_extra={"form": False})
    ideal_days: int | None = Field(None, title=_n("Ideal interval, days"), ge=1, le=365)
    max_days: int | None = Field(None, title=_n("Longest interval, days"), ge=1, le=730)


@action(
    "add_client",
    subject=None,
    input=AddClient,
    policy=policies.may_write,
    path="clients",
    label=_l("Add a client"),
    icon="building",
)
def add_client(_house: None, given: AddClient, *, by: User, now: datetime) -> Client:
    """Add a client and put its lead on the account team.

    Raises Refused where one has the name already, for intervals that do not fit, a zone that is none, and a lead who is
    not there.
    """
    lead = colleague(given.lead, field="lead") if given.lead else by
    cadence.check_intervals(given.ideal_days, given.max_days)
    client = Client(**given.model_dump(exclude={"version", "lead", *PLACED}), **_placed(given), lead=lead)
    client.created_on = clock.day_in(client.zone, now)
    client.fold_names()
    _only_one_of_the_name(client)
    cadence.set_client_clock(client)
    client.save()
    AccountMember.objects.create(client=client, user=lead)
    book.record(
        book.of_client(client), kinds.CLIENT_ADDED, reference.to(client), by=by, at=now, lead=reference.to(lead)
    )
    return client


class ChangeClient(AboutClient):
    """The client as it should read; `ideal_days` and `max_days` override the cadence of its stage."""

    ideal_days: int | None = Field(None, title=_n("Ideal interval, days"), ge=1, le=365)
    max_days: int | None = Field(None, title=_n("Longest interval, days"), ge=1, le=730)


@action(
    "change_client",
    subject=Client,
    input=ChangeClient,
    policy=policies.may_write,
    path="clients/{client}",
    label=_l("Change the client"),
    method="PUT",
)
def change_client(client: Client, given: ChangeClient, *, by: User, now: datetime) -> Client:
    """Change what is known of a client; its clocks and its people in the portal follow (PRACTICES G18: see `version`).

    Raises Refused for intervals that do not fit, a zone that is none, and a name that another client has.
    """
    cadence.check_intervals(given.ideal_days, given.max_days)
    fresh = given.model_dump(exclude={"version"}) | _placed(given)
    changed = {name: getattr(client, name) != fresh[name] for name in PLAIN}
    with_it = User.objects.get_queryset().filter(portal_access__client=client, zone=client.zone)
    for name, value in fresh.items():
        setattr(client, name, value)
    with_it.update(zone=client.zone)
    client.fold_names()
    _only_one_of_the_name(client)
    client.version += 1
    client.save()
    clocks.refresh([client.pk])
    facts: dict[str, book.Fact] = {"ideal_days": client.ideal_days, "max_days": client.max_days, "stage": given.stage}
    book.record(book.of_client(client), kinds.CLIENT_CHANGED, reference.to(client), by=by, at=now, **facts, **changed)
    return client


class HandOverClient(Input):
    """Who leads from now on, by public id, and why."""

    lead: str = Field(title=_n("New lead"), json_schema_extra={"of": "colleague", "afresh": True})
    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "hand_over_client",
    subject=Client,
    input=HandOverClient,
    policy=policies.may_hand_over,
    path="clients/{client}/lead",
    label=_l("Hand the client over"),
    method="PUT",
)
def hand_over_client(client: Client, given: HandOverClient, *, by: User, now: datetime) -> Client:
    """Give the client another lead, who joins the account team and reads the reason among the comments.

    Raises Refused where they lead it already.
    """
    before, lead = client.lead, colleague(given.lead, field="lead")
    if lead == before:
        raise Refused(_("%(name)s leads the client already: choose somebody else.") % {"name": lead}, field="lead")
    client.lead = lead
    client.version += 1
    client.save(update_fields=["lead", "version"])
    AccountMember.objects.get_or_create(client=client, user=lead)
    facts: dict[str, book.Fact] = {
        "before": reference.to(before),
        "lead": reference.to(lead),
        "reason": book.fingerprint(given.reason),
    }
    chain = book.of_client(client)
    book.record(chain, kinds.CLIENT_HANDED_OVER, reference.to(client), by=by, at=now, **facts)
    comments.add(client, given.reason, chain=chain, by=by, now=now, new_lead=lead)
    return client


class JoinAccount(Input):
    """Who joins the account team, by public id."""

    user: str = Field(title=_n("Colleague"), json_schema_extra={"of": "colleague"})


@action(
    "join_account",
    subject=Client,
    input=JoinAccount,
    policy=policies.on_account,
    path="clients/{client}/members",
    label=_l("Add to the account team"),
)
def join_account(client: Client, given: JoinAccount, *, by: User, now: datetime) -> AccountMember:
    """Put one of ours on the account team; only the team itself opens its door (PRACTICES A6).

    Raises Refused for a colleague who is not there.
    """
    user = colleague(given.user, field="user")
    member, fresh = AccountMember.objects.get_or_create(client=client, user=user)
    if fresh:
        chain = book.of_client(client)
        book.record(chain, kinds.ACCOUNT_JOINED, reference.to(client), by=by, at=now, user=reference.to(user))
    return member


class LeaveAccount(Input):
    """Who of the account team leaves it, by public id."""

    user: str = Field(title=_n("Colleague"), json_schema_extra={"of": "member"})


@action(
    "leave_account",
    subject=Client,
    input=LeaveAccount,
    policy=policies.may_hand_over,
    path="clients/{client}/members",
    label=_l("Take off the account team"),
    method="DELETE",
)
def leave_account(client: Client, given: LeaveAccount, *, by: User, now: datetime) -> Client:
    """Take one of ours off the account team, who then reads nothing private there. Raises Refused for the lead."""
    user = colleague(given.user, field="user")
    if user.pk == client.lead_id:
        raise Refused(_("%(name)s leads the client. Hand the client over first.") % {"name": user}, field="user")
    gone, _rows = AccountMember.objects.filter(client=client, user=user).delete()
    if not gone:
        raise Refused(_("%(name)s is not on this account team.") % {"name": user}, field="user")
    chain = book.of_client(client)
    book.record(chain, kinds.ACCOUNT_LEFT, reference.to(client), by=by, at=now, user=reference.to(user))
    return client


def _only_one_of_the_name(client: Client) -> None:
    name = search.fold(client.name)
    alike = Q(search_text=name) | Q(search_text__startswith=f"{name}\n")  # its own name stands before all others
    if Client.objects.filter(alike).exclude(pk=client.pk).exists():
        raise Refused(_("A client with this name is here already."), field="name", code="exists")


def _placed(given: AboutClient) -> dict[str, str]:
    """Return where the client is. Raises Refused for a time zone that there is not."""
    firm = Firm.ours()
    return {"country": given.country or firm.country, "zone": zones.known(given.zone or firm.zone)}
