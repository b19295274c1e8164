"""The same finding is there for the third month running: whatever is done about it does not reach its cause (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from rapport.service import kinds
from rapport.service.models import Finding
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

TWO_MONTHS = timedelta(days=60)
"""From the first day on which it was found: a later one lies in the third month."""


@rule(
    name=_("Same finding three months running"),
    fact=_("“%(finding)s” is found for the third month running."),
    why=_("It was found first on %(found_on)s, and in %(runs)s runs. Its cause is to be mended, not its rows."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="finding",
    severity=Severity.MEDIUM,
    reads=[
        kinds.RUN_ENDED,
        kinds.FINDING_CLOSED,
        kinds.FINDING_EXPECTED,
        kinds.PLAN_CHANGED,
        kinds.PLAN_DROPPED,
        kinds.SYSTEM_RETIRED,
    ],
    step=Next("own_finding", _("Give the finding an owner")),
)
def find(scope: Scope) -> Findings:
    """Find open findings that nobody expects, from more than two months ago; they go to whoever owns the plan."""
    old = Finding.objects.unexpected(scope.day).filter(found_on__lt=scope.day - TWO_MONTHS)
    return findings(
        scope.of(old, "plan__system__client"),
        client="plan__system__client_id",
        since="found_on",
        owner="plan__owner_id",
        found_on="found_on",
        runs="runs",
    )
