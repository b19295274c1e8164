"""Which rules run, where the house has said so (PRACTICES G19, G20)."""

from __future__ import annotations

from django.db import models

from rapport.team.models import User


class RuleSwitch(models.Model):
    """A rule that was switched on or off; one without a row runs as the house is (see `signals.switches`)."""

    rule = models.CharField(max_length=40, unique=True)
    on = models.BooleanField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
