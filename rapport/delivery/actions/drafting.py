"""Drafting test cases from PSPSV, in one press, to be edited (PRACTICES C5)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.cases import next_number, tell_of_project
from rapport.delivery.models import Goal, Project, Psps, TestCase
from rapport.ledger import book
from rapport.team.models import User


class DraftCases(Input):
    """From which PSPSV, by public id; without any, from every clear one that no case comes from."""

    psps: list[str] = Field(
        default_factory=list,
        title=_n("From which pains"),
        json_schema_extra={"of": "psps", "remark": _n("every clear one without a case, if none")},
    )


@action(
    "draft_test_cases",
    subject=Project,
    input=DraftCases,
    policy=policies.may_write,
    path="projects/{project}/test-case-drafts",
    label=_l("Draft cases from the pains"),
)
def draft_test_cases(project: Project, given: DraftCases, *, by: User, now: datetime) -> Project:
    """Draft a case from each PSPSV: who does what, where, and what they are to see. Raises Refused where there is none."""
    pains = _pains(project, given)
    if not pains:
        raise Refused(_("Every clear pain has a case already. Write a pain first, or choose one."), code="none")
    first = next_number(project)
    made = [_draft(project, pain, first + place, by, now) for place, pain in enumerate(pains)]
    tie = TestCase.psps.through
    made = TestCase.objects.bulk_create(made)
    tie.objects.bulk_create([tie(testcase=case, psps=pain) for case, pain in zip(made, pains, strict=True)])
    facts: dict[str, book.Fact] = {"rows": len(made), "first": first}
    tell_of_project(project, kinds.CASES_DRAFTED, by, now, facts)
    return project


def _pains(project: Project, given: DraftCases) -> list[Psps]:
    met = Goal.objects.scope().exclude(fulfilment=None).select_related("fulfilment").order_by("place")
    rows = project.psps.standing().select_related("person").prefetch_related(Prefetch("goals", met, to_attr="met"))
    if given.psps:
        chosen = reaching.psps_of(project, given.psps, field="psps")
        return list(rows.filter(pk__in=[one.pk for one in chosen]).order_by("number"))
    cased = TestCase.objects.standing().filter(psps=OuterRef("pk"))
    return list(rows.clear().filter(~Exists(cased)).order_by("number"))


def _draft(project: Project, pain: Psps, number: int, by: User, now: datetime) -> TestCase:
    """Return the draft of a pain; one that serves a single goal tests how that is met."""
    met: list[Goal] = getattr(pain, "met")  # noqa: B009
    return TestCase(
        project=project,
        number=number,
        title=pain.solution or pain.pain or pain.scenario or pain.named,
        steps="\n".join(filter(None, (_where(pain), pain.solution))),
        expected=pain.value,
        fulfilment=met[0].fulfilment if len(met) == 1 else None,
        by=by,
        at=now,
    )


def _where(pain: Psps) -> str:
    if not (pain.named and pain.scenario):
        return pain.named or pain.scenario
    return _("%(who)s: %(scenario)s") % {"who": pain.named, "scenario": pain.scenario}
