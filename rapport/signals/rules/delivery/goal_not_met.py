"""Goals of the third level stand there for two weeks, and nobody has said how they are met, on line or off line (PRACTICES C3)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Min, OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Goal, Project
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

SETTLES = timedelta(days=14)


@rule(
    name=_("Goal not met"),
    fact=_("Goals that nothing meets in %(project)s: %(count)s."),
    why=_("Nobody has said for two weeks what is built for them, or who changes what off line."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="project",
    severity=Severity.MEDIUM,
    reads=[
        kinds.PROJECT_CLOSED,
        kinds.GOAL_MOVED,
        kinds.GOAL_FULFILLED,
        kinds.GOAL_MERGED,
        kinds.GOAL_STRUCK,
    ],
    step=Next("", _("Say how they are met")),
)
def find(scope: Scope) -> Findings:
    """Find open projects in whose scope a goal that is two weeks old is met by nothing."""
    added_on = TruncDate("at", tzinfo=scope.zone)
    unmet = Goal.objects.not_met().annotate(added_on=added_on)
    old = unmet.filter(added_on__lte=scope.day - SETTLES, project=OuterRef("pk")).order_by().values("project")
    counted = Subquery(old.annotate(found=Count("pk")).values("found"))
    first = Subquery(old.annotate(first=Min("added_on")).values("first"))
    rows = Project.objects.open().annotate(unmet=counted, first=first).filter(unmet__gt=0)
    return findings(scope.of(rows), since="first", count="unmet")
