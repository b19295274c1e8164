"""When an inspection runs next, by its rhythm and the client's calendar (PRACTICES E1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.service.models import InspectionPlan, Rhythm
from rapport.team import calendars

DAY = timedelta(days=1)


def next_due(plan: InspectionPlan, after: datetime) -> datetime | None:
    """Return the first moment after `after` at which the plan's time comes, or None where it runs by hand.

    A monthly run falls on its day of the month, or on the first working day of the client's country after it. An hour that
    a change of the clocks leaves out is the one that follows.
    """
    if plan.rhythm == Rhythm.BY_HAND:
        return None
    client = plan.system.client
    zone = ZoneInfo(client.zone)
    day = after.astimezone(zone).date() - DAY
    while True:
        day = _next_day(plan, day + DAY, client.country)
        due = datetime.combine(day, time(plan.hour), zone)
        if due > after:
            return due


def _next_day(plan: InspectionPlan, day: date, country: str) -> date:
    """Return the first day of the rhythm that is `day` or comes after it."""
    if plan.rhythm == Rhythm.WEEKLY:
        return day + timedelta(days=(plan.weekday - day.weekday()) % 7)
    if plan.rhythm == Rhythm.WORKING_DAYS:
        return calendars.on_or_after(country, day)
    if plan.rhythm == Rhythm.MONTHLY:
        return next(due for due in _monthly(plan.month_day, day, country) if due >= day)
    return day


def _monthly(month_day: int, day: date, country: str) -> Iterator[date]:
    """Yield when the runs of last month, this one and the next fall due: that of last month may do so in this one."""
    this = day.replace(day=month_day)
    for month in (this.replace(day=1) - DAY, this, this.replace(day=1) + timedelta(days=32)):
        yield calendars.on_or_after(country, month.replace(day=month_day))
