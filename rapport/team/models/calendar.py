"""When our people are away."""

from __future__ import annotations

from django.db import models

from rapport.core.models import Record
from rapport.team.models.user import User


class Absence(Record):
    """The days on which one of ours is away, both counted, and who covers."""

    kind = "absence"
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences")
    first = models.DateField()
    last = models.DateField()
    cover = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="covers")
