"""The time of a planned touch passed more than a day ago, and nobody has said what came of it (PRACTICES A8)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import Touchpoint, TouchState
from rapport.delivery.models import Meeting
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Instead, Next, Scope, findings, rule

GRACE = timedelta(days=1)


@rule(
    name=_("Planned touch without outcome"),
    fact=_("Nobody has said what came of %(touch)s."),
    why=_("It was planned for %(planned_on)s."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="touchpoint",
    severity=Severity.LOW,
    reads=kinds.PLANS_CHANGE,
    step=Next("record_outcome", _("Say what came of it")),
    runs_alone=True,
    instead=Instead(
        "meeting",
        _("It is the meeting “%(meeting)s” of %(planned_on)s, which nobody has begun or called off."),
        Next("", _("Open the meeting")),
    ),
)
def find(scope: Scope) -> Findings:
    """Find planned touches whose time has passed by more than a day."""
    planned = Touchpoint.objects.filter(state=TouchState.PLANNED, at__lt=scope.now - GRACE)
    day = TruncDate("at", tzinfo=scope.zone)
    meeting = Meeting.objects.standing().filter(touch=OuterRef("pk")).values("title")[:1]
    return findings(scope.of(planned), since=day, planned_on=day, meeting=Coalesce(Subquery(meeting), Value("")))
