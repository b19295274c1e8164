"""Handing a project over from delivery to service, with the inspections that must run (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.actions.next_steps import AddNextStep, DropNextStep, drop_next_step, finish, make_step
from rapport.clients.models import NextStep
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery.models import Project
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.models import HandOver, InspectionPlan
from rapport.team.models import Firm, User
from rapport.team.reaching import colleague

WITHIN = timedelta(days=7)
"""How long who is to take it over has to say yes."""


class HandOverProject(Input):
    """Who of service takes it over, by public id, the plans that must run, and in words what else must.

    Where no plan is named, all that stand for systems of the project are.
    """

    to: str = Field(title=_n("Who takes it over"), json_schema_extra={"of": "colleague"})
    words: str = Field("", title=_n("What else must run"), max_length=1000, json_schema_extra={"widget": "textarea"})
    plans: list[str] = Field(
        default_factory=list,
        title=_n("Inspections that must run"),
        json_schema_extra={"of": "inspection", "remark": _n("those of the project’s systems, if none is chosen")},
    )


@action(
    "hand_over_project",
    subject=Project,
    input=HandOverProject,
    policy=policies.may_write,
    path="projects/{project}/hand-over",
    label=_l("Hand the project over to service"),
    method="PUT",
    part="hand_over",
)
def hand_over_project(project: Project, given: HandOverProject, *, by: User, now: datetime) -> HandOver:
    """Hand a project over with the inspections that must run; whoever takes it over is asked by a next step.

    Whoever is asked may say anew what must run; it stays handed over by who did so. Where nothing runs any more of what was
    taken over, it is handed over anew.

    Raises Refused where it was taken over and something of it runs, for plans of another client, and for oneself but in a firm of one.
    """
    plans = _plans(project, given.plans)
    over = HandOver.objects.select_for_update().filter(project=project).first() or HandOver(project=project)
    if over.accepted_at is not None and over.keeps_running:
        raise Refused(_("Service has taken this project over already."), code="accepted")
    over.accepted_by, over.accepted_at = None, None
    to = colleague(given.to, field="to")
    if not (over.pk and by == over.to == to != over.by):
        if to == by and not Firm.ours().solo:
            raise Refused(_("Somebody else takes it over from you. Choose a colleague."), field="to")
        over.to, over.by, over.at = to, by, now
    over.words = given.words
    over.step = _asked(over, by, now)
    over.version += 1
    over.save()
    over.plans.set(plans)
    facts: dict[str, book.Fact] = {"project": reference.to(project), "to": reference.to(over.to), "plans": len(plans)}
    return _told(over, kinds.HANDED_OVER, by, now, **facts)


@action(
    "accept_hand_over",
    subject=HandOver,
    input=Nothing,
    policy=policies.may_take_over,
    path="hand-overs/{hand_over}/acceptance",
    label=_l("Take it over into service"),
    said=_l("Service has taken the project over."),
)
def accept_hand_over(over: HandOver, given: Nothing, *, by: User, now: datetime) -> HandOver:
    """Take a project over. Raises Refused where that was done, where no inspection is named, or one has no time to run."""
    if over.accepted_at is not None:
        raise Refused(_("Service has taken this project over already."), code="accepted")
    plans = list(over.plans.standing())
    if not plans:
        raise Refused(_("No inspection is named that must run. Name one first."), code="no_inspection")
    if (idle := next((one for one in plans if one.due_at is None), None)) is not None:
        raise Refused(_("“%(plan)s” does not run by itself yet. Say when it runs first.") % {"plan": idle}, code="idle")
    over.accepted_by, over.accepted_at = by, now
    over.version += 1
    over.save()
    if over.step is not None and over.step.is_open:
        finish(over.step, by=by, now=now)
    return _told(over, kinds.HAND_OVER_ACCEPTED, by, now, plans=len(plans))


def _asked(over: HandOver, by: User, now: datetime) -> NextStep:
    """Return the step by which whoever is to take it over is asked; one that asked somebody else is dropped."""
    if (step := over.step) is not None and step.is_open:
        if step.owner == over.to:
            return step
        drop_next_step(step, DropNextStep(reason=_("Somebody else takes it over.")), by=by, now=now)
    words = _("Take %(project)s over into service") % {"project": over.project.name}
    asked = AddNextStep(words=words, due_at=now + WITHIN, owner=over.to.public_id)
    return make_step(over.client, asked, by=by, now=now, subject=reference.to(over))


def _plans(project: Project, public_ids: list[str]) -> list[InspectionPlan]:
    there = InspectionPlan.objects.standing().filter(system__client=project.client_id)
    if not public_ids:
        return list(there.filter(system__project=project))
    found = list(there.filter(public_id__in=public_ids))
    if len(found) < len(set(public_ids)):
        raise Refused(_("One of these inspections is not of this client."), field="plans")
    return found


def _told(over: HandOver, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> HandOver:
    book.record(book.of_client(over.client), what, reference.to(over), by=by, at=now, **facts)
    return over
