"""A PSPSV has been unclear for three days: a part is missing, nobody known, no figure, or no solution (PRACTICES C1)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Min, OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Project, Psps
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

SETTLES = timedelta(days=3)


@rule(
    name=_("Unclear PSPSV"),
    fact=_("Unclear pains in %(project)s: %(count)s."),
    why=_("What cannot be measured cannot be solved. Beside each stands the one question to ask."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="project",
    severity=Severity.LOW,
    reads=[kinds.PROJECT_CLOSED, *kinds.PSPS_CHANGE],
    step=Next("", _("Ask the open questions")),
)
def find(scope: Scope) -> Findings:
    """Find open projects with a PSPSV that has a weak part and was written three days ago."""
    written_on = TruncDate("at", tzinfo=scope.zone)
    weak = Psps.objects.unclear().annotate(written_on=written_on)
    old = weak.filter(written_on__lte=scope.day - SETTLES, project=OuterRef("pk")).order_by().values("project")
    counted = Subquery(old.annotate(found=Count("pk")).values("found"))
    first = Subquery(old.annotate(first=Min("written_on")).values("first"))
    rows = Project.objects.open().annotate(weak=counted, first=first).filter(weak__gt=0)
    return findings(scope.of(rows), since="first", count="weak")
