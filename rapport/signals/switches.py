"""Which rules run: all of them, ten in solo mode, and whatever the house has switched (PRACTICES G19: rules drown people).

A rule that does not run finds nothing and closes what it found; what says that a rule could not run always runs.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapport.signals import rules
from rapport.signals.models import RuleSwitch
from rapport.signals.rule import Rule
from rapport.team.models import Firm

ALONE = frozenset(
    {
        "champion_without_goal",
        "client_quiet",
        "gift_near_limit",
        "person_left",
        "planned_touch_without_outcome",
        "promotion_to_remap",
        "sponsor_missing",
        "sponsor_untouched",
        "step_overdue",
        "touch_due_today",
    }
)
"""The ten that run in a firm of one until it switches others on."""


def running(firm: Firm) -> dict[str, Rule]:
    """Return the rules that run in this house, by key; one query."""
    states = on_or_off(firm)
    return {key: one for key, one in rules.load().items() if states[key]}


def on_or_off(firm: Firm) -> Mapping[str, bool]:
    """Return for every rule whether it runs in this house."""
    said = dict(RuleSwitch.objects.values_list("rule", "on"))
    return {key: one.of_house or said.get(key, not firm.solo or key in ALONE) for key, one in rules.load().items()}
