"""A project has not been reviewed for a month: progress, quality, contact, and how the client answers (PRACTICES C23)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Project, ProjectReview
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

EVERY = timedelta(days=30)


@rule(
    name=_("Review missing"),
    fact=_("%(project)s has not been reviewed for %(last_days)s days."),
    why=_("A review each month looks at progress, quality, contact, and how the client answers."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="project",
    severity=Severity.LOW,
    reads=[kinds.PROJECT_OPENED, kinds.PROJECT_CLOSED, kinds.REVIEW_CLOSED],
    step=Next("", _("Review the project")),
)
def find(scope: Scope) -> Findings:
    """Find open projects whose last closed review, or else whose beginning, is more than thirty days ago."""
    closed = ProjectReview.objects.closed().filter(project=OuterRef("pk")).order_by()
    last = Coalesce(Subquery(closed.values("project").annotate(last=Max("closed_on")).values("last")), "began_on")
    overdue = Project.objects.open().annotate(last=last).filter(last__lt=scope.day - EVERY)
    return findings(scope.of(overdue), since="last", last_on="last")
