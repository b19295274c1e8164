"""A milestone lies within a week, or is past its day, and the gate before it is shut: that stage has not begun (PRACTICES C7)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Milestone
from rapport.promises import kinds as promise_kinds
from rapport.promises.models import Gate
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

AHEAD = timedelta(days=7)


@rule(
    name=_("Milestone behind a shut gate"),
    fact=_("%(milestone)s on %(due_on)s waits behind a shut gate."),
    why=_("It cannot be held until what has to be true before it is true or waived, and that stage has begun."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="milestone",
    severity=Severity.HIGH,
    reads=[
        kinds.PROJECT_CLOSED,
        kinds.MILESTONE_PLANNED,
        kinds.MILESTONE_MOVED,
        kinds.MILESTONE_DROPPED,
        kinds.MILESTONE_HELD,
        promise_kinds.GATE_SET,
        promise_kinds.GATE_PASSED,
    ],
    step=Next("", _("See what is open")),
)
def find(scope: Scope) -> Findings:
    """Find milestones of the coming week, and those past their day, at which a gate is shut."""
    shut = Gate.objects.shut().filter(subject_kind=Milestone.kind, subject_id=OuterRef("public_id"))
    near = Milestone.objects.ahead().filter(Exists(shut), due_on__lte=scope.day + AHEAD)
    begun = Cast(ExpressionWrapper(F("due_on") - AHEAD, output_field=DateField()), DateField())
    return findings(scope.of(near, "project__client"), client="project__client_id", since=begun, due_on="due_on")
