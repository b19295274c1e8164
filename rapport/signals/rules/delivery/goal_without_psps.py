"""Something is built for no pain that anybody wrote down: goals of the third level without a PSPSV (PRACTICES C2)."""

from __future__ import annotations

from django.db.models import Count, Min, OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Goal, Project
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Goal without PSPSV"),
    fact=_("Goals without a pain in %(project)s: %(count)s."),
    why=_("What is built for no pain of anybody is built in vain."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="project",
    severity=Severity.MEDIUM,
    reads=[
        kinds.PROJECT_CLOSED,
        kinds.GOAL_ADDED,
        kinds.GOAL_MOVED,
        kinds.GOAL_SPLIT,
        *kinds.GOALS_TIED_CHANGE,
        *kinds.PSPS_CHANGE,
    ],
    step=Next("", _("Tie PSPSV to the goals")),
)
def find(scope: Scope) -> Findings:
    """Find open projects in whose scope a goal is for no PSPSV that stands."""
    loose = Goal.objects.without_psps().filter(project=OuterRef("pk")).order_by().values("project")
    counted = Subquery(loose.annotate(found=Count("pk")).values("found"))
    first = Subquery(loose.annotate(first=Min("at")).values("first"))
    rows = Project.objects.open().annotate(loose=counted, first=first).filter(loose__gt=0)
    return findings(scope.of(rows), since=TruncDate("first", tzinfo=scope.zone), count="loose")
