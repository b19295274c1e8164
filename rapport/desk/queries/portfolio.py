"""What the portfolio reads: one page of clients with health, 1W and last real touch, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _l

from rapport.clients.models import Client, Employment, NextStep, Role, Stakeholder, Touchpoint, TouchState
from rapport.clients.models.client import reach
from rapport.desk import addresses
from rapport.desk.queries import hours, loop
from rapport.desk.queries.client import Placed, of_place
from rapport.signals.models import Health, State
from rapport.team.models import User

PAGE = 50

SORTS: dict[str, Promise | str] = {
    "worst": _l("Sorted by worst dimension"),
    "name": _l("Sorted by name"),
    "touch": _l("Sorted by longest silence"),
    "lead": _l("Sorted by lead"),
}

ORDERS: dict[str, list[Any]] = {
    "worst": [F("health__rank").asc(nulls_last=True), F("health__score").asc(nulls_last=True), "name"],
    "name": ["name"],
    "touch": [F("last_touch_on").asc(nulls_first=True), "name"],
    "lead": ["lead__name", "name"],
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked for: a view, a sort, a lead by public id, fragments of a name, a state, a page; hours of when."""

    view: str = "all"
    sort: str = "worst"
    lead: str = ""
    find: str = ""
    state: str = ""
    page: str = "1"
    hours: str = "month"

    @classmethod
    def of(cls, query: Mapping[str, str], user: User) -> Asked:
        """Return what a query string asks for; what it does not know is left at its default."""
        view = query.get("view", "all")
        sort = query.get("sort", "worst")
        return cls(
            view=view if view in VIEWS else "all",
            sort=sort if sort in SORTS else "worst",
            lead=query.get("lead", ""),
            find=query.get("find", "")[:100],
            state=query.get("state", ""),
            page=query.get("page", "1"),
            hours=query.get("hours", "") if query.get("hours") in hours.SPANS else "month",
        )

    @property
    def narrowed(self) -> bool:
        """Whether more than the view narrows what is shown."""
        return bool(self.lead or self.find or self.state)

    def address(self, **changed: str) -> str:
        """Return the query string of the same with something changed; a change begins again at the first page."""
        values = {"view": self.view, "sort": self.sort, "lead": self.lead, "find": self.find, "state": self.state}
        values |= {"hours": "" if self.hours == "month" else self.hours}
        return "?" + urlencode({name: value for name, value in (values | changed).items() if value})


VIEWS = ("mine", "all", "cooling")


@dataclass(frozen=True, slots=True)
class View:
    """A tab over the table: its name, how many clients it holds, where it leads, whether it is shown now."""

    label: Promise | str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Promised:
    """What is still to do at a client: how many steps, and by when the first."""

    count: int
    first: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A client as a row."""

    client: Client
    url: str
    health: loop.HealthLine
    sponsor: Placed | None
    sponsor_url: str
    next: Touchpoint | None
    steps: Promised | None
    hours: hours.Line | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One page of rows."""

    rows: Sequence[Row]
    page: Page[Any]
    total: int


def table(asked: Asked, user: User, today: date, language: str, *, judged: bool, counted: int | None) -> Table:
    """Return the page of clients that was asked for; `judged` says that every client has its health, `counted` how many
    the view holds where nothing else narrows it.

    Only the keys are sorted: the database would carry ten thousand whole rows through the sort for the sake of fifty.
    """
    found = chosen(asked, user, today)
    keys = (found.exclude(health=None) if judged else found).values_list("pk", flat=True)
    paginator = Paginator(keys, PAGE)
    if counted is not None and not asked.narrowed:
        paginator.count = counted
    page = paginator.get_page(asked.page)
    clients = _fetched(list(page.object_list))
    posts, nexts = _posts(clients, language), _nexts(clients)
    steps, spent = _steps(clients), hours.by_client(clients, *hours.span_of(asked.hours, today))
    rows = [
        _row(
            one,
            loop.health_line(one),
            _sponsor(one, posts, today),
            nexts.get(one.pk),
            steps.get(one.pk),
            spent.get(one.pk),
        )
        for one in clients
    ]
    return Table(rows, page, page.paginator.count)


