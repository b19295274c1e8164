"""What the portfolio is asked for, and how many clients there are of what; its rows are in `portfolio_table`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _l

from rapport.clients.models import Client, Role, Stakeholder
from rapport.clients.models.client import reach
from rapport.core import search
from rapport.core.prepared import prepared
from rapport.desk.queries import hours
from rapport.signals import rules
from rapport.signals.models import Health, Signal, State
from rapport.team.models import User

SORTS: dict[str, Promise | str] = {
    "worst": _l("Sorted by worst dimension"),
    "name": _l("Sorted by name"),
    "touch": _l("Sorted by longest silence"),
    "lead": _l("Sorted by lead"),
}

ORDERS: dict[str, list[Any]] = {
    "worst": [F("health__rank").asc(nulls_last=True), F("health__score").asc(nulls_last=True), "name"],
    "name": ["name"],
    "touch": [F("decider__last_touch_on").asc(nulls_last=True), F("last_touch_on").asc(nulls_first=True), "name"],
    "lead": ["lead__name", "name"],
}


STATES = tuple(State.values)
"""The states of health by rank, the worst first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked for: a view, a sort, a lead by public id, fragments of a name, a state, a rule, a page; hours of when."""

    view: str = "all"
    sort: str = "worst"
    lead: str = ""
    find: str = ""
    state: str = ""
    rule: str = ""
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
            rule=query.get("rule", "") if query.get("rule") in rules.load() else "",
            page=query.get("page", "1"),
            hours=query.get("hours", "") if query.get("hours") in hours.SPANS else "month",
        )

    @property
    def broken(self) -> Promise | str:
        """The rule asked for, by its name: only clients at which it is broken are shown."""
        return rules.load()[self.rule].name if self.rule else ""

    @property
    def narrowed(self) -> bool:
        """Whether more than the view narrows what is shown."""
        return bool(self.lead or self.find or self.state or self.rule)

    @property
    def is_whole(self) -> bool:
        """Whether the line on top speaks of every client: states are told apart in it, all else narrows it."""
        return self.view == "all" and not (self.lead or self.find or self.rule)

    def address(self, **changed: str) -> str:
        """Return the query string of the same with something changed; a change begins again at the first page."""
        values = {"view": self.view, "sort": self.sort, "lead": self.lead, "find": self.find, "state": self.state}
        values |= {"rule": self.rule, "hours": "" if self.hours == "month" else self.hours}
        return "?" + urlencode({name: value for name, value in (values | changed).items() if value})


VIEWS = ("mine", "all", "cooling")


@dataclass(frozen=True, slots=True)
class View:
    """A tab over the table: its name, how many clients it holds, where it leads, whether it is shown now."""

    label: Promise | str
    count: int
    url: str
    current: bool


def chosen(asked: Asked, user: User, today: date) -> QuerySet[Client]:
    """Return the clients that were asked for, in the order asked for: also for an export."""
    clients = _filtered(_view(Client.objects.visible_to(user), asked.view, user, today), asked, user)
    if asked.sort == "touch":
        clients = _beside_sponsors(clients)
    return clients.order_by(*ORDERS[asked.sort], "pk")


def _beside_sponsors(clients: QuerySet[Client]) -> QuerySet[Client]:
    """Return the clients joined with the place of their 1W, of which each has one at most.

    A subquery would be asked once for every client there is before the first page is known.
    """
    is_theirs = Q(stakeholders__role=Role.SPONSOR, stakeholders__ended_on=None)
    return clients.annotate(decider=FilteredRelation("stakeholders", condition=is_theirs))


def views(asked: Asked, user: User, today: date) -> list[View]:
    """Return the tabs with how many clients each holds; one query."""
    everyone, mine, cooling = next(iter(_counts(user, today)), (0, 0, 0))
    counts = {"all": everyone, "mine": mine, "cooling": cooling}
    labels = {"mine": _l("Mine"), "all": _l("Whole portfolio"), "cooling": _l("Cooling")}
    return [View(labels[name], counts[name], asked.address(view=name, page=""), asked.view == name) for name in VIEWS]


@prepared
def _counts(user: User, today: date) -> QuerySet[Client, tuple[int, int, int]]:
    together = Client.objects.visible_to(user).order_by().annotate(together=Value(1)).values("together")
    counted = together.annotate(
        everyone=Count("pk"), led=Count("pk", filter=Q(lead=user)), cooling=Count("pk", filter=Q(quiet_on__lte=today))
    )
    return counted.values_list("everyone", "led", "cooling")


class Judged(NamedTuple):
    """How many clients have the same health: its rank and score."""

    rank: int
    score: int
    clients: int


def judged(user: User) -> list[Judged]:
    """Return how many clients have which health, the worst first; one query."""
    return [Judged(*row) for row in _judged(user)]


@prepared
def _judged(user: User) -> QuerySet[Health, tuple[int, int, int]]:
    scores = Health.objects.filter(reach(user, "client")).values_list("rank", "score")
    return scores.annotate(Count("pk")).order_by("rank", "score")


def summary_of(asked: Asked, user: User, today: date) -> dict[str, int]:
    """Return how many of the clients asked for are in each state, whichever state was asked for; "" has no health yet."""
    clients = _filtered(_view(Client.objects.visible_to(user), asked.view, user, today), replace(asked, state=""), user)
    return {
        state or "": count for state, count in clients.order_by().values_list("health__state").annotate(Count("pk"))
    }


def summary(judged: Sequence[Judged]) -> dict[str, int]:
    """Return how many clients are in each state of health."""
    counts: dict[str, int] = {}
    for one in judged:
        state = STATES[one.rank]
        counts[state] = counts.get(state, 0) + one.clients
    return counts


def everything(views: Sequence[View]) -> int:
    """Return how many clients there are to see, whatever was asked for."""
    return views[VIEWS.index("all")].count


def all_judged(views: Sequence[View], summary: Mapping[str, int]) -> bool:
    """Return whether every client has its health: none is newer than the last evaluation."""
    return sum(summary.values()) == everything(views)


def leads() -> list[tuple[str, str]]:
    """Return the ones of ours who lead a client, by name: public id and name."""
    return [(one.public_id, str(one)) for one in _leads()]


@prepared
def _leads() -> QuerySet[User]:
    leading = User.objects.at_work().filter(Exists(Client.objects.filter(lead=OuterRef("pk"))))
    return leading.order_by("name").only("public_id", "name", "other_names")


def _view(clients: QuerySet[Client], view: str, user: User, today: date) -> QuerySet[Client]:
    if view == "mine":
        return clients.filter(lead=user)
    if view == "cooling":
        return clients.filter(quiet_on__lte=today)
    return clients


def _filtered(clients: QuerySet[Client], asked: Asked, user: User) -> QuerySet[Client]:
    if asked.lead:
        clients = clients.filter(lead__public_id=asked.lead)
    if asked.state:
        clients = clients.filter(health__state=asked.state)
    if asked.rule:
        signalled = Signal.objects.visible_to(user).open().filter(client=OuterRef("pk"), rule=asked.rule)
        clients = clients.filter(Exists(signalled))
    return clients.filter(_called(asked.find)) if asked.find.strip() else clients


def _called(words: str) -> Q:
    """Return the condition that the row shows a name with these words: the client's or its 1W's."""
    sponsors = Stakeholder.objects.present().filter(role=Role.SPONSOR)
    led = sponsors.filter(search.contains(words, "person__search_text")).values("client")
    return search.contains(words) | Q(pk__in=led)
