"""A meeting begins within a day, and somebody still owes it an input (PRACTICES C10)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Meeting, MeetingInput
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

BEFORE, SOON = timedelta(days=1), timedelta(hours=3)


@rule(
    name=_("Meeting without inputs"),
    fact=_("%(meeting)s lacks %(missing)s of its inputs."),
    why=_("It is on %(held_on)s, and whoever owes them may not know that they are missed."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="meeting",
    severity=Severity.MEDIUM,
    reads=[
        kinds.MEETING_PLANNED,
        kinds.MEETING_MOVED,
        kinds.MEETING_CANCELLED,
        kinds.MEETING_BEGUN,
        kinds.INPUT_OWED,
        kinds.INPUT_ANSWERED,
        kinds.INPUT_DROPPED,
    ],
    step=Next("ask_for_inputs", _("Ask for what is missing")),
)
def find(scope: Scope) -> Findings:
    """Find meetings of the coming day with an input that has not come; within three hours it weighs more."""
    missing = MeetingInput.objects.missing().filter(meeting=OuterRef("pk"))
    near = Meeting.objects.ahead().filter(Exists(missing), at__gte=scope.now, at__lte=scope.now + BEFORE)
    day = TruncDate("at", tzinfo=scope.zone)
    counted = scope.of(near, "project__client").annotate(lacks=Count("inputs", filter=Q(inputs__came_at=None)))
    soon = When(at__lte=scope.now + SOON, then=Value(Severity.HIGH.value))
    return findings(
        counted,
        client="project__client_id",
        since=scope.day,
        severity=Case(soon, default=Value(Severity.MEDIUM.value)),
        missing="lacks",
        held_on=day,
    )
