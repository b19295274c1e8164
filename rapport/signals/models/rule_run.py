"""Whether each rule ran when it was last asked (PRACTICES G17)."""

from __future__ import annotations

from django.db import models


class RuleRun(models.Model):
    """The last run of one rule. `trouble` is the kind of error that kept it from running, or empty."""

    rule = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    ok = models.BooleanField()
    trouble = models.CharField(max_length=200, blank=True)
