"""Phases of a project, and the working days on which somebody is to be touched (PRACTICES A8)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies
from rapport.delivery.models import Phase, PhaseSort, Project, TouchDay
from rapport.ledger import book
from rapport.team import calendars
from rapport.team.models import User

LONGEST = timedelta(days=3 * 366)
"""How long a phase may last: three years."""


class MovePhase(Input):
    """When a phase is, both days included; in an `early` one somebody is touched each working day."""

    first_on: date = Field(title=_n("From"))
    last_on: date = Field(title=_n("To"))
    early: bool = Field(False, title=_n("Touched each working day"))


class PlanPhase(MovePhase):
    """A phase and when it is."""

    sort: PhaseSort = Field(title=_n("Phase"))


@action(
    "plan_phase",
    subject=Project,
    input=PlanPhase,
    policy=policies.may_write,
    path="projects/{project}/phases",
    label=_l("Plan a phase"),
)
def plan_phase(project: Project, given: PlanPhase, *, by: User, now: datetime) -> Phase:
    """Plan a phase. Raises Refused where it would end before it begins."""
    return make_phase(project, given.sort, given.first_on, given.last_on, early=given.early, by=by, now=now)


def make_phase(
    project: Project, sort: PhaseSort, first: date, last: date, *, early: bool, by: User, now: datetime
) -> Phase:
    """Make a phase inside the caller's transaction, and write its days down where they are touched.

    Raises Refused where it would end before it begins.
    """
    _in_order(first, last)
    phase = Phase.objects.create(project=project, sort=sort, first_on=first, last_on=last, early=early)
    if early:
        write_touch_days(project)
    facts: dict[str, book.Fact] = {"sort": sort, "first_on": first, "last_on": last, "early": early}
    book.record(book.of_client(project.client), kinds.PHASE_PLANNED, reference.to(phase), by=by, at=now, **facts)
    return phase


@action(
    "move_phase",
    subject=Phase,
    input=MovePhase,
    policy=policies.may_write,
    path="phases/{phase}",
    label=_l("Move the phase"),
    method="PUT",
)
def move_phase(phase: Phase, given: MovePhase, *, by: User, now: datetime) -> Phase:
    """Move a phase. Raises Refused where it would end before it begins."""
    _in_order(given.first_on, given.last_on)
    phase.first_on, phase.last_on, phase.early = given.first_on, given.last_on, given.early
    phase.version += 1
    phase.save()
    write_touch_days(phase.project)
    facts: dict[str, book.Fact] = {"first_on": given.first_on, "last_on": given.last_on, "early": given.early}
    chain = book.of_client(phase.project.client)
    book.record(chain, kinds.PHASE_MOVED, reference.to(phase), by=by, at=now, **facts)
    return phase


def write_touch_days(project: Project) -> None:
    """Write the working days of a project's early phases down anew: a public holiday of the client is none of them."""
    wanted: set[date] = set()
    for phase in project.phases.filter(early=True):
        days = (phase.first_on + timedelta(days=count) for count in range((phase.last_on - phase.first_on).days + 1))
        wanted |= {day for day in days if calendars.is_working(project.client.country, day)}
    project.touch_days.exclude(day__in=wanted).delete()
    fresh = [TouchDay(project=project, day=day) for day in sorted(wanted)]
    TouchDay.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=400)


def _in_order(first: date, last: date) -> None:
    if last < first:
        raise Refused(_("It would end before it begins. Choose a later day."), field="last_on")
    if last - first > LONGEST:
        raise Refused(_("A phase lasts three years at most. Split it."), field="last_on")
