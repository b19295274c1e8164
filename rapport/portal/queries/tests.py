"""Rounds of tests as one of the client's people sees them, and what became of what failed (PRACTICES C5, C24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, When

from rapport.clients.models import Client, Person, PortalAccess
from rapport.core import clock
from rapport.core.prepared import prepared
from rapport.delivery.burn_down import BurnDown, burn_down
from rapport.delivery.models import Briefing, Defect, TestRound, TestRun
from rapport.delivery.models.defect import DefectQuerySet
from rapport.delivery.models.round import TestRoundQuerySet, TestRunQuerySet
from rapport.delivery.tallies import Tally, counted, tally_of
from rapport.portal.queries import decisions
from rapport.promises.models import Confirmation, Demand

ROUNDS = 5
"""Rounds that the page shows: those in which something waits for whoever reads, and the newest."""

AT_ONCE = 20
"""Rounds of which the one page tells that they wait, the first due first."""

MOST = 60
"""Cases of a round that are shown at once; those that wait come first."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round, how it stands, its cases (those that wait first), and whether whoever reads may judge them."""

    round: TestRound
    tally: Tally
    waiting: Sequence[TestRun]
    judged: Sequence[TestRun]
    is_theirs: bool


@dataclass(frozen=True, slots=True)
class Tests:
    """What the page shows."""

    rounds: Sequence[Round]
    defects: Sequence[Defect]
    burn_down: BurnDown | None
    briefing: Confirmation | None

    @property
    def waiting(self) -> int:
        """How many cases wait for whoever reads."""
        return sum(one.tally.waiting for one in self.rounds if one.is_theirs and one.round.is_open)


def runs(access: PortalAccess) -> TestRunQuerySet:
    """Return the runs of the rounds that this person sees."""
    return TestRun.objects.shared_with(access.person, access.client)


@dataclass(frozen=True, slots=True)
class Standing:
    """A round and how it stands; `waits` tells whether something of it waits for whoever reads."""

    round: TestRound
    tally: Tally
    waits: bool


def standing(access: PortalAccess) -> list[Standing]:
    """Return the rounds that wait for this person, the first due first, and then the newest that they see; one query."""
    rows = _standing(access.person, access.client)
    return [Standing(one, tally_of(one), getattr(one, "waits")) for one in rows]  # noqa: B009


@prepared
def _standing(person: Person, client: Client) -> QuerySet[TestRound]:
    return _in_turn(person, client)[:AT_ONCE]


def _in_turn(person: Person, client: Client) -> TestRoundQuerySet:
    """Count the rounds that a person sees: those that wait for them first, the first due before, then the newest."""
    theirs = counted(TestRound.objects.shared_with(person, client)).annotate(is_theirs=_judging(person))
    waits = Q(is_theirs=True, closed_on=None, waiting_there__gt=0)
    marked = theirs.annotate(waits=Case(When(waits, then=True), default=False, output_field=BooleanField()))
    until = Case(When(waits=True, then=F("due_on")))
    return marked.order_by("-waits", until.asc(nulls_last=True), "-at", "-pk")


def waiting_of(access: PortalAccess, demands: Sequence[Demand]) -> dict[int, tuple[date, bool]]:
    """Return by demand until when cases of it wait in an open round that this person sees, and whether for them; one query."""
    rows = _waiting_of(access.person, access.client, [one.pk for one in demands])
    return {demand: (until, mine) for demand, until, mine in rows}


@prepared
def _waiting_of(person: Person, client: Client, demands: Sequence[int]) -> QuerySet[TestRun, tuple[int, date, bool]]:
    """Return demand, last day and whether it is theirs to test, those that tell most last."""
    waiting = TestRun.objects.shared_with(person, client).waiting()
    waiting = waiting.filter(round__closed_on=None, case__psps__demand__in=demands)
    theirs = TestRound.judges.through.objects.filter(testround=OuterRef("round"), person=person)
    rows = waiting.annotate(is_theirs=Exists(theirs)).order_by("is_theirs", "-round__due_on")
    return rows.values_list("case__psps__demand", "round__due_on", "is_theirs")


def tests(access: PortalAccess, now: datetime) -> Tests:
    """Return the page as it stands at `now`: a fixed number of queries."""
    rounds = [_round(one) for one in _rounds(access)]
    failed = _defects(access)
    defects = list(failed.select_related("run", "owner", "closed_by").order_by("-found_at", "-pk")[:MOST])
    newest = max((one.round for one in rounds), key=lambda one: (one.at, one.pk), default=None)
    return Tests(
        rounds=rounds,
        defects=sorted(defects, key=lambda one: one.state == "closed"),
        burn_down=_burn_down(access, failed, newest, now) if newest else None,
        briefing=_briefing(access),
    )


def _rounds(access: PortalAccess) -> Sequence[TestRound]:
    cases = TestRun.objects.select_related("person").prefetch_related("pictures").order_by("case__number", "pk")
    rows = _in_turn(access.person, access.client).select_related("project__client", "supporter")
    return list(rows.prefetch_related(Prefetch("runs", cases, to_attr="cases"))[:ROUNDS])


def _judging(person: Person) -> Exists:
    return Exists(TestRound.judges.through.objects.filter(testround=OuterRef("pk"), person=person))


def _round(one: TestRound) -> Round:
    cases: list[TestRun] = getattr(one, "cases")  # noqa: B009
    waiting = [run for run in cases if not run.is_judged]
    judged = [run for run in cases if run.is_judged]
    return Round(one, tally_of(one), waiting[:MOST], judged[:MOST], getattr(one, "is_theirs"))  # noqa: B009


def _defects(access: PortalAccess) -> DefectQuerySet:
    """Return what failed in the rounds that this person sees."""
    return Defect.objects.filter(run__in=runs(access))


def _burn_down(access: PortalAccess, failed: DefectQuerySet, last: TestRound, now: datetime) -> BurnDown:
    """Return how the defects of the newest round's project went."""
    today = clock.day_in(access.client.zone, now)
    return burn_down(last.project, failed.filter(case__project=last.project_id), today)


def _briefing(access: PortalAccess) -> Confirmation | None:
    """Return what they were told before testing began, where it was put before them."""
    asked = decisions.theirs(access).filter(subject_kind=Briefing.kind)
    return asked.order_by("-at", "-pk").first()
