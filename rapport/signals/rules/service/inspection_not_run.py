"""An inspection has not run at its time: nobody looks, and nothing says so (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.service import kinds
from rapport.service.models import InspectionPlan, InspectionRun
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

GRACE = timedelta(hours=1)
LONGEST = timedelta(days=1)
"""How late one may begin, and how long one may take."""


@rule(
    name=_("Inspection not run on schedule"),
    fact=_("“%(inspection)s” has not run at its time."),
    why=_("It was to run on %(due_on)s, and nobody has looked since."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="inspection_plan",
    severity=Severity.HIGH,
    reads=[
        kinds.PLAN_CHANGED,
        kinds.PLAN_SCHEDULED,
        kinds.PLAN_DROPPED,
        kinds.RUN_ASKED,
        kinds.RUN_ENDED,
        kinds.RUN_STOPPED,
        kinds.SYSTEM_RETIRED,
    ],
    step=Next("run_inspection", _("Run now")),
)
def find(scope: Scope) -> Findings:
    """Find plans past their time by an hour, and those whose run has not ended within a day; they go to the plan's owner."""
    waiting = InspectionRun.objects.under_way().filter(plan=OuterRef("pk"), asked_at__lt=scope.now - LONGEST)
    rows = InspectionPlan.objects.standing().annotate(asked=Subquery(waiting.values("asked_at")[:1]))
    late = rows.filter(Q(due_at__lt=scope.now - GRACE) | Q(asked__isnull=False))
    day = TruncDate(Coalesce("asked", "due_at"), tzinfo=scope.zone)
    return findings(
        scope.of(late, "system__client"), client="system__client_id", since=day, owner="owner_id", due_on=day
    )
