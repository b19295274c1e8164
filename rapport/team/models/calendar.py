"""When our people are away."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models

from rapport.core.models import Record
from rapport.team import calendars
from rapport.team.models.user import User


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Sets of absences."""

    def visible_to(self, user: User) -> AbsenceQuerySet:
        """Return the absences for one of ours: all of us know who is away; nobody else does here."""
        return self if user.sees_house else self.none()


class Absence(Record):
    """The days on which one of ours is away, both counted, and who covers."""

    kind = "absence"
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences")
    first = models.DateField()
    last = models.DateField()
    cover = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="covers")
    objects = AbsenceQuerySet.as_manager()

    @property
    def back_on(self) -> date:
        """The first working day after it, in the country of whoever is away."""
        return calendars.on_or_after(self.user.country, self.last + timedelta(days=1))
