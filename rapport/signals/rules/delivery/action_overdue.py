"""An action that was agreed in a meeting is past its time, on their side or on ours (PRACTICES C10)."""

from __future__ import annotations

from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.clients.models import NextStep
from rapport.delivery import kinds
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Action overdue"),
    fact=_("“%(step)s” was agreed in a meeting and is overdue."),
    why=_("It was to be done by %(due_on)s."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="next_step",
    severity=Severity.MEDIUM,
    reads=[
        kinds.MEETING_ENDED,
        kinds.MINUTES_SENT,
        *client_kinds.STEPS_CHANGE,
    ],
    step=Next("finish_next_step", _("Finish the step")),
    runs_alone=True,
)
def find(scope: Scope) -> Findings:
    """Find open steps that actions of meetings became, past their time; they go to whoever does or sees to it."""
    day = TruncDate("due_at", tzinfo=scope.zone)
    overdue = NextStep.objects.open().filter(point__isnull=False, due_at__lt=scope.now)
    return findings(scope.of(overdue), since=day, owner="owner_id", due_on=day)
