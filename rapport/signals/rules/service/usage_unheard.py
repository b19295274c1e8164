"""Nothing comes any more of a system whose use is measured: nobody knows who uses what there (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.service import kinds
from rapport.service.models import Feature, System, UsageDay, UsageTable
from rapport.service.use_measured import HEARD
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

UNREAD = timedelta(days=2)
"""How long nothing may come where a table of events could not be read last night."""


@rule(
    name=_("Use not heard of"),
    fact=_("How %(system)s is used is not known: no event has come for %(last_days)s days."),
    why=_("The last one, or the first day in use, was %(last_on)s. No event does not mean no use."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="system",
    severity=Severity.HIGH,
    reads=[
        kinds.SYSTEM_CHANGED,
        kinds.SYSTEM_RETIRED,
        kinds.FEATURE_ADDED,
        kinds.FEATURE_CHANGED,
        kinds.FEATURE_RETIRED,
        kinds.USAGE_BROUGHT_IN,
        kinds.USAGE_TABLE_NAMED,
        kinds.USAGE_TABLE_LEFT,
    ],
    step=Next("", _("See how its events come")),
    rests_on_holidays=True,
)
def find(scope: Scope) -> Findings:
    """Find systems in service with features, of which nothing was counted lately; they go to whoever keeps the system."""
    offered = Feature.objects.offered().filter(system=OuterRef("pk"), live_on__lte=scope.day).order_by()
    live = offered.values("system").annotate(first=Min("live_on")).values("first")
    came = UsageDay.objects.filter(system=OuterRef("pk"), day__lte=scope.day).order_by("-day").values("day")[:1]
    unread = UsageTable.objects.filter(system=OuterRef("pk")).exclude(trouble="")
    rows = System.objects.annotate(last=Coalesce(Subquery(came), Subquery(live)))
    silent = Q(last__lt=scope.day - HEARD) | Q(Exists(unread), last__lt=scope.day - UNREAD)
    unheard = scope.of(rows.filter(Exists(offered)).filter(silent))
    return findings(unheard, since=F("last"), owner="keeper_id", last_on="last")
