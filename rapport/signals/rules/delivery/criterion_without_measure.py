"""A criterion of a success ruler lacks a figure or a method, or stands in it for a month and was never measured (PRACTICES C4)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Criterion, Ruler
from rapport.promises import kinds as promise_kinds
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

MONTH = timedelta(days=30)


@rule(
    name=_("Criterion without a measure"),
    fact=_("Nobody can say how far “%(criterion)s” has come."),
    why=_("It lacks a figure to begin with, a target or a method, or nobody has measured it for a month."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="criterion",
    severity=Severity.MEDIUM,
    reads=[
        kinds.RULER_DRAWN,
        kinds.CRITERION_ADDED,
        kinds.CRITERION_CHANGED,
        kinds.CRITERION_REMOVED,
        kinds.MEASUREMENT_ENTERED,
        kinds.MEASUREMENT_TAKEN_BACK,
        kinds.PROJECT_CLOSED,
        promise_kinds.CONFIRMATION_GIVEN,
    ],
    step=Next("enter_measurement", _("Enter a measurement")),
)
def find(scope: Scope) -> Findings:
    """Find criteria of newest versions that cannot be measured, and month-old ones that nobody has measured."""
    newest = Criterion.objects.filter(ruler__in=Ruler.objects.newest(), ruler__project__closed_on=None)
    drawn = newest.annotate(drawn_on=TruncDate("ruler__at", tzinfo=scope.zone))
    old = Q(drawn_on__lt=scope.day - MONTH, pk__in=Criterion.objects.unmeasured())
    blind = drawn.filter(old | Q(pk__in=Criterion.objects.unmeasurable()))
    return findings(scope.of(blind, "ruler__project__client"), client="ruler__project__client_id", since="drawn_on")
