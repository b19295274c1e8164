"""A strong C's own goals and what we did for each (PRACTICES A2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import reach
from rapport.clients.models.stakeholder import Stakeholder
from rapport.core.models import Record
from rapport.team.models import User


class ChampionGoalQuerySet(models.QuerySet["ChampionGoal"]):
    """Sets of goals."""

    def visible_to(self, user: User) -> ChampionGoalQuerySet:
        """Return the goals at clients that this user may know of."""
        return self.filter(reach(user, "stakeholder__client"))

    def open(self) -> ChampionGoalQuerySet:
        """Return the goals that are neither reached nor given up."""
        return self.filter(reached_on=None, dropped_on=None)


class ChampionGoal(Record):
    """What a strong C wants for themselves. `moved_on` is the day of the last contribution, or of the opening."""

    kind = "champion_goal"
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="goals")
    words = models.CharField(_("goal"), max_length=200)
    by_when = models.DateField(_("by"), null=True, blank=True)
    opened_on = models.DateField()
    moved_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    objects = ChampionGoalQuerySet.as_manager()


class GoalContribution(Record):
    """One thing we did towards a goal."""

    kind = "goal_contribution"
    goal = models.ForeignKey(ChampionGoal, on_delete=models.CASCADE, related_name="contributions")
    words = models.CharField(_("what we did"), max_length=300)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
