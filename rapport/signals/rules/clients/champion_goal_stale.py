"""A strong C's own goal has stood still for 60 days: nothing of ours moved it (PRACTICES A2)."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import ChampionGoal, Role
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

STILL = timedelta(days=60)


@rule(
    name=_("Goal of a strong C stands still"),
    fact=_("%(person)s’s own goal stands still."),
    why=_("%(goal)s: nothing has moved it for %(moved_days)s days."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="champion_goal",
    severity=Severity.MEDIUM,
    reads=[kinds.GOAL_OPENED, kinds.GOAL_MOVED, kinds.GOAL_CLOSED, *kinds.PLACES_CHANGE],
    step=Next("contribute_to_goal", _("Add a step")),
)
def find(scope: Scope) -> Findings:
    """Find open goals of present strong Cs that nothing has moved for 60 days."""
    champions = {"stakeholder__role": Role.CHAMPION, "stakeholder__ended_on": None}
    goals = ChampionGoal.objects.open().filter(moved_on__lte=scope.day - STILL, **champions)
    return findings(
        scope.of(goals, "stakeholder__client"), client="stakeholder__client_id", since="moved_on", moved_on="moved_on"
    )
