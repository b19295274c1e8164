"""Having an inspection run, stopping it, taking it up (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import reaching
from rapport.ledger import book
from rapport.service import kinds, policies, rhythms
from rapport.service.models import InspectionPlan, InspectionRun, RunState
from rapport.team.models import User
from rapport.team.policies import is_system

LEASE = timedelta(minutes=10)
"""How long a worker holds a run after it last said that it goes on."""

RENEWED = timedelta(minutes=1)
"""How much of that may be over before it is said again."""


@action(
    "run_inspection",
    subject=InspectionPlan,
    input=Nothing,
    policy=policies.may_write,
    path="inspection-plans/{inspection_plan}/runs",
    label=_l("Run now"),
    said=_l("The inspection begins as soon as a worker is free."),
)
def run_inspection(plan: InspectionPlan, given: Nothing, *, by: User, now: datetime) -> InspectionRun:
    """Have an inspection run. Raises Refused where it runs already, or nobody inspects by this plan any more."""
    return _asked(plan, None, by, now)


@action(
    "begin_due_inspection",
    subject=InspectionPlan,
    input=Nothing,
    policy=is_system,
    path="inspection-plans/{inspection_plan}/due-run",
    label=_l("Run an inspection whose time has come"),
)
def begin_due_inspection(plan: InspectionPlan, given: Nothing, *, by: User, now: datetime) -> InspectionPlan:
    """Have an inspection run whose time has come, and say when it comes next; the system alone does.

    What goes on already is left to go on. Raises Refused where another worker was quicker, or nobody inspects by it any more.
    """
    if plan.due_at is None or plan.due_at > now:
        raise Refused(_("The time of this inspection has not come."), code="early")
    if not plan.runs.under_way().exists():
        _asked(plan, None, by, now)
    plan.due_at = rhythms.next_due(plan, now)
    plan.save(update_fields=["due_at"])
    return plan


@action(
    "run_again",
    subject=InspectionRun,
    input=Nothing,
    policy=policies.may_write,
    path="inspection-runs/{inspection_run}/again",
    label=_l("Run again what could not run"),
    said=_l("The checks that could not run are run again as soon as a worker is free."),
)
def run_again(run: InspectionRun, given: Nothing, *, by: User, now: datetime) -> InspectionRun:
    """Run again the checks of a run that could not; what held or was found stands as it was counted.

    Raises Refused where all of them ran, where a later run is recorded, where one goes on already, or nobody inspects by
    this plan any more.
    """
    if run.state != RunState.ENDED or not run.unable:
        raise Refused(_("Every check of this run has run."), code="whole")
    if run.plan.runs.ended().filter(ended_at__gt=run.ended_at).exists():
        raise Refused(_("A later run is recorded. Run the whole inspection instead."), code="old")
    return _asked(run.plan, run, by, now)


@action(
    "stop_inspection",
    subject=InspectionRun,
    input=Nothing,
    policy=policies.may_write,
    path="inspection-runs/{inspection_run}/stopping",
    label=_l("Stop the inspection"),
    said=_l("The inspection is stopped; nothing more of it is recorded."),
)
def stop_inspection(run: InspectionRun, given: Nothing, *, by: User, now: datetime) -> InspectionRun:
    """Stop a run: nothing of it is recorded. One that is recorded already stands as it is, and is tried no more.

    Raises Refused for one that is over.
    """
    if not run.is_unfinished:
        raise Refused(_("This run is over."), code="over")
    if run.is_under_way:
        run.state, run.ended_at = RunState.STOPPED, now
    run.stopped_by, run.leased_until, run.next_try_at = by, None, None
    run.version += 1
    run.save()
    return _told(run, kinds.RUN_STOPPED, by, now)


@action(
    "take_run_up",
    subject=InspectionRun,
    input=Nothing,
    policy=is_system,
    path="inspection-runs/{inspection_run}/attempt",
    label=_l("Take a run up"),
)
def take_run_up(run: InspectionRun, given: Nothing, *, by: User, now: datetime) -> InspectionRun:
    """Take a run up for one attempt; the system alone does. Raises Refused where another worker has it, or it is over."""
    if not InspectionRun.objects.to_do(now).filter(pk=run.pk).exists():
        raise Refused(_("Another worker has taken this up."), code="taken")
    if run.is_under_way:
        run.state, run.begun_at = RunState.RUNNING, run.begun_at or now
    run.tries, run.tried_at, run.leased_until = run.tries + 1, now, now + LEASE
    run.save()
    return _told(run, kinds.RUN_BEGUN, by, now, tries=run.tries)


def end_with(plan: InspectionPlan, *, by: User, now: datetime) -> None:
    """Stop what goes on by a plan by which nobody inspects any more, and try nothing of it again."""
    for run in plan.runs.unfinished():
        stop_inspection(run, Nothing(), by=by, now=now)


def go_on(run: InspectionRun, now: datetime) -> bool:
    """Keep a run for its worker; returns whether it is still to go on: not stopped, nor taken up by another meanwhile."""
    held = InspectionRun.objects.unfinished().filter(pk=run.pk, tries=run.tries)
    if held.filter(leased_until__gt=now + LEASE - RENEWED).exists():
        return True
    return bool(held.update(leased_until=now + LEASE))


class NoteTold(Input):
    """Who of theirs was told of what came of a run, by public id."""

    person: str = Field(title=_n("Who was told"), json_schema_extra={"of": "person"})


@action(
    "note_told_of_run",
    subject=InspectionRun,
    input=NoteTold,
    policy=policies.may_write,
    path="inspection-runs/{inspection_run}/told",
    label=_l("Note who of theirs was told"),
    method="PUT",
)
def note_told_of_run(run: InspectionRun, given: NoteTold, *, by: User, now: datetime) -> InspectionRun:
    """Note who of the client's people was told of a run, now. Raises Refused for somebody of another client."""
    person = reaching.person_at(run.client, given.person, by, field="person")
    run.told, run.told_at = person, now
    run.version += 1
    run.save()
    return _told(run, kinds.RUN_TOLD, by, now, who=reference.to(person) if person else None)


def _asked(plan: InspectionPlan, again_of: InspectionRun | None, by: User, now: datetime) -> InspectionRun:
    # Whoever gives the plan up or retires its system holds that row, too, and stops what was begun before.
    plan = InspectionPlan.objects.select_for_update().select_related("system").get(pk=plan.pk)
    if plan.dropped_on is not None or plan.system.retired_on is not None:
        raise Refused(_("Nobody inspects by this plan any more."), code="dropped")
    if plan.runs.under_way().exists():
        raise Refused(_("This inspection runs already."), code="running")
    plan.runs.exclude(next_try_at=None).update(next_try_at=None)  # what was counted later is not overruled
    version = again_of.plan_version if again_of else plan.versions.order_by("-number")[0]
    run = InspectionRun.objects.create(plan=plan, plan_version=version, again_of=again_of, asked_by=by, asked_at=now)
    again = reference.to(again_of) if again_of else None
    return _told(run, kinds.RUN_ASKED, by, now, plan=reference.to(plan), again_of=again)


def _told(run: InspectionRun, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> InspectionRun:
    book.record(book.of_client(run.client), what, reference.to(run), by=by, at=now, **facts)
    return run
