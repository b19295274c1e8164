"""A stage began although a condition of its gate was only waived, and it has not come true since (PRACTICES C15)."""

from __future__ import annotations

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.promises import kinds
from rapport.promises.models import Passage
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Stage begun by waiver"),
    fact=_("%(stage)s has begun by waiver."),
    why=_("Begun on %(begun_on)s. Conditions that were waived and are not true yet: %(waived)s."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="gate",
    severity=Severity.MEDIUM,
    reads=[kinds.GATE_PASSED, kinds.CONDITION_SATISFIED],
    step=Next("", _("See what was waived")),
)
def find(scope: Scope) -> Findings:
    """Find gates passed with a waiver whose condition is not true to this day."""
    passed = Passage.objects.filter(gate__conditions__waiver__isnull=False, gate__conditions__satisfaction=None)
    counted = passed.annotate(waived=Count("gate__conditions"))
    day = TruncDate("at", tzinfo=scope.zone)
    return findings(
        scope.of(counted, "gate__client"),
        client="gate__client_id",
        subject="gate_id",
        since=day,
        begun_on=day,
        waived="waived",
    )
