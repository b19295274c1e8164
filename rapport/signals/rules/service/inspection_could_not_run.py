"""An inspection could not look at all that it should: nobody knows what is wrong there (PRACTICES E1, G17)."""

from __future__ import annotations

from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.service import kinds
from rapport.service.models import InspectionRun
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Inspection could not run"),
    fact=_("“%(inspection)s” could not run: %(unable)s checks say nothing."),
    why=_("No finding there does not mean no fault."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="inspection_plan",
    severity=Severity.HIGH,
    reads=[kinds.RUN_ENDED, kinds.PLAN_CHANGED, kinds.PLAN_DROPPED, kinds.SYSTEM_RETIRED],
    step=Next("run_inspection", _("Run now")),
)
def find(scope: Scope) -> Findings:
    """Find plans that stand whose last run had a check that could not run; they go to whoever owns the plan."""
    standing = InspectionRun.objects.latest_of_each().filter(
        unable__gt=0, plan__dropped_on=None, plan__system__retired_on=None
    )
    return findings(
        scope.of(standing, "plan__system__client"),
        client="plan__system__client_id",
        subject="plan_id",
        since=TruncDate("asked_at", tzinfo=scope.zone),
        owner="plan__owner_id",
        unable="unable",
    )
