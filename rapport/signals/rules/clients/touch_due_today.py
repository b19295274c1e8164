"""Someone with a cadence is due for a touch; past the longest interval it weighs more (PRACTICES A8).

A touch falls due only on a day that the client works. A 1W past the longest interval has a rule of their own.
"""

from __future__ import annotations

from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import Role, Stakeholder
from rapport.signals.intervals import most_days_of_place
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Touch due"),
    fact=_("A touch with %(person)s is due."),
    why=_("The last real one was on %(last_on)s; at most %(most)s days."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="stakeholder",
    severity=Severity.LOW,
    reads=[*kinds.TOUCHES_CHANGE, *kinds.PLACES_CHANGE],
    step=Next("log_touchpoint", _("Log a touch"), on="client", person="people"),
    runs_alone=True,
    rests_on_holidays=True,
    closed_by_touch=True,
)
def find(scope: Scope) -> Findings:
    """Find present people whose touch is due."""
    late = When(late_on__lte=scope.day, then=Value(Severity.HIGH.value))
    due = Stakeholder.objects.present().filter(due_on__lte=scope.day)
    return findings(
        scope.of(due).exclude(Q(role=Role.SPONSOR, late_on__isnull=False, late_on__lte=scope.day)),
        since="due_on",
        severity=Case(late, default=Value(Severity.LOW.value)),
        last_on=Coalesce("last_touch_on", "began_on"),
        most=most_days_of_place(),
    )
