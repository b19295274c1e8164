"""Ties between our people and theirs (PRACTICES A4, A15)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.person import Person
from rapport.core.models import Record
from rapport.team.models import User


class Tie(Record):
    """How well one of ours knows one of theirs: 1 have met, 5 would call each other at night."""

    kind = "tie"
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="ties")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties")
    strength = models.PositiveSmallIntegerField(_("strength, 1 to 5"))
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "person"], name="tie_once"),
            models.CheckConstraint(condition=models.Q(strength__range=(1, 5)), name="tie_strength"),
        ]
