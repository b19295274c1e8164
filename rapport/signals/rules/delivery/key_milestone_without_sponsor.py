"""A key milestone lies within a week, and the 1W of the project has not said that they come (PRACTICES A1, C7)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, DateField, Exists, ExpressionWrapper, F, OuterRef, Value, When
from django.db.models.functions import Cast, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.delivery import kinds
from rapport.delivery.models import Answer, Attendance, Milestone
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Instead, Next, Scope, findings, rule

AHEAD = timedelta(days=7)
NEAR = timedelta(days=2)
"""So near that it cannot wait."""
ASK = Next("plan_touchpoint", _("Ask the 1W in person"), on="client", person="people")


@rule(
    name=_("Key milestone without the 1W"),
    fact=_("%(milestone)s on %(due_on)s without the 1W."),
    why=_("%(person)s has not confirmed; without the 1W there is no success of ours to see."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="milestone",
    severity=Severity.HIGH,
    reads=[
        kinds.PROJECT_OPENED,
        kinds.PROJECT_SPONSORED,
        kinds.PROJECT_CLOSED,
        kinds.MILESTONE_PLANNED,
        kinds.MILESTONE_MOVED,
        kinds.MILESTONE_DROPPED,
        kinds.MILESTONE_HELD,
        kinds.INVITED,
        kinds.INVITATION_ANSWERED,
        kinds.INVITATION_TAKEN_BACK,
        client_kinds.PERSON_ERASED,
    ],
    step=ASK,
    instead=Instead("said_no", _("%(person)s cannot come; without the 1W there is no success of ours to see."), ASK),
)
def find(scope: Scope) -> Findings:
    """Find key milestones of the coming week to which the 1W has not said yes."""
    asked = Attendance.objects.filter(milestone=OuterRef("pk"), person=OuterRef("project__sponsor"))
    declined = Exists(asked.filter(answer=Answer.DECLINED))
    week = Milestone.objects.ahead().key().filter(due_on__range=(scope.day, scope.day + AHEAD))
    begun = ExpressionWrapper(F("due_on") - AHEAD, output_field=DateField())
    return findings(
        scope.of(week.filter(~Exists(asked.filter(answer=Answer.COMING))), "project__client"),
        client="project__client_id",
        since=Greatest(Cast(begun, DateField()), TruncDate("project__opened_at", tzinfo=scope.zone)),
        severity=Case(
            When(due_on__lte=scope.day + NEAR, then=Value(Severity.CRITICAL.value)), default=Value(Severity.HIGH.value)
        ),
        due_on="due_on",
        said_no=Case(When(declined, then=Value("yes")), default=Value("")),
    )
