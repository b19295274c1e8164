"""Somebody was let into the portal a week ago and has never signed in (PRACTICES A1): they do not see what they get."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import PortalAccess, Role, Stakeholder
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

AFTER = timedelta(days=7)


@rule(
    name=_("Never signed in to the portal"),
    fact=_("%(person)s has never opened the portal."),
    why=_("It has been open to them since %(given_on)s."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="stakeholder",
    severity=Severity.LOW,
    reads=[kinds.PORTAL_ACCESS_GIVEN, kinds.PORTAL_ACCESS_TAKEN, kinds.PORTAL_ENTERED, *kinds.PLACES_CHANGE],
    step=Next("give_portal_access", _("Send the mail again")),
)
def find(scope: Scope) -> Findings:
    """Find people who were let in and stayed out."""
    outside = PortalAccess.objects.standing().filter(entered_at=None)
    own = outside.filter(client=OuterRef("client"), person=OuterRef("person")).order_by("given_at")
    shut_out = own.annotate(given_on=TruncDate("given_at", tzinfo=scope.zone)).filter(given_on__lte=scope.day - AFTER)
    given = Subquery(shut_out.values("given_on")[:1])
    places = Stakeholder.objects.present().annotate(given_on=given).filter(given_on__isnull=False)
    sponsor = When(role=Role.SPONSOR, then=Value(Severity.MEDIUM.value))
    return findings(
        scope.of(places),
        since="given_on",
        severity=Case(sponsor, default=Value(Severity.LOW.value)),
        given_on="given_on",
    )
