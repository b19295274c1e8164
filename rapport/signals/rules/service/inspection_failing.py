"""An inspection found rows that break what must hold, and nobody expects them (PRACTICES E1)."""

from __future__ import annotations

from django.db.models import BigIntegerField, Count, Exists, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.service import kinds
from rapport.service.models import CheckOutcome, CheckStatus, Finding, InspectionRun
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Inspection failing"),
    fact=_("“%(inspection)s” found faults. Checks: %(found)s; rows: %(failed)s."),
    why=_("What we find first the client need not find."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="inspection_plan",
    severity=Severity.MEDIUM,
    reads=[
        kinds.RUN_ENDED,
        kinds.FINDING_EXPECTED,
        kinds.FINDING_CLOSED,
        kinds.PLAN_CHANGED,
        kinds.PLAN_DROPPED,
        kinds.SYSTEM_RETIRED,
    ],
    step=Next("", _("Read the report")),
)
def find(scope: Scope) -> Findings:
    """Find plans whose last run found something that nobody expects, with how much that is; they go to the plan's owner."""
    found_then = CheckOutcome.objects.filter(
        run=OuterRef(OuterRef("pk")), key=OuterRef("key"), status=CheckStatus.FOUND
    )
    unexpected = Finding.objects.unexpected(scope.day).filter(Exists(found_then), plan=OuterRef("plan"))
    of_plan = unexpected.order_by().values("plan")
    failing = InspectionRun.objects.latest_of_each().filter(Exists(unexpected), found__gt=0)
    return findings(
        scope.of(failing, "plan__system__client"),
        client="plan__system__client_id",
        subject="plan_id",
        since=TruncDate("asked_at", tzinfo=scope.zone),
        owner="plan__owner_id",
        failed=Coalesce(Subquery(of_plan.annotate(n=Sum("failed")).values("n"), BigIntegerField()), 0),
        found=Subquery(of_plan.annotate(n=Count("pk")).values("n"), BigIntegerField()),
    )
