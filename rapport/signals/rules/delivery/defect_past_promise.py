"""We promised the client to mend what failed by a day that is over, and it is not mended (PRACTICES C5, C24)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Defect
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Defect past its promise"),
    fact=_("“%(defect)s” is not mended."),
    why=_("It was promised for %(promised_on)s, and the client reads that day."),
    dimension=Dimension.TRUST,
    quarter=Quarter.DELIVERY,
    subject="defect",
    severity=Severity.HIGH,
    reads=[
        kinds.PROJECT_CLOSED,
        kinds.RUN_JUDGED,
        kinds.VERDICT_CORRECTED,
        kinds.DEFECT_TRIAGED,
        kinds.DEFECT_FIXED,
        kinds.DEFECT_REOPENED,
        kinds.DEFECT_CLOSED,
        kinds.DEFECT_TAKEN_BACK,
    ],
    step=Next("fix_defect", _("Say that it is mended")),
)
def find(scope: Scope) -> Findings:
    """Find open defects of projects that go on, past the day that was promised; they go to whoever mends them."""
    late = scope.of(Defect.objects.overdue(scope.day).filter(case__project__closed_on=None), "case__project__client")
    return findings(
        late,
        client="case__project__client_id",
        since="promised_on",
        owner="owner_id",
        promised_on="promised_on",
    )
