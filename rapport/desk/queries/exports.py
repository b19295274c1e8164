"""What the Export buttons offer, and the sets that they mean: exactly what the page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from rapport.clients.models import Client, Person, Stakeholder, Touchpoint
from rapport.core.errors import NotFound
from rapport.core.reaching import reached
from rapport.desk.queries import hours, portfolio
from rapport.desk.queries.client import shown_of
from rapport.integrations.exports.file_formats import FORMS, LABELS, Form, What
from rapport.integrations.exports.giving import Wish
from rapport.team.models import User


@dataclass(frozen=True, slots=True)
class Group:
    """What leaves, and the forms it can have: each by the value of its button and its words."""

    head: Promise | str
    forms: Sequence[tuple[str, Promise | str]]


@dataclass(frozen=True, slots=True)
class Menu:
    """What an Export button offers; `asked` goes with it, so that what is shown is what leaves."""

    groups: Sequence[Group]
    asked: Mapping[str, str]


def of_portfolio(asked: portfolio.Asked) -> Menu:
    """Return what the portfolio offers: the clients it shows, and their people."""
    shown = {"view": asked.view, "sort": asked.sort, "lead": asked.lead, "find": asked.find}
    shown |= {"state": asked.state, "rule": asked.rule}
    return _menu({What.CLIENTS: _l("These clients"), What.PEOPLE: _l("Their people")}, shown)


def of_client(client: Client) -> Menu:
    """Return what the page of a client offers."""
    heads = {What.CLIENT: _l("Everything"), What.PEOPLE: _l("Its people"), What.TOUCHES: _l("Its touches")}
    return _menu(heads, {"client": client.public_id})


def of_person(person: Person) -> Menu:
    """Return what the page of a person offers: a card."""
    forms = [(f"{What.PEOPLE}.{Form.VCARD}", LABELS[Form.VCARD])]
    return Menu([Group(_l("This person"), forms)], {"person": person.public_id})


def of_touches(of: Client | Person, moments: bool) -> Menu:
    """Return what a timeline offers: what it shows."""
    shown = {of.kind: of.public_id, "show": "moments" if moments else ""}
    return _menu({What.TOUCHES: _l("These touches")}, shown)


def of_hours(asked: hours.Asked) -> Menu:
    """Return what the list of hours offers: the entries it shows."""
    return _menu({What.HOURS: _l("These hours")}, asked.asked)


def _menu(heads: Mapping[What, Promise | str], asked: Mapping[str, str]) -> Menu:
    groups = [Group(head, [(f"{what}.{form}", LABELS[form]) for form in FORMS[what]]) for what, head in heads.items()]
    return Menu(groups, {name: value for name, value in asked.items() if value})


def wish_of(posted: Mapping[str, str], user: User, today: date) -> Wish:
    """Return what somebody wants who pressed a button of a menu. Raises NotFound for what is not there, or not theirs."""
    what, form = _pressed(posted.get("as", ""))
    if what is What.HOURS:
        asked = hours.seen_by(hours.Asked.of(posted), user)
        return Wish(what, form, hours.entries(asked, user), bom=True)
    of = _of(posted, user)
    if what is What.CLIENT and isinstance(of, Client):
        return Wish(what, form, Client.objects.filter(pk=of.pk), of, private=True)
    rows: QuerySet[Any] = {What.PEOPLE: _people, What.TOUCHES: _touches}.get(what, _clients)(posted, of, user, today)
    return Wish(what, form, rows, of, bom=True)


def _pressed(value: str) -> tuple[What, Form]:
    what, _dot, form = value.partition(".")
    if what not in list(FORMS) or form not in FORMS[What(what)]:
        raise NotFound(value)
    return What(what), Form(form)


def _of(posted: Mapping[str, str], user: User) -> Client | Person | None:
    if public_id := posted.get("client"):
        return reached(Client.objects.visible_to(user), public_id)
    if public_id := posted.get("person"):
        return reached(Person.objects.visible_to(user), public_id)
    return None


def _clients(posted: Mapping[str, str], of: Client | Person | None, user: User, today: date) -> QuerySet[Client]:
    if of is not None or posted["as"].startswith(f"{What.CLIENT}."):
        raise NotFound(posted["as"])
    return portfolio.chosen(portfolio.Asked.of(posted, user), user, today)


def _people(posted: Mapping[str, str], of: Client | Person | None, user: User, today: date) -> QuerySet[Any]:
    places = Stakeholder.objects.visible_to(user)
    if isinstance(of, Person):
        return places.filter(person=of)
    if isinstance(of, Client):
        return places.filter(client=of)
    return places.filter(client__in=_clients(posted, None, user, today).order_by().values("pk"))


def _touches(posted: Mapping[str, str], of: Client | Person | None, user: User, today: date) -> QuerySet[Touchpoint]:
    touches = Touchpoint.objects.visible_to(user)
    if isinstance(of, Person):
        touches = touches.filter(with_people__person=of)
    elif isinstance(of, Client):
        touches = touches.filter(client=of)
    return shown_of(touches, posted.get("show") == "moments")
