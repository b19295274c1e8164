"""Clients as rows: lead, 1W, health and intervals; what the import reads of them carries heads that it knows."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _l

from rapport.clients import cadence
from rapport.clients.models import AccountMember, Client, Role, Stakeholder
from rapport.integrations.exports.sheets.sheet import Cell, Column, Sheet, names_of
from rapport.integrations.formats.own_ids import HEADER, uid_of
from rapport.signals.models import Health
from rapport.team.models import User


def _health(client: Client) -> Health | None:
    return getattr(client, "health", None)


def _state(client: Client) -> Cell:
    health = _health(client)
    return health.get_state_display() if health else ""


def _score(client: Client) -> Cell:
    health = _health(client)
    return health.score if health else None


def _sponsor(client: Client) -> Cell:
    return next((place.person.name for place in client.sponsors), "")  # type: ignore[attr-defined]


def _interval(client: Client, bound: str) -> Cell:
    """Return the bound for the 1W, as the client's page shows it; nothing where nobody is 1W."""
    intervals = (cadence.of_stakeholder(place, client) for place in client.sponsors)  # type: ignore[attr-defined]
    return next((getattr(one, bound) for one in intervals if one), None)


def _members(client: Client) -> Cell:
    return "; ".join(sorted(member.user.name for member in client.members.all()))


COLUMNS: Sequence[Column[Client]] = (
    Column(HEADER, uid_of),
    Column(_l("Client"), lambda one: one.name),
    Column(_l("Other names"), lambda one: names_of(one.other_names)),
    Column(_l("Trade"), lambda one: one.trade),
    Column(_l("City"), lambda one: one.place),
    Column(_l("Country"), lambda one: one.country),
    Column(_l("Stage"), lambda one: one.get_stage_display()),
    Column(_l("Lead"), lambda one: one.lead.name),
    Column(_l("Account team"), _members),
    Column(_l("1W"), _sponsor),
    Column(_l("With us since"), lambda one: one.since),
    Column(_l("Health"), _state),
    Column(_l("Health, 0 to 100"), _score),
    Column(_l("Last real touch"), lambda one: one.last_touch_on),
    Column(_l("Client’s ideal interval, days"), lambda one: cadence.of_client(one).ideal),
    Column(_l("Client’s longest interval, days"), lambda one: cadence.of_client(one).most),
    Column(_l("1W’s ideal interval, days"), lambda one: _interval(one, "ideal")),
    Column(_l("1W’s longest interval, days"), lambda one: _interval(one, "most")),
)


def sheet(clients: QuerySet[Client], user: User) -> Sheet[Client]:
    """Return the sheet of clients, in the order of the set; `user` reads it and may know of all of them."""
    sponsors = Stakeholder.objects.present().filter(role=Role.SPONSOR).select_related("person")
    whole = clients.select_related("lead", "health").prefetch_related(
        Prefetch("members", AccountMember.objects.select_related("user")),
        Prefetch("stakeholders", sponsors, to_attr="sponsors"),
    )
    return Sheet("clients", COLUMNS, whole, ZoneInfo(user.zone))
