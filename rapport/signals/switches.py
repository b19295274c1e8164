"""Which rules run: all of them, ten in solo mode, and whatever the house has switched (PRACTICES G19: rules drown people).

What asks for an answer runs in solo mode besides the ten: whoever is alone answers it, and nobody else reminds them.
A rule that does not run finds nothing and closes what it found; what says that a rule could not run always runs.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet

from rapport.core.prepared import prepared
from rapport.signals import rules
from rapport.signals.models import RuleSwitch
from rapport.signals.rule import Rule
from rapport.team.models import Firm


def running(firm: Firm) -> dict[str, Rule]:
    """Return the rules that run in this house, by key; one query."""
    states = on_or_off(firm)
    return {key: one for key, one in rules.load().items() if states[key]}


def on_or_off(firm: Firm) -> Mapping[str, bool]:
    """Return for every rule whether it runs in this house."""
    said = dict(_said())
    alone = {key: one.runs_alone or one.asks for key, one in rules.load().items()}
    return {key: one.of_house or said.get(key, not firm.solo or alone[key]) for key, one in rules.load().items()}


@prepared
def _said() -> QuerySet[RuleSwitch, tuple[str, bool]]:
    return RuleSwitch.objects.values_list("rule", "on")
