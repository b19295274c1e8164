"""The one page of somebody at a client: what waits for them, what they asked for, what comes next, whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import F, QuerySet, prefetch_related_objects

from rapport.clients.models import Client, Person, PortalAccess, Touchpoint, TouchState
from rapport.core.prepared import prepared
from rapport.delivery.measured import CriterionRow, criteria_of, rows_among
from rapport.delivery.models import Criterion, Goal, MeetingInput, Psps, Ruler
from rapport.portal.queries import decisions, invitations, tests
from rapport.portal.queries.decisions import Decision
from rapport.portal.queries.invitations import Invitation
from rapport.portal.queries.tests import Standing
from rapport.promises.models import Confirmation, Demand, Gate, Outcome
from rapport.team.models import User

DEMANDS = 12
OWED = 12
GATES = 6
DATES = 3
"""Dates that the page shows; whoever comes next week needs no more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, and the criteria that tell how far it has come.

    `goals` are those that are for it, by public id; `tested` is until when it is tested, and whether by whoever reads.
    """

    demand: Demand
    figures: list[CriterionRow]
    accepted: bool
    goals: frozenset[str]
    tested: tuple[date, bool] | None

    @property
    def mark(self) -> Literal["done", "half", "open"]:
        """Done once every goal that is for it was accepted; half while something of it is measured; else open."""
        if self.accepted:
            return "done"
        return "half" if self.figures else "open"


@dataclass(frozen=True, slots=True)
class Date:
    """What comes next: what it is, when, and to what invitation it is, if there is one."""

    title: str
    at: datetime
    invitation: Invitation | None


@dataclass(frozen=True, slots=True)
class Home:
    """What the page shows, read at one moment.

    `invited` is what they are invited to, `owed` what meetings wait for from this person, `figures` are those that measure
    nothing that was asked for here. `rounds` are those of tests that wait for them, the first due first, and the newest they
    see; `gates` is what is shared of stages that wait.
    """

    first: Decision | None
    others: list[Decision]
    invited: list[Invitation]
    owed: list[MeetingInput]
    demands: list[Asked]
    figures: list[CriterionRow]
    dates: list[Date]
    partner: User
    rounds: list[Standing]
    gates: list[Gate]

    @property
    def waiting(self) -> int:
        """How many decisions wait, invitations, inputs of meetings, and rounds of tests that they judge in."""
        return len(self.others) + (self.first is not None) + len(self.asked_in) + len(self.owed) + len(self.testing)

    @property
    def asked_in(self) -> list[Invitation]:
        """The invitations that they have not answered."""
        return [one for one in self.invited if one.is_open]

    @property
    def in_front(self) -> Literal["decision", "invitation", "tests", ""]:
        """What stands first: a decision, else an invitation, else the tests."""
        if self.first is not None:
            return "decision"
        if self.asked_in:
            return "invitation"
        return "tests" if self.testing else ""

    @property
    def also_asked_in(self) -> list[Invitation]:
        """The invitations that wait besides what stands first."""
        return self.asked_in[1:] if self.in_front == "invitation" else self.asked_in

    @property
    def testing(self) -> list[Standing]:
        """The rounds of which cases wait for this person, the first due first."""
        return [one for one in self.rounds if one.waits]

    @property
    def also_testing(self) -> list[Standing]:
        """The rounds that wait besides what stands first."""
        return self.testing[1:] if self.in_front == "tests" else self.testing

    @property
    def tested(self) -> Standing | None:
        """The round whose state the page tells: the first that waits for them, else the newest that they see."""
        return self.rounds[0] if self.rounds else None


def home(access: PortalAccess, now: datetime) -> Home:
    """Return the page of this access as it stands at `now`."""
    waiting = decisions.waiting(access)
    demands = _demands(access.person, access.client)
    figures = rows_among(_criteria(access.person, access.client))
    measured = _measured(figures, demands)
    goals, invited = _goals(demands), invitations.ahead(access, now)
    given, tested = _given(access.client, goals), tests.waiting_of(access, demands)
    asked = [
        Asked(
            one,
            [row for row in figures if one.pk in measured[row.criterion.pk]],
            bool(goals[one.pk]) and goals[one.pk] <= given,
            goals[one.pk],
            tested.get(one.pk),
        )
        for one in demands
    ]
    return Home(
        first=waiting[0] if waiting else None,
        others=waiting[1:],
        invited=invited,
        owed=_owed(access.person, access.client),
        demands=asked,
        figures=[row for row in figures if not measured[row.criterion.pk]],
        dates=_dates(_planned(access.person, access.client, now), invited),
        partner=access.client.lead,
        rounds=tests.standing(access),
        gates=_gates(access),
    )


@prepared
def _demands(person: Person, client: Client) -> QuerySet[Demand]:
    return Demand.objects.shared_with(person, client).ranked().select_related("said_by")[:DEMANDS]


@prepared
def _criteria(person: Person, client: Client) -> QuerySet[Criterion]:
    return criteria_of(Ruler.objects.shared_with(person, client))


@prepared
def _owed(person: Person, client: Client) -> QuerySet[MeetingInput]:
    shared = MeetingInput.objects.shared_with(person, client)
    return shared.missing().select_related("meeting").order_by("due_at", "pk")[:OWED]


def _dates(planned: list[Touchpoint], invited: list[Invitation]) -> list[Date]:
    """Return the planned touches that are shared, and the meetings to which they were invited by mail, the next first."""
    to_touch = {one.touch_id: one for one in invited}
    shared = [Date(one.title or one.manner, one.at, to_touch.get(one.pk)) for one in planned]
    known = {one.pk for one in planned}
    mailed = [Date(one.title, one.at, one) for one in invited if one.touch_id not in known]
    return sorted([*shared, *mailed], key=lambda one: one.at)[:DATES]


@prepared
def _planned(person: Person, client: Client, now: datetime) -> QuerySet[Touchpoint]:
    shared = Touchpoint.objects.shared_with(person, client)
    return shared.filter(state=TouchState.PLANNED, at__gte=now).order_by("at", "pk")[:DATES]


def _gates(access: PortalAccess) -> list[Gate]:
    """Return the stages that wait and were shared, with what each waits for; one query where there is none."""
    gates = _shut(access.person, access.client)
    prefetch_related_objects(gates, "conditions__satisfaction", "conditions__waiver")
    return gates


@prepared
def _shut(person: Person, client: Client) -> QuerySet[Gate]:
    shut = Gate.objects.shared_with(person, client).shut()
    return shut.order_by(F("due_on").asc(nulls_last=True), "pk")[:GATES]


def _goals(demands: list[Demand]) -> dict[int, frozenset[str]]:
    """Return by demand the goals that are for it, by public id; one query."""
    found: dict[int, set[str]] = {one.pk: set() for one in demands}
    for demand, goal in _goals_for(list(found)):
        found[demand].add(goal)
    return {demand: frozenset(goals) for demand, goals in found.items()}


@prepared
def _goals_for(demands: Sequence[int]) -> QuerySet[Psps, tuple[int, str]]:
    pains = Psps.objects.standing().filter(demand__in=demands, goals__isnull=False)
    return pains.values_list("demand", "goals__public_id")


def _given(client: Client, goals: Mapping[int, frozenset[str]]) -> set[str]:
    """Return which goals were accepted; one query."""
    return {one for (one,) in _accepted(client, sorted(frozenset().union(*goals.values())))}


@prepared
def _accepted(client: Client, goals: Sequence[str]) -> QuerySet[Confirmation, tuple[str]]:
    said = Confirmation.objects.final().filter(client=client, subject_kind=Goal.kind, subject_id__in=goals)
    yes = said.filter(answer__outcome=Outcome.CONFIRMED, superseded_by=None, revocation=None)
    return yes.values_list("subject_id")


def _measured(figures: list[CriterionRow], demands: list[Demand]) -> dict[int, set[int]]:
    """Return by criterion which of these demands it measures: by its goal and the pains that the goal is for."""
    found: dict[int, set[int]] = {row.criterion.pk: set() for row in figures}
    for criterion, demand in _measured_for(list(found), [one.pk for one in demands]):
        found.get(criterion, set()).add(demand)
    return found


@prepared
def _measured_for(criteria: Sequence[int], demands: Sequence[int]) -> QuerySet[Psps, tuple[int, int]]:
    pains = Psps.objects.standing().filter(goals__criteria__in=criteria, demand__in=demands)
    return pains.values_list("goals__criteria", "demand")
