"""What the 1W asked for is built, testing has begun or acceptance is near, and no accepted test reaches it (PRACTICES C6)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.delivery import kinds
from rapport.delivery.models import Milestone, MilestoneSort, Phase, PhaseSort
from rapport.delivery.proving import unproven
from rapport.promises import kinds as promise_kinds
from rapport.promises.models import Demand
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

NEAR = timedelta(days=30)


@rule(
    name=_("1W’s demand not reached by an accepted test"),
    fact=_("“%(demand)s” is reached by no test that the client accepted."),
    why=_("%(person)s asked for it, and nobody there has proved that it works."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="demand",
    severity=Severity.HIGH,
    reads=[
        kinds.PROJECT_OPENED,
        kinds.PROJECT_CLOSED,
        kinds.PHASE_PLANNED,
        kinds.PHASE_MOVED,
        kinds.MILESTONE_PLANNED,
        kinds.MILESTONE_MOVED,
        kinds.MILESTONE_DROPPED,
        kinds.MILESTONE_HELD,
        *kinds.PSPS_CHANGE,
        *kinds.GOALS_TIED_CHANGE,
        kinds.CASE_REWORDED,
        kinds.CASE_DROPPED,
        kinds.CASE_TAKEN_UP,
        kinds.RUN_JUDGED,
        kinds.VERDICT_CORRECTED,
        promise_kinds.DEMAND_RECORDED,
        promise_kinds.DEMAND_WITHDRAWN,
        *client_kinds.PLACES_CHANGE,
    ],
    step=Next("", _("Write the test")),
)
def find(scope: Scope) -> Findings:
    """Find demands of the 1W that lead to a goal and to no accepted test, once testing has begun or acceptance is near."""
    testing = Phase.objects.filter(
        project__client=OuterRef("client"), project__closed_on=None, sort=PhaseSort.TEST, first_on__lte=scope.day
    )
    near = Milestone.objects.ahead().filter(
        project__client=OuterRef("client"), sort=MilestoneSort.ACCEPTANCE, due_on__lte=scope.day + NEAR
    )
    asked = Demand.objects.standing().of_sponsors().filter(Q(Exists(testing)) | Q(Exists(near)))
    came_near = Cast(ExpressionWrapper(F("due_on") - NEAR, output_field=DateField()), DateField())
    begun = Coalesce(
        Subquery(testing.order_by("first_on").values("first_on")[:1]),
        Subquery(near.order_by("due_on").values(day=came_near)[:1]),
    )
    return findings(scope.of(unproven(asked)), since=Greatest(begun, TruncDate("said_at", tzinfo=scope.zone)))
