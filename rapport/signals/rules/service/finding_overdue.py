"""What an inspection found was to be mended by now, and is not (PRACTICES E1)."""

from __future__ import annotations

from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.service import kinds
from rapport.service.models import Finding
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Finding overdue"),
    fact=_("“%(finding)s” is not mended."),
    why=_("It was to be done by %(due_on)s."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="finding",
    severity=Severity.HIGH,
    reads=[
        kinds.RUN_ENDED,
        kinds.FINDING_OWNED,
        kinds.FINDING_CLOSED,
        kinds.PLAN_DROPPED,
        kinds.SYSTEM_RETIRED,
        *client_kinds.STEPS_CHANGE,
    ],
    step=Next("own_finding", _("Give it another day")),
)
def find(scope: Scope) -> Findings:
    """Find open findings whose next step is past its time; they go to whoever owns that step."""
    day = TruncDate("step__due_at", tzinfo=scope.zone)
    late = scope.of(Finding.objects.overdue(scope.now), "plan__system__client")
    return findings(late, client="plan__system__client_id", since=day, owner="step__owner_id", due_on=day)
