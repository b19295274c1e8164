"""Inspection plans of a system: written, changed, scheduled, given up (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import reaching
from rapport.ledger import book
from rapport.service import kinds, policies, reading, rhythms
from rapport.service.actions.findings import let_go
from rapport.service.actions.runs import end_with
from rapport.service.models import InspectionPlan, PlanVersion, Rhythm, System, Weekday
from rapport.team.models import User

LONGEST = 200_000
"""Characters of a plan, at most."""


class RewritePlan(Input):
    """What the plan says: a data contract or the short form, in YAML."""

    text: str = Field(
        title=_n("What must hold"), min_length=1, max_length=LONGEST, json_schema_extra={"widget": "textarea"}
    )


class AddPlan(RewritePlan):
    """A plan, what it says, and who of ours answers for it, by public id: whoever writes it, where nobody is named."""

    name: str = Field(title=_n("Name"), min_length=1, max_length=200)
    owner: str = Field("", title=_n("Owner"), json_schema_extra={"of": "colleague", "remark": _n("you, if nobody")})
    other_names: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})


@action(
    "add_inspection_plan",
    subject=System,
    input=AddPlan,
    policy=policies.may_write,
    path="systems/{system}/inspection-plans",
    label=_l("Write an inspection plan"),
)
def add_inspection_plan(system: System, given: AddPlan, *, by: User, now: datetime) -> InspectionPlan:
    """Write a plan for a system; its text is version 1.

    Raises Refused for a text that is no plan, with its line, and for a system that is out of service.
    """
    if system.retired_on is not None:
        raise Refused(_("This system is out of service; there is nothing to inspect."), code="retired")
    checks = len(reading.read(given.text).checks)
    owner = reaching.colleague(given.owner, field="owner") or by
    plan = InspectionPlan(
        system=system, name=given.name, other_names=given.other_names, owner=owner, made_by=by, made_at=now
    )
    plan.fold_names()
    plan.save()
    PlanVersion.objects.create(plan=plan, number=1, text=given.text, checks=checks, by=by, at=now)
    facts: dict[str, book.Fact] = {"system": reference.to(system), "owner": reference.to(owner), "checks": checks}
    return _told(plan, kinds.PLAN_ADDED, by, now, **facts)


@action(
    "rewrite_inspection_plan",
    subject=InspectionPlan,
    input=RewritePlan,
    policy=policies.may_write,
    path="inspection-plans/{inspection_plan}/text",
    label=_l("Change what the plan says"),
    method="PUT",
)
def rewrite_inspection_plan(plan: InspectionPlan, given: RewritePlan, *, by: User, now: datetime) -> PlanVersion:
    """Change what a plan says: a new version, the old one stays. Findings of checks that are in it no more are closed.

    Raises Refused for a text that is no plan, or is the same.
    """
    _hold_standing(plan)
    latest = plan.versions.order_by("-number")[0]
    if latest.text.strip() == given.text.strip():
        raise Refused(_("This is what the plan says already."), field="text")
    checks = reading.read(given.text).checks
    number = latest.number + 1
    written = PlanVersion.objects.create(plan=plan, number=number, text=given.text, checks=len(checks), by=by, at=now)
    plan.version += 1
    plan.save(update_fields=["version"])
    _told(plan, kinds.PLAN_REWRITTEN, by, now, number=number, checks=len(checks))
    asked = [reading.key_of(check) for check in checks]
    let_go(plan, _("The plan asks for it no more."), but=asked, by=by, now=now)
    return written


class ChangePlan(Input):
    """What a plan is called, and who of ours answers for it, by public id."""

    name: str = Field(title=_n("Name"), min_length=1, max_length=200)
    owner: str = Field("", title=_n("Owner"), json_schema_extra={"of": "colleague"})


@action(
    "change_inspection_plan",
    subject=InspectionPlan,
    input=ChangePlan,
    policy=policies.may_write,
    path="inspection-plans/{inspection_plan}",
    label=_l("Change the plan’s name or owner"),
    method="PUT",
)
def change_inspection_plan(plan: InspectionPlan, given: ChangePlan, *, by: User, now: datetime) -> InspectionPlan:
    """Change what a plan is called and who answers for it. Raises Refused for a colleague who is not here."""
    plan.name, plan.owner = given.name, reaching.colleague(given.owner, field="owner")
    plan.fold_names()
    return _kept(plan, kinds.PLAN_CHANGED, by, now, owner=reference.to(plan.owner) if plan.owner else None)


class SchedulePlan(Input):
    """When it runs: at `hour` of the client's zone, weekly on `weekday`, monthly on `month_day` (1 to 28)."""

    rhythm: Rhythm = Field(Rhythm.WEEKLY, title=_n("How often"), json_schema_extra={"widget": "select"})
    weekday: Weekday = Field(
        Weekday.MONDAY,
        title=_n("Day of the week"),
        json_schema_extra={"widget": "select", "remark": _n("where it runs every week")},
    )
    month_day: int = Field(
        1,
        title=_n("Day of the month"),
        ge=1,
        le=28,
        json_schema_extra={"remark": _n("where it runs every month; or the first working day after")},
    )
    hour: int = Field(2, title=_n("Hour"), ge=0, le=23, json_schema_extra={"remark": _n("in the client’s zone")})


@action(
    "schedule_inspection",
    subject=InspectionPlan,
    input=SchedulePlan,
    policy=policies.may_write,
    path="inspection-plans/{inspection_plan}/schedule",
    label=_l("Say when it runs"),
    method="PUT",
)
def schedule_inspection(plan: InspectionPlan, given: SchedulePlan, *, by: User, now: datetime) -> InspectionPlan:
    """Say when a plan runs by itself. Raises Refused for one that was given up."""
    _hold_standing(plan)
    plan.rhythm, plan.weekday = given.rhythm, given.weekday
    plan.month_day, plan.hour = given.month_day, given.hour
    plan.due_at = rhythms.next_due(plan, now)
    return _kept(plan, kinds.PLAN_SCHEDULED, by, now, rhythm=plan.rhythm, due_at=plan.due_at)


@action(
    "drop_inspection_plan",
    subject=InspectionPlan,
    input=Nothing,
    policy=policies.may_write,
    path="inspection-plans/{inspection_plan}/dropping",
    label=_l("Give the plan up"),
)
def drop_inspection_plan(plan: InspectionPlan, given: Nothing, *, by: User, now: datetime) -> InspectionPlan:
    """Give a plan up: it runs no more, its findings are closed, and all stay to be read. Raises Refused where it was already."""
    _hold_standing(plan)
    end_with(plan, by=by, now=now)
    let_go(plan, _("The plan was given up."), by=by, now=now)
    plan.dropped_on, plan.due_at = clock.day_in(plan.client.zone, now), None
    return _kept(plan, kinds.PLAN_DROPPED, by, now, on=plan.dropped_on)


def _hold_standing(plan: InspectionPlan) -> None:
    if plan.dropped_on is not None:
        raise Refused(_("This plan was given up. Write a new one."), code="dropped")


def _kept(plan: InspectionPlan, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> InspectionPlan:
    plan.version += 1
    plan.save()
    return _told(plan, what, by, now, **facts)


def _told(plan: InspectionPlan, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> InspectionPlan:
    book.record(book.of_client(plan.client), what, reference.to(plan), by=by, at=now, **facts)
    return plan
