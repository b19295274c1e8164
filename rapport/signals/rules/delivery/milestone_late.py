"""The day of a milestone has passed, and it was neither held nor moved (PRACTICES C7)."""

from __future__ import annotations

from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import KEY_SORTS, Milestone
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Milestone late"),
    fact=_("%(milestone)s is %(due_days)s days late."),
    why=_("It was to be on %(due_on)s, in %(project)s."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="milestone",
    severity=Severity.MEDIUM,
    reads=[
        kinds.PROJECT_OPENED,
        kinds.PROJECT_CLOSED,
        kinds.MILESTONE_PLANNED,
        kinds.MILESTONE_MOVED,
        kinds.MILESTONE_DROPPED,
        kinds.MILESTONE_HELD,
    ],
    step=Next("move_milestone", _("Move the milestone")),
)
def find(scope: Scope) -> Findings:
    """Find milestones still ahead whose day is over; a key one weighs more."""
    late = Milestone.objects.ahead().filter(due_on__lt=scope.day)
    key = When(sort__in=[one.value for one in KEY_SORTS], then=Value(Severity.HIGH.value))
    return findings(
        scope.of(late, "project__client"),
        client="project__client_id",
        since="due_on",
        severity=Case(key, default=Value(Severity.MEDIUM.value)),
        due_on="due_on",
    )
