"""Use as it is kept: a sum for each account, event and day, and the keys of what was counted (PRACTICES E1, G6)."""

from __future__ import annotations

import base64
import hashlib
from datetime import date

from django.db import models

from rapport.kits.usage.spans import Span
from rapport.service.models.system import System
from rapport.service.models.usage_feature import Account, EventName

KEPT_DAYS = 800
"""Days for which the sums are kept: two years can be compared."""

TAKEN_DAYS = 400
"""Days back for which events are taken in: for these it is known which were counted already."""


class UsageDayQuerySet(models.QuerySet["UsageDay"]):
    """Sets of sums."""

    def within(self, span: Span) -> UsageDayQuerySet:
        """Return those of days in the span."""
        return self.filter(day__gte=span.first, day__lte=span.last)

    def older_than(self, day: date) -> UsageDayQuerySet:
        """Return those of days before that one."""
        return self.filter(day__lt=day)


class UsageDay(models.Model):
    """How often somebody did something on a day of the client's zone; the moment itself is not kept."""

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="usage", db_index=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="days", db_index=False)
    name = models.ForeignKey(EventName, on_delete=models.CASCADE, related_name="days", db_index=False)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)
    objects = UsageDayQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "name", "day"], name="usage_day_once")]
        indexes = [
            models.Index(fields=["system", "day"], name="usage_of_system"),
            models.Index(fields=["name", "day"], name="usage_of_name"),
        ]


class CountedEventQuerySet(models.QuerySet["CountedEvent"]):
    """Sets of what was counted."""

    def older_than(self, day: date) -> CountedEventQuerySet:
        """Return those of days before that one."""
        return self.filter(day__lt=day)


class CountedEvent(models.Model):
    """That an event was counted, so that it is counted once however often it comes; see `key_of`."""

    key = models.CharField(max_length=22, unique=True)
    day = models.DateField(db_index=True)
    objects = CountedEventQuerySet.as_manager()


def key_of(system: System, key: str) -> str:
    """Return what is kept of an event's key: 128 bits of a fingerprint that names nobody."""
    said = f"{system.public_id}\x1f{key}".encode(errors="surrogatepass")  # half a letter is in many a sender's JSON
    digest = hashlib.blake2b(said, digest_size=16).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
