"""When the night is: at a set time of day where the firm is, which may move while the house runs."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from django.db import Error, close_old_connections

from rapport.team.models import Firm


class Nightly(BaseTrigger):  # type: ignore[misc] # apscheduler is not typed
    """Fires once a day at that time of day, in the zone that the firm has when the run before begins."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.zone = Firm.ours().zone

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """Return the next moment; while the database gives no answer, in the zone that was known last."""
        try:
            self.zone = Firm.ours().zone
        except Error:
            close_old_connections()
        day = CronTrigger(hour=self.at.hour, minute=self.at.minute, timezone=ZoneInfo(self.zone))
        found: datetime | None = day.get_next_fire_time(previous_fire_time, now)
        return found
