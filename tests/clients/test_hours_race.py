"""Two presses at once: one timer starts, one sheet is saved (PRACTICES G14, G18)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier

from django.db import connection

from rapport.clients.actions.timers import StartTimer, start_timer
from rapport.clients.actions.week import Cell, FillWeek, fill_week
from rapport.clients.models import TimeEntry, Timer
from rapport.core.errors import Refused
from tests import cast as the_cast
from tests.databases import Copy


def both_at_once(act: Callable[[], object]) -> list[str]:
    """Return what comes of doing the same twice at the same moment, in the order of the alphabet."""
    line = Barrier(2)

    def run(_number: int) -> str:
        line.wait(20)
        try:
            act()
        except Refused as refused:
            return f"refused: {refused.code}"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(run, range(2)))


def test_of_two_timers_started_at_once_one_runs(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    said = both_at_once(lambda: start_timer(cast.haoting, StartTimer(), by=cast.lin_yue, now=now))
    assert said == ["done", "refused: running"]
    assert Timer.objects.count() == 1


def test_a_week_saved_twice_at_once_counts_once(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    monday = date(2026, 11, 23)
    cell = Cell(client=cast.haoting.public_id, day=monday, minutes=480)
    given = FillWeek(first=monday, cells=[cell])
    said = both_at_once(lambda: fill_week(None, given, by=cast.lin_yue, now=now))
    assert said == ["done", "refused: refused"]
    assert TimeEntry.objects.standing().total() == 8 * 3600
