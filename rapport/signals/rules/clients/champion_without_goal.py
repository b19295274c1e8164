"""A strong C has no open goal of their own that we work for (PRACTICES A2)."""

from __future__ import annotations

from django.db.models import Exists, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import ChampionGoal, Role, Stakeholder
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Strong C without a goal"),
    fact=_("%(person)s, a strong C, has no goal of their own here."),
    why=_("A strong C speaks for us when they succeed themselves."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="stakeholder",
    severity=Severity.MEDIUM,
    reads=[kinds.GOAL_OPENED, kinds.GOAL_CLOSED, *kinds.PLACES_CHANGE],
    step=Next("open_goal", _("Note their goal")),
    runs_alone=True,
)
def find(scope: Scope) -> Findings:
    """Find present strong Cs without an open goal, since the last one was closed, or since they are there."""
    goals = ChampionGoal.objects.filter(stakeholder=OuterRef("pk")).order_by()
    closed = Max(Coalesce("reached_on", "dropped_on"))
    last = Subquery(goals.values("stakeholder").annotate(closed=closed).values("closed"))
    champions = Stakeholder.objects.present().filter(~Exists(goals.open()), role=Role.CHAMPION)
    return findings(scope.of(champions), since=Coalesce(last, "began_on"))
