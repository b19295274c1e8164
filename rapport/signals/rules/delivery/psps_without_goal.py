"""A clear pain is two weeks old and no goal is for it: it was heard, and nothing comes of it (PRACTICES C2)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Min, OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Project, Psps
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

SETTLES = timedelta(days=14)


@rule(
    name=_("PSPSV without goal"),
    fact=_("Clear pains without a goal in %(project)s: %(count)s."),
    why=_("They were heard and written down, and nothing comes of them. Tie them to a goal, or drop them."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="project",
    severity=Severity.LOW,
    reads=[kinds.PROJECT_CLOSED, *kinds.PSPS_CHANGE, *kinds.GOALS_TIED_CHANGE],
    step=Next("", _("Tie them to a goal")),
)
def find(scope: Scope) -> Findings:
    """Find open projects with a clear PSPSV that was written two weeks ago and is tied to no goal."""
    written_on = TruncDate("at", tzinfo=scope.zone)
    loose = Psps.objects.clear().filter(goals=None).annotate(written_on=written_on)
    old = loose.filter(written_on__lte=scope.day - SETTLES, project=OuterRef("pk")).order_by().values("project")
    counted = Subquery(old.annotate(found=Count("pk")).values("found"))
    first = Subquery(old.annotate(first=Min("written_on")).values("first"))
    rows = Project.objects.open().annotate(loose=counted, first=first).filter(loose__gt=0)
    return findings(scope.of(rows), since="first", count="loose")
