"""A month before it is due, what was agreed to be reached is measured short of its target (PRACTICES C4)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, DateField, ExpressionWrapper, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Criterion, Milestone, MilestoneSort, Ruler
from rapport.promises import kinds as promise_kinds
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

AHEAD = timedelta(days=30)
NEAR = timedelta(days=7)


@rule(
    name=_("Criterion short of its target"),
    fact=_("“%(criterion)s” is short of its target and due on %(due_on)s."),
    why=_("It was agreed with the client, and what was measured last does not reach it."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="criterion",
    severity=Severity.MEDIUM,
    reads=[
        kinds.MEASUREMENT_ENTERED,
        kinds.MEASUREMENT_TAKEN_BACK,
        kinds.MILESTONE_PLANNED,
        kinds.MILESTONE_MOVED,
        kinds.MILESTONE_DROPPED,
        kinds.PROJECT_CHANGED,
        kinds.PROJECT_CLOSED,
        promise_kinds.CONFIRMATION_GIVEN,
    ],
    step=Next("enter_measurement", _("Enter a measurement")),
)
def find(scope: Scope) -> Findings:
    """Find agreed criteria that are short within a month of their day, that of the acceptance, or the project's last."""
    acceptance = Milestone.objects.filter(
        project=OuterRef("ruler__project"), sort=MilestoneSort.ACCEPTANCE, dropped_on=None
    )
    due = Coalesce("due_on", Subquery(acceptance.order_by("due_on").values("due_on")[:1]), "ruler__project__due_on")
    agreed = Criterion.objects.filter(ruler__in=Ruler.objects.in_force(), ruler__project__closed_on=None)
    near = agreed.short().annotate(day=due).filter(day__lte=scope.day + AHEAD)
    begun = Cast(ExpressionWrapper(F("day") - AHEAD, output_field=DateField()), DateField())
    return findings(
        scope.of(near, "ruler__project__client"),
        client="ruler__project__client_id",
        since=begun,
        severity=Case(
            When(day__lte=scope.day + NEAR, then=Value(Severity.HIGH.value)), default=Value(Severity.MEDIUM.value)
        ),
        due_on="day",
    )
