"""A feature is used by a third fewer people than in the four weeks before, and nobody has answered it yet (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.service import kinds
from rapport.service.models import Feature, Remedy, UsageDay
from rapport.service.use_measured import people_in
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

SPAN = timedelta(days=28)
FEWEST = 3
"""People who used it before: with fewer of them one holiday is a third."""


@rule(
    name=_("Use falling"),
    fact=_("%(feature)s is used by %(now)s people, %(before)s in the four weeks before."),
    why=_("What nobody uses nobody pays for again. A training or an improvement answers it, and is measured."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="feature",
    severity=Severity.MEDIUM,
    reads=[
        kinds.SYSTEM_RETIRED,
        kinds.FEATURE_ADDED,
        kinds.FEATURE_CHANGED,
        kinds.FEATURE_RETIRED,
        kinds.ACCOUNTS_NAMED,
        kinds.ACCOUNT_ENDED,
        kinds.USAGE_BROUGHT_IN,
        kinds.REMEDY_PLANNED,
        kinds.REMEDY_DONE,
        kinds.REMEDY_DROPPED,
        *client_kinds.STEPS_CHANGE,
    ],
    step=Next("plan_remedy", _("Plan a training or an improvement")),
)
def find(scope: Scope) -> Findings:
    """Find offered features that lost a third of their people, without a remedy that is planned or not yet measured.

    The day itself is not over and counts in neither span; where nothing came of the whole system, nothing is known.
    """
    used = UsageDay.objects.filter(name__feature=OuterRef("pk"), account__gone_on=None)
    lately = used.filter(day__lt=scope.day, day__gte=scope.day - SPAN)
    earlier = used.filter(day__lt=scope.day - SPAN, day__gte=scope.day - 2 * SPAN)
    known = UsageDay.objects.filter(system=OuterRef("system"), day__lt=scope.day, day__gte=scope.day - SPAN)
    features = Feature.objects.offered().alias(heard=Exists(known)).filter(heard=True)
    features = features.exclude(Exists(Remedy.objects.unmeasured(scope.day).filter(feature=OuterRef("pk"))))
    counted = features.annotate(now_used=people_in(lately), before_used=people_in(earlier))
    fallen = counted.filter(before_used__gte=FEWEST, now_used__lte=F("before_used") * 2 / 3)
    return findings(
        scope.of(fallen, "system__client"),
        client="system__client_id",
        since=scope.day - SPAN,
        now="now_used",
        before="before_used",
    )
