"""The timetable: what is due when, and what is made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from rapport.config import schedule
from rapport.team.models import Firm


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-26 01:00", "2026-11-25 22:00"),
        ("2026-11-25 22:00", "2026-11-25 22:00"),
        ("2026-11-25 21:59", "2026-11-24 22:00"),
    ],
)
def test_the_nightly_run_is_due_at_six_in_the_zone_of_the_firm(now: str, due: str) -> None:
    assert schedule.last_due(at(now), "Asia/Shanghai") == at(due)


def test_the_nightly_run_keeps_its_hour_when_the_clocks_change() -> None:
    assert schedule.last_due(at("2026-03-29 08:00"), "Europe/Berlin") == at("2026-03-29 04:00")
    assert schedule.last_due(at("2026-03-28 08:00"), "Europe/Berlin") == at("2026-03-28 05:00")


@pytest.mark.usefixtures("db")
def test_the_night_moves_with_the_firm_while_the_schedule_runs() -> None:
    Firm.objects.filter(pk=Firm.ours().pk).update(zone="Asia/Shanghai")
    night = schedule.nightly()
    first = night.get_next_fire_time(None, at("2026-11-25 12:00"))
    assert first == at("2026-11-25 22:00")
    Firm.objects.update(zone="Europe/Berlin")
    assert night.get_next_fire_time(first, first) == at("2026-11-26 05:00")


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("hours_ago", "missed"), [(None, True), (30, True), (1, False)])
def test_a_missed_nightly_run_is_made_up(now: datetime, hours_ago: int | None, missed: bool) -> None:
    firm = Firm.ours()
    Firm.objects.filter(pk=firm.pk).update(evaluated_at=hours_ago and now - timedelta(hours=hours_ago))
    assert schedule.is_evaluation_missed(now) is missed


def test_a_time_of_day_that_is_none_refuses_to_start(settings: Settings) -> None:
    settings.NIGHTLY = "25:00"
    with pytest.raises(ImproperlyConfigured, match="RAPPORT_NIGHTLY='25:00'"):
        schedule.nightly_time()


def test_a_process_gets_its_own_jobs_and_only_missed_ones_at_once() -> None:
    def job(key: str, process: str, missed: bool) -> schedule.Job:
        return schedule.Job(key, process, schedule.each_minute, str, is_missed=lambda _: missed)

    scheduler = BackgroundScheduler(timezone=UTC)
    timetable = [job("mine", "worker", True), job("later", "worker", False), job("other", "schedule", True)]
    schedule.put_on(scheduler, "worker", timetable)
    scheduler.start(paused=True)
    try:
        waits = {job.id: job.next_run_time - datetime.now(UTC) for job in scheduler.get_jobs()}
    finally:
        scheduler.shutdown()
    assert waits.keys() == {"mine", "later"}
    assert waits["mine"] <= timedelta(0) < waits["later"]


@pytest.mark.usefixtures("db")
def test_a_job_that_fails_is_logged_and_does_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    def fail(now: datetime) -> None:
        raise ValueError(now)

    schedule.perform(schedule.Job("sweep", "worker", schedule.each_minute, fail, schedule.always))
    assert "The sweep did not work" in caplog.text
