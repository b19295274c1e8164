"""What an inspection found is nobody's: no owner, no day, and nobody expects it (PRACTICES E1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.service import kinds
from rapport.service.models import Finding
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Finding without owner"),
    fact=_("“%(finding)s” was found and has no owner."),
    why=_("It has been there since %(found_on)s, and nobody sees to it."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="finding",
    severity=Severity.MEDIUM,
    reads=[
        kinds.RUN_ENDED,
        kinds.FINDING_OWNED,
        kinds.FINDING_EXPECTED,
        kinds.FINDING_CLOSED,
        kinds.PLAN_CHANGED,
        kinds.PLAN_DROPPED,
        kinds.SYSTEM_RETIRED,
        *client_kinds.STEPS_CHANGE,
    ],
    step=Next("own_finding", _("Give the finding an owner")),
)
def find(scope: Scope) -> Findings:
    """Find open findings that nobody sees to and nobody expects; they go to whoever owns the plan."""
    unowned = Finding.objects.unowned(scope.day)
    return findings(
        scope.of(unowned, "plan__system__client"),
        client="plan__system__client_id",
        since="found_on",
        owner="plan__owner_id",
        found_on="found_on",
    )
