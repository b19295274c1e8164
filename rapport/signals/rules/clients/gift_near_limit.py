"""Gifts with one person have come to four fifths of the year's limit, in one direction (PRACTICES A3)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import Gift, GiftAllowance, Stakeholder
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule
from rapport.team.models import Firm

NEAR = Decimal("0.8")
"""From so much of the limit on."""


@rule(
    name=_("Gifts near the limit"),
    fact=_("Gifts with %(person)s are near the limit of the year."),
    why=_("%(total_money)s of %(limit_money)s."),
    dimension=Dimension.TRUST,
    quarter=Quarter.RELATIONSHIP,
    subject="stakeholder",
    severity=Severity.LOW,
    reads=[kinds.GIFT_ENTERED, kinds.PERSON_ADDED, kinds.PLACE_LEFT, kinds.POST_TAKEN],
    step=Next("", _("See the register"), on="person"),
)
def find(scope: Scope) -> Findings:
    """Find present people whose fuller direction is near the limit; one of two that are as full."""
    limit = Subquery(_firm("gift_limit"), output_field=DecimalField(max_digits=18, decimal_places=2))
    counted = GiftAllowance.objects.filter(year=scope.day.year, currency=Subquery(_firm("gift_currency")))
    near = counted.filter(total__gt=0, total__gte=limit * NEAR)
    same = near.filter(person=OuterRef("person"))
    fuller = same.filter(Q(total__gt=OuterRef("total")) | Q(total=OuterRef("total"), pk__lt=OuterRef("pk")))
    fullest = near.filter(~Exists(fuller), person=OuterRef("person"))
    places = Stakeholder.objects.present().annotate(near=Subquery(fullest.values("total")[:1]))
    places = places.filter(Exists(fullest))
    last = Gift.objects.filter(person=OuterRef("person"), on__year=scope.day.year).order_by("-on").values("on")[:1]
    return findings(
        scope.of(places),
        since=Coalesce(Subquery(last), "began_on"),
        total_money=_in_currency(F("near")),
        limit_money=_in_currency(limit),
    )


def _firm(field: str) -> QuerySet[Firm, dict[str, Any]]:
    firms: QuerySet[Firm, dict[str, Any]] = Firm.objects.order_by("pk").values(field)[:1]
    return firms


def _in_currency(amount: Combinable) -> Combinable:
    return Concat(Cast(amount, TextField()), Value(" "), Subquery(_firm("gift_currency")), output_field=TextField())
