"""The 1W of a client has had no real touch for longer than the longest interval (PRACTICES A1, G6)."""

from __future__ import annotations

from django.db.models import OuterRef
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import Role, Stakeholder
from rapport.signals.intervals import most_days_of_place, next_planned
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Instead, Next, Scope, findings, rule


@rule(
    name=_("1W untouched"),
    fact=_("%(person)s, the 1W, has had no touch for %(last_days)s days."),
    why=_("At most %(most)s; the last real one was on %(last_on)s."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="stakeholder",
    severity=Severity.CRITICAL,
    reads=[*kinds.TOUCHES_CHANGE, *kinds.PLANS_CHANGE, *kinds.PLACES_CHANGE],
    step=Next("plan_touchpoint", _("Plan a touch"), on="client", person="people"),
    runs_alone=True,
    closed_by_touch=True,
    instead=Instead(
        "planned_on",
        _("At most %(most)s; the next touch is planned for %(planned_on)s."),
        Next("log_touchpoint", _("Log a touch"), on="client", person="people"),
    ),
)
def find(scope: Scope) -> Findings:
    """Find present 1Ws past their longest interval."""
    late = Stakeholder.objects.present().filter(role=Role.SPONSOR, late_on__lte=scope.day)
    return findings(
        scope.of(late),
        since="late_on",
        last_on=Coalesce("last_touch_on", "began_on"),
        most=most_days_of_place(),
        planned_on=next_planned(scope, client=OuterRef("client"), people=OuterRef("person")),
    )
