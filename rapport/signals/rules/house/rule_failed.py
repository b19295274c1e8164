"""A rule could not run: what it looks for is unknown, which is not the same as nothing found (PRACTICES G17)."""

from __future__ import annotations

from django.db.models import BigIntegerField, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.signals.models import Dimension, Quarter, RuleRun, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Rule could not run"),
    fact=_("The rule “%(failed_rule)s” could not run."),
    why=_("What it looks for is unknown since %(failed_on)s; signals found before stay open."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="rulerun",
    severity=Severity.CRITICAL,
    step=Next("evaluate_now", _("Evaluate again")),
    of_house=True,
)
def find(scope: Scope) -> Findings:
    """Find the rules whose last run failed."""
    day = TruncDate("at", tzinfo=scope.zone)
    nobody = Cast(Value(None), BigIntegerField())
    return findings(RuleRun.objects.filter(ok=False), client=nobody, since=day, failed_rule="rule", failed_on=day)
