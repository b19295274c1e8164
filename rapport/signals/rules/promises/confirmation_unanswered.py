"""A confirmation was sent five days ago, or its day to ask once more has come, and there is no answer (PRACTICES G5, C15).

A stage that waits for it makes it weigh more, and so does a last day that is over. Asked once more, it is quiet for
three days.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.promises import kinds
from rapport.promises.models import Confirmation, GateCondition, Reminder, Sending
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Instead, Next, Scope, findings, rule

PATIENCE = timedelta(days=5)
"""From the sending to the first signal; a day to ask once more that was stated may come earlier."""

QUIET = timedelta(days=3)
"""After a reminder."""


@rule(
    name=_("Confirmation unanswered"),
    fact=_("%(person)s has not answered: %(question)s"),
    why=_("Sent on %(sent_on)s; no stage waits for it."),
    dimension=Dimension.TRUST,
    quarter=Quarter.DELIVERY,
    subject="confirmation",
    severity=Severity.MEDIUM,
    reads=[
        kinds.CONFIRMATION_ASKED,
        kinds.CONFIRMATION_SENT,
        kinds.CONFIRMATION_REMINDED,
        kinds.CONFIRMATION_REVOKED,
        kinds.CONFIRMATION_WITHDRAWN,
        kinds.CONFIRMATION_GIVEN,
        kinds.CONFIRMATION_DISPUTED,
        kinds.GATE_SET,
        kinds.CONDITION_WAIVED,
        kinds.WAIVER_TAKEN_BACK,
        kinds.GATE_PASSED,
    ],
    step=Next("remind_of_confirmation", _("Ask once more")),
    instead=Instead(
        "stages",
        _("Sent on %(sent_on)s. Stages that wait for it: %(stages)s."),
        Next("remind_of_confirmation", _("Ask once more")),
    ),
)
def find(scope: Scope) -> Findings:
    """Find what waits for an answer past its day."""
    first = Sending.objects.filter(confirmation=OuterRef("pk")).order_by().values("confirmation")
    reminded = Reminder.objects.filter(confirmation=OuterRef("pk"), at__gt=scope.now - QUIET)
    waiting = Confirmation.objects.waiting().alias(sent=Subquery(first.annotate(at=Min("at")).values("at")[:1]))
    due = Q(sent__lte=scope.now - PATIENCE) | Q(remind_on__lte=scope.day, sent__isnull=False)
    late = Q(lapse_at__lt=scope.now, sent__isnull=False)
    rows = waiting.annotate(stages=Subquery(_stages()))
    heavy = When(Q(stages__gt=0) | Q(lapse_at__lt=scope.now), then=Value(Severity.HIGH.value))
    sent_on = TruncDate("sent", tzinfo=scope.zone)
    return findings(
        scope.of(rows.filter(due | late, ~Exists(reminded))),
        since=sent_on,
        severity=Case(heavy, default=Value(Severity.MEDIUM.value)),
        sent_on=sent_on,
        stages="stages",
    )


def _stages() -> QuerySet[Any, Any]:
    """Return how many gates that nobody has passed wait for a confirmation; no row where none does."""
    of = {"subject_kind": Confirmation.kind, "subject_id": OuterRef("public_id")}
    rows = GateCondition.objects.open().filter(gate__passage=None, **of).order_by().values("subject_id")
    return rows.annotate(count=Count("pk")).values("count")[:1]
