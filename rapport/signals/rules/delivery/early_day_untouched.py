"""In an early phase of a project a working day has passed without a touch at the client (PRACTICES A8).

Working days are those of the client's country: a public holiday does not count.
"""

from __future__ import annotations

from django.db.models import Exists, F, Min, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.delivery import kinds
from rapport.delivery.models import Project, TouchDay
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Working day without a touch in an early phase"),
    fact=_("Nobody has touched the client since %(missed_on)s, in an early phase of %(project)s."),
    why=_("In an early phase there is a touch each working day, even without progress."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="project",
    severity=Severity.MEDIUM,
    reads=[
        kinds.PROJECT_OPENED,
        kinds.PROJECT_CLOSED,
        kinds.PHASE_PLANNED,
        kinds.PHASE_MOVED,
        kinds.MILESTONE_HELD,
        *client_kinds.TOUCHES_CHANGE,
    ],
    step=Next("log_touchpoint", _("Log a touch"), on="client"),
)
def find(scope: Scope) -> Findings:
    """Find open projects in an early phase whose client was not touched on a working day before today, or since."""
    days = TouchDay.objects.filter(project=OuterRef("pk")).order_by()
    untouched = Q(project__client__last_touch_on=None) | Q(day__gt=F("project__client__last_touch_on"))
    missed = days.filter(untouched, day__lt=scope.day)
    first = Subquery(missed.values("project").annotate(first=Min("day")).values("first"))
    early = Project.objects.open().filter(Exists(days.filter(day__gte=scope.day)), Exists(missed))
    return findings(scope.of(early), since=first, missed_on=first)
