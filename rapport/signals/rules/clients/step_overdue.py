"""A next step is past its time: someone waits for what we said we would do (PRACTICES A8, A16).

Steps that meetings leave behind, and those of findings, have rules of their own.
"""

from __future__ import annotations

from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import NextStep
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Next step overdue"),
    fact=_("“%(step)s” is overdue."),
    why=_("It was to be done by %(due_on)s."),
    dimension=Dimension.TRUST,
    quarter=Quarter.RELATIONSHIP,
    subject="next_step",
    severity=Severity.MEDIUM,
    reads=[*kinds.STEPS_CHANGE, kinds.TOUCHPOINT_LOGGED],
    step=Next("finish_next_step", _("Finish the step")),
    runs_alone=True,
)
def find(scope: Scope) -> Findings:
    """Find open next steps past their time; they go to whoever owns the step."""
    day = TruncDate("due_at", tzinfo=scope.zone)
    of_others = Q(subject__startswith="point:") | Q(subject__startswith="meeting:") | Q(subject__startswith="finding:")
    overdue = NextStep.objects.open().filter(~of_others, due_at__lt=scope.now)
    return findings(scope.of(overdue), since=day, owner="owner_id", due_on=day)
