"""Two weeks after the kick-off nobody at the client has agreed to how success is measured (PRACTICES C4)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Milestone, MilestoneSort, Ruler
from rapport.promises import kinds as promise_kinds
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

WITHIN = timedelta(days=14)


@rule(
    name=_("Success ruler not agreed"),
    fact=_("%(milestone)s was %(held_days)s days ago, and the success ruler is not agreed."),
    why=_("Neither the 1W nor the strong C has said yes to how success is measured."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="milestone",
    severity=Severity.HIGH,
    reads=[kinds.MILESTONE_HELD, kinds.PROJECT_CLOSED, promise_kinds.CONFIRMATION_GIVEN],
    step=Next("", _("Have the ruler agreed")),
)
def find(scope: Scope) -> Findings:
    """Find kick-offs of open projects more than two weeks ago whose ruler nobody has agreed to."""
    agreed = Ruler.objects.agreed().filter(project=OuterRef("project"))
    held = Milestone.objects.filter(
        sort=MilestoneSort.KICK_OFF, project__closed_on=None, held_on__lt=scope.day - WITHIN
    )
    since = Cast(ExpressionWrapper(F("held_on") + WITHIN, output_field=DateField()), DateField())
    late = scope.of(held.filter(~Exists(agreed)), "project__client")
    return findings(late, client="project__client_id", since=since, held_on="held_on")
