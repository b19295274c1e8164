"""A key user of a system has used nothing of it for two weeks, while others do (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.service import kinds
from rapport.service.models import Account, UsageDay
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

SPAN = timedelta(days=14)


@rule(
    name=_("Key user gone quiet"),
    fact=_("%(user)s has used nothing of %(system)s for %(last_days)s days."),
    why=_("A key user, last seen there on %(last_on)s. Ask what is in the way: with them the others stop."),
    dimension=Dimension.SERVICE,
    quarter=Quarter.SERVICE,
    subject="account",
    severity=Severity.MEDIUM,
    reads=[
        kinds.SYSTEM_RETIRED,
        kinds.ACCOUNT_DESCRIBED,
        kinds.ACCOUNT_ENDED,
        kinds.ACCOUNTS_NAMED,
        kinds.USAGE_BROUGHT_IN,
    ],
    step=Next("plan_touchpoint", _("Plan a touch"), on="client", person="people"),
    rests_on_holidays=True,
)
def find(scope: Scope) -> Findings:
    """Find key users who once used a system and do no longer, of systems in service that are heard of."""
    used = UsageDay.objects.filter(account=OuterRef("pk"), day__lte=scope.day).order_by("-day")
    heard = UsageDay.objects.filter(system=OuterRef("system"), day__lte=scope.day, day__gt=scope.day - SPAN)
    keys = Account.objects.present().filter(is_key=True, system__retired_on=None).alias(heard=Exists(heard))
    quiet = keys.filter(heard=True).annotate(last=Subquery(used.values("day")[:1])).filter(last__lte=scope.day - SPAN)
    return findings(scope.of(quiet, "system__client"), client="system__client_id", since="last", last_on="last")
