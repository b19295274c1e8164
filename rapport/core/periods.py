"""Spans of days."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone


def month_began(now: datetime) -> datetime:
    """Return the moment at which the calendar month of `now` began, in the zone of whoever reads (the active one)."""
    return timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
