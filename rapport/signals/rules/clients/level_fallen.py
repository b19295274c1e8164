"""Someone stands to us worse than before, since at most 30 days, and has not come back (PRACTICES A5, A15)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import LevelChange, Role
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

LATELY = timedelta(days=30)


@rule(
    name=_("Level fallen"),
    fact=_("%(person)s stands to us worse than before."),
    why=_("From %(before_level)s to %(now_level)s on %(fell_on)s."),
    dimension=Dimension.TRUST,
    quarter=Quarter.RELATIONSHIP,
    subject="stakeholder",
    severity=Severity.MEDIUM,
    reads=[kinds.LEVEL_SET, kinds.PLACE_LEFT, kinds.PERSON_REMAPPED, kinds.ROLE_TAKEN],
    step=Next("plan_touchpoint", _("Plan a touch"), on="client", person="people"),
)
def find(scope: Scope) -> Findings:
    """Find the last fall of each present person who is still below where they fell from."""
    recent = {"on__gte": scope.day - LATELY, "on__lte": scope.day, "level__lt": F("before")}
    later = LevelChange.objects.filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk")), **recent)
    falls = LevelChange.objects.filter(stakeholder__ended_on=None, stakeholder__level__lt=F("before"), **recent)
    key_people = When(stakeholder__role__in=[Role.SPONSOR, Role.CHAMPION], then=Value(Severity.HIGH.value))
    return findings(
        scope.of(falls.filter(~Exists(later.filter(stakeholder=OuterRef("stakeholder")))), "stakeholder__client"),
        client="stakeholder__client_id",
        subject="stakeholder_id",
        since="on",
        severity=Case(key_people, default=Value(Severity.MEDIUM.value)),
        before_level="before",
        now_level="stakeholder__level",
        fell_on="on",
    )
