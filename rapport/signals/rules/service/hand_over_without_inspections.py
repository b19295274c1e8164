"""A project was accepted or handed over, and no inspection that must run has gone to service with it (PRACTICES E1)."""

from __future__ import annotations

from django.db.models import DateField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds as delivery_kinds
from rapport.delivery.models import Milestone, MilestoneSort, Project
from rapport.service import kinds
from rapport.service.models import HandOver, Rhythm
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

BY_THEMSELVES = [one for one in Rhythm if one != Rhythm.BY_HAND]


@rule(
    name=_("Hand-over without inspections"),
    fact=_("%(project)s has no inspection that service keeps running."),
    why=_("After the acceptance nobody looks whether its data still holds."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="project",
    severity=Severity.MEDIUM,
    reads=[
        delivery_kinds.MILESTONE_HELD,
        delivery_kinds.PROJECT_CLOSED,
        kinds.HANDED_OVER,
        kinds.HAND_OVER_ACCEPTED,
        kinds.PLAN_SCHEDULED,
        kinds.PLAN_DROPPED,
        kinds.SYSTEM_RETIRED,
    ],
    step=Next("hand_over_project", _("Hand the project over to service")),
)
def find(scope: Scope) -> Findings:
    """Find projects whose acceptance was held, or that were handed over, without an inspection that stands and goes with them.

    Once service has taken it over, one counts only as long as it runs by itself.
    """
    over = HandOver.objects.filter(project=OuterRef("pk"))
    held = Milestone.objects.filter(project=OuterRef("pk"), sort=MilestoneSort.ACCEPTANCE, held_on__lte=scope.day)
    rows = Project.objects.annotate(
        accepted_on=Subquery(held.order_by("held_on").values("held_on")[:1]),
        over_on=Cast(Subquery(over.values(on=TruncDate("at", tzinfo=scope.zone))[:1]), DateField()),
    )
    runs = Q(accepted_at=None) | Q(plans__rhythm__in=BY_THEMSELVES)
    kept = over.filter(runs, plans__dropped_on=None, plans__system__retired_on=None, plans__isnull=False)
    without = rows.filter(Q(accepted_on__isnull=False) | Q(over_on__isnull=False)).exclude(Exists(kept))
    return findings(scope.of(without), since=Coalesce("accepted_on", "over_on"))
