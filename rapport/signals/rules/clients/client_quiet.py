"""Nobody of a client was touched for longer than its ideal interval; past the longest one it is red (PRACTICES A8, G6)."""

from __future__ import annotations

from django.db.models import Case, F, OuterRef, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import Client
from rapport.signals.intervals import days_of_client, next_planned
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Instead, Next, Scope, findings, rule


@rule(
    name=_("Quiet client"),
    fact=_("%(client)s has been quiet for %(last_days)s days."),
    why=_("Ideally within %(ideal)s, at most %(most)s; the last real touch was on %(last_on)s."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="client",
    severity=Severity.HIGH,
    reads=[*kinds.TOUCHES_CHANGE, *kinds.PLANS_CHANGE],
    step=Next("log_touchpoint", _("Log a touch")),
    runs_alone=True,
    instead=Instead(
        "planned_on",
        _("Ideally within %(ideal)s, at most %(most)s; the next touch is planned for %(planned_on)s."),
        Next("log_touchpoint", _("Log a touch")),
    ),
)
def find(scope: Scope) -> Findings:
    """Find clients past their ideal interval."""
    quiet = Client.objects.filter(quiet_on__lte=scope.day)
    silent = When(silent_on__lte=scope.day, then=Value(Severity.CRITICAL.value))
    return findings(
        scope.of(quiet, "pk"),
        client="pk",
        since=Case(When(silent_on__lte=scope.day, then=F("silent_on")), default=F("quiet_on")),
        severity=Case(silent, default=Value(Severity.HIGH.value)),
        last_on=Coalesce("last_touch_on", "created_on"),
        ideal=days_of_client("ideal"),
        most=days_of_client("most"),
        planned_on=next_planned(scope, client=OuterRef("pk")),
    )
