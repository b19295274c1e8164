"""Switching rules on and off (PRACTICES G19)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.signals import kinds, rules
from rapport.signals.models import RuleSwitch
from rapport.team.models import Firm, User
from rapport.team.policies import keeps_house


class SwitchRule(Input):
    """The key of a rule, and whether it runs from now on."""

    rule: str = Field(json_schema_extra={"widget": "hidden"}, max_length=40)
    on: bool = Field(title=_n("The rule runs"))


@action(
    "switch_rule",
    subject=Firm,
    input=SwitchRule,
    policy=keeps_house,
    path="firms/{firm}/rules",
    label=_l("Switch a rule on or off"),
    method="PUT",
)
def switch_rule(firm: Firm, given: SwitchRule, *, by: User, now: datetime) -> Firm:
    """Say whether a rule runs in this house; off, it closes what it found as soon as this is committed.

    Raises Refused for a rule that does not exist, or that tells of rules which could not run.
    """
    known = rules.load().get(given.rule)
    if known is None:
        raise Refused(_("There is no such rule."), field="rule")
    if known.of_house:
        raise Refused(_("This rule tells of others that could not run; it always runs."), field="on")
    RuleSwitch.objects.update_or_create(rule=known.key, defaults={"on": given.on, "by": by, "at": now})
    book.record(book.HOUSE, kinds.RULE_SWITCHED, reference.Reference("rule", known.key), by=by, at=now, on=given.on)
    return firm