def chosen(asked: Asked, user: User, today: date) -> QuerySet[Client]:
    """Return the clients that were asked for, in the order asked for: also for an export."""
    clients = _filtered(_view(Client.objects.visible_to(user), asked.view, user, today), asked)
    return clients.order_by(*ORDERS[asked.sort], "pk")


def _fetched(keys: list[int]) -> list[Client]:
    sponsors = Stakeholder.objects.present().filter(role=Role.SPONSOR).select_related("person")
    clients = Client.objects.select_related("lead", "health__drag")
    found = clients.prefetch_related(Prefetch("stakeholders", sponsors, to_attr="sponsors")).in_bulk(keys)
    return [found[key] for key in keys]


def _row(
    client: Client,
    health: loop.HealthLine,
    sponsor: Placed | None,
    touch: Touchpoint | None,
    steps: Promised | None,
    spent: hours.Line | None,
) -> Row:
    url = addresses.page("desk:client", client.public_id)
    sponsor_url = addresses.page("desk:person", sponsor.place.person.public_id) if sponsor else ""
    return Row(client, url, health, sponsor, sponsor_url, touch, steps, spent)


def views(asked: Asked, user: User, today: date) -> list[View]:
    """Return the tabs with how many clients each holds; one query."""
    counts = Client.objects.visible_to(user).aggregate(
        all=Count("pk"), mine=Count("pk", filter=Q(lead=user)), cooling=Count("pk", filter=Q(quiet_on__lte=today))
    )
    labels = {"mine": _l("Mine"), "all": _l("Whole portfolio"), "cooling": _l("Cooling")}
    return [View(labels[name], counts[name], asked.address(view=name, page=""), asked.view == name) for name in VIEWS]


def summary(user: User) -> dict[str, int]:
    """Return how many clients are in each state of health."""
    ranks = Health.objects.filter(reach(user, "client")).values_list("rank")
    return {State.values[rank]: count for rank, count in ranks.annotate(Count("pk"))}


def everything(views: Sequence[View]) -> int:
    """Return how many clients there are to see, whatever was asked for."""
    return views[VIEWS.index("all")].count


def all_judged(views: Sequence[View], summary: Mapping[str, int]) -> bool:
    """Return whether every client has its health: none is newer than the last evaluation."""
    return sum(summary.values()) == everything(views)


def leads() -> QuerySet[User]:
    """Return the ones of ours who lead a client, by name."""
    return User.objects.at_work().filter(Exists(Client.objects.filter(lead=OuterRef("pk")))).order_by("name")


def _view(clients: QuerySet[Client], view: str, user: User, today: date) -> QuerySet[Client]:
    if view == "mine":
        return clients.filter(lead=user)
    if view == "cooling":
        return clients.filter(quiet_on__lte=today)
    return clients


def _filtered(clients: QuerySet[Client], asked: Asked) -> QuerySet[Client]:
    if asked.lead:
        clients = clients.filter(lead__public_id=asked.lead)
    if asked.state:
        clients = clients.filter(health__state=asked.state)
    return clients.named(asked.find) if asked.find else clients  # type: ignore[attr-defined]


def _posts(clients: list[Client], language: str) -> dict[tuple[int, int], str]:
    people = [one.person_id for client in clients for one in client.sponsors]  # type: ignore[attr-defined]
    jobs = Employment.objects.filter(client__in=clients, person__in=people, ended_on=None)
    return {(job.client_id or 0, job.person_id): job.post_in(language) for job in jobs}


def _nexts(clients: list[Client]) -> dict[int, Touchpoint]:
    """Return the next planned touch of each client."""
    planned = Touchpoint.objects.filter(client__in=clients, state=TouchState.PLANNED).order_by("-at")
    return {touch.client_id: touch for touch in planned}


def _steps(clients: list[Client]) -> dict[int, Promised]:
    steps = NextStep.objects.filter(client__in=clients).open().order_by()
    counted = steps.values_list("client").annotate(Count("pk"), Min("due_at"))
    return {client: Promised(count, first) for client, count, first in counted}


def _sponsor(client: Client, posts: dict[tuple[int, int], str], today: date) -> Placed | None:
    for place in client.sponsors:  # type: ignore[attr-defined]
        return of_place(place, client, posts.get((client.pk, place.person_id), ""), today)
    return None
