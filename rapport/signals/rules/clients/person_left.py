"""A 1W or strong C left within 30 days, and nobody has taken their place (PRACTICES A1, A15)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, Exists, OuterRef, Value, When
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import Role, Stakeholder
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

LATELY = timedelta(days=30)


@rule(
    name=_("Key person left"),
    fact=_("%(person)s has left."),
    why=_("They were %(was_role)s until %(ended_on)s, and nobody has taken their place."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="stakeholder",
    severity=Severity.MEDIUM,
    reads=kinds.PLACES_CHANGE,
    step=Next("add_person", _("Name a successor"), on="client", given={"role": "%(was_role)s"}),
    runs_alone=True,
)
def find(scope: Scope) -> Findings:
    """Find key people who left lately without a successor in their role."""
    there = Stakeholder.objects.present().filter(client=OuterRef("client"), role=OuterRef("role"))
    left = Stakeholder.objects.filter(
        ~Exists(there),
        role__in=[Role.SPONSOR, Role.CHAMPION],
        ended_on__gte=scope.day - LATELY,
        ended_on__lte=scope.day,
    )
    sponsor = When(role=Role.SPONSOR, then=Value(Severity.HIGH.value))
    return findings(
        scope.of(left),
        since="ended_on",
        severity=Case(sponsor, default=Value(Severity.MEDIUM.value)),
        ended_on="ended_on",
        was_role="role",
    )
