"""The timer: one a person, and it asks where it cannot be believed (PRACTICES G14)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from rapport.clients.actions.timers import StartTimer, StopTimer, drop_timer, start_timer, stop_timer
from rapport.clients.models import TimeEntry, Timer
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from tests.cast import Cast


def start(cast: Cast, subject: str = "") -> Timer:
    return start_timer(cast.haoting, StartTimer(subject=subject), by=cast.lin_yue, now=cast.now)


def test_a_timer_becomes_hours_on_what_it_ran_on(cast: Cast) -> None:
    about = str(reference.to(cast.step))
    timer = start(cast, about)
    entry = stop_timer(
        timer, StopTimer(words="Eleven plots"), by=cast.lin_yue, now=cast.now + timedelta(minutes=41, seconds=40)
    )
    assert (entry.minutes, entry.subject, entry.started_at, entry.source) == (42, about, cast.now, "timer")
    assert not Timer.objects.exists()


def test_a_timer_stopped_at_once_is_a_minute(cast: Cast) -> None:
    assert stop_timer(start(cast), StopTimer(), by=cast.lin_yue, now=cast.now).minutes == 1


def test_a_second_timer_does_not_start_beside_the_first(cast: Cast) -> None:
    start(cast)
    with pytest.raises(Refused) as refused:
        start_timer(cast.greenpath, StartTimer(), by=cast.lin_yue, now=cast.now)
    assert "Haoting Group" in refused.value.message
    start_timer(cast.haoting, StartTimer(), by=cast.su_wan, now=cast.now)
    assert Timer.objects.count() == 2


def test_the_database_holds_one_timer_a_person(cast: Cast) -> None:
    start(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Timer.objects.create(user=cast.lin_yue, client=cast.haoting, started_at=cast.now)


@pytest.mark.parametrize("hours", [13, 16, 40])
def test_a_timer_that_was_forgotten_asks_how_long_it_was(cast: Cast, hours: int) -> None:
    timer, later = start(cast), cast.now + timedelta(hours=hours)
    with pytest.raises(Refused) as refused:
        stop_timer(timer, StopTimer(), by=cast.lin_yue, now=later)
    assert refused.value.field == "minutes"
    assert Timer.objects.exists()
    entry = stop_timer(timer, StopTimer(minutes=95), by=cast.lin_yue, now=later)
    assert (entry.minutes, entry.day) == (95, date(2026, 11, 26))


def test_a_timer_thrown_away_leaves_no_hours(cast: Cast) -> None:
    drop_timer(start(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    assert not TimeEntry.objects.exists()
    assert not Timer.objects.exists()


def test_nobody_stops_the_timer_of_another(cast: Cast) -> None:
    timer = start(cast)
    for other in (cast.su_wan, cast.charlie, cast.he_lan):
        assert timer not in Timer.objects.visible_to(other)
        with pytest.raises(Forbidden):
            stop_timer(timer, StopTimer(), by=other, now=cast.now)
