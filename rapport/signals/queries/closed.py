"""Signals that closed: one's own of a day, and those of a client in a month."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rapport.clients.models import Client
from rapport.core.periods import month_began
from rapport.signals.models import Signal
from rapport.signals.models.signal import SignalQuerySet
from rapport.team.models import User


def closed_today(user: User, now: datetime) -> SignalQuerySet:
    """Return what `user` owned and closed on the day of `now` in their own zone: those that Today counts as done."""
    midnight = now.astimezone(ZoneInfo(user.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    owned = Signal.objects.visible_to(user).filter(owner=user)
    return owned.filter(closed_at__gte=midnight, closed_at__lt=midnight + timedelta(days=1))


def closed_this_month(client: Client, user: User, now: datetime, quarter: str = "") -> SignalQuerySet:
    """Return what closed at a client since the month of `now` began, in one quarter of the loop or in all of it."""
    closed = Signal.objects.visible_to(user).filter(client=client, closed_at__gte=month_began(now))
    return closed.filter(quarter=quarter) if quarter else closed
