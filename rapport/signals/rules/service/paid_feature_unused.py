"""A feature for which the client pays by itself was used by nobody for four weeks (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.service import kinds
from rapport.service.models import Feature, Remedy, UsageDay
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

SPAN = timedelta(days=28)


@rule(
    name=_("Paid for and unused"),
    fact=_("%(feature)s is paid for, and nobody has used it for %(last_days)s days."),
    why=_("Last used, or in use from, on %(last_on)s. Tell them before they find out at renewal."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="feature",
    severity=Severity.HIGH,
    reads=[
        kinds.SYSTEM_RETIRED,
        kinds.FEATURE_ADDED,
        kinds.FEATURE_CHANGED,
        kinds.FEATURE_RETIRED,
        kinds.USAGE_BROUGHT_IN,
        kinds.REMEDY_PLANNED,
        kinds.REMEDY_DONE,
        kinds.REMEDY_DROPPED,
        *client_kinds.STEPS_CHANGE,
    ],
    step=Next("plan_remedy", _("Plan a training or an improvement")),
)
def find(scope: Scope) -> Findings:
    """Find offered features that are paid for and unused, of systems that are heard of, and that nobody sees to."""
    used = UsageDay.objects.filter(name__feature=OuterRef("pk"), day__lte=scope.day).order_by("-day")
    heard = UsageDay.objects.filter(system=OuterRef("system"), day__lte=scope.day, day__gte=scope.day - SPAN)
    paid = Feature.objects.offered().filter(paid=True, live_on__lte=scope.day - SPAN).alias(heard=Exists(heard))
    seen_to = Exists(Remedy.objects.unmeasured(scope.day).filter(feature=OuterRef("pk")))
    counted = (
        paid.filter(heard=True).exclude(seen_to).annotate(last=Coalesce(Subquery(used.values("day")[:1]), "live_on"))
    )
    unused = scope.of(counted.filter(last__lte=scope.day - SPAN), "system__client")
    return findings(unused, client="system__client_id", since="last", last_on="last")
