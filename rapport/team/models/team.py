"""Teams and who belongs to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.core.models import Record
from rapport.team.models.user import User


class TeamQuerySet(models.QuerySet["Team"]):
    """Sets of teams."""

    def visible_to(self, user: User) -> TeamQuerySet:
        """Return the teams for one of ours: who works with whom is no secret inside."""
        return self if user.sees_house else self.none()


class Team(Record):
    """People who work together; a firm may keep clients within their team (PRACTICES F1)."""

    kind = "team"
    name = models.CharField(_("name"), max_length=120, unique=True)
    users = models.ManyToManyField(User, through="Membership", related_name="teams")
    objects = TeamQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One of ours in one team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "user"], name="member_once")]
