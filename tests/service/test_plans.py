"""Plans of inspections: what they say, when they run, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport.clients.models import Client
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.service import rhythms
from rapport.service.actions.plans import (
    RewritePlan,
    SchedulePlan,
    drop_inspection_plan,
    rewrite_inspection_plan,
    schedule_inspection,
)
from rapport.service.actions.systems import retire_system
from rapport.service.models import InspectionPlan, Rhythm
from tests.cast import Cast
from tests.service.inspected import TEXT, planned, recorded, weekly
from tests.service.systems import retired

pytestmark = pytest.mark.django_db


def test_a_plan_is_written_with_its_first_version_and_its_owner(cast: Cast) -> None:
    plan = planned(cast)
    (first,) = plan.versions.all()
    assert (first.number, first.checks, first.text.strip(), plan.owner) == (1, 2, TEXT.strip(), cast.lin_yue)


def test_a_changed_plan_is_a_new_version_and_the_old_one_stays_with_its_runs(cast: Cast) -> None:
    plan = planned(cast)
    run = recorded(cast, plan)
    changed = RewritePlan(text=TEXT.replace("severity: critical", "severity: high"))
    rewrite_inspection_plan(plan, changed, by=cast.su_wan, now=cast.now)
    assert [one.number for one in plan.versions.all()] == [1, 2]
    assert run.plan_version.text.strip() == TEXT.strip()
    with pytest.raises(Refused, match="says already"):
        rewrite_inspection_plan(plan, changed, by=cast.su_wan, now=cast.now)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("plan: A\ntables:\n  plot:\n    checks:\n      - nulls: price\n", "Line 5"),
        ("plan: A\ntables:\n  plot: [\n", "Line"),
        ("checks for plot:\n  - row_count > 0\n", "SodaCL"),
    ],
)
def test_a_text_that_is_no_plan_is_refused_with_its_line(cast: Cast, text: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        planned(cast, text=text)
    assert refused.value.field == "text"
    assert InspectionPlan.objects.count() == 0


def test_what_is_out_of_service_or_given_up_is_planned_no_more(cast: Cast) -> None:
    with pytest.raises(Refused, match="out of service"):
        planned(cast, system=retired(cast))
    plan = weekly(cast, planned(cast))
    dropped = drop_inspection_plan(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    assert (dropped.due_at, list(InspectionPlan.objects.standing())) == (None, [])
    with pytest.raises(Refused, match="given up"):
        schedule_inspection(dropped, SchedulePlan(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="given up"):
        rewrite_inspection_plan(dropped, RewritePlan(text=f"{TEXT}# more"), by=cast.lin_yue, now=cast.now)
    other = weekly(cast, planned(cast))
    retire_system(other.system, Nothing(), by=cast.lin_yue, now=cast.now)
    assert list(InspectionPlan.objects.due(datetime(2027, 1, 1, tzinfo=UTC))) == []


@pytest.mark.parametrize(
    ("rhythm", "more", "due"),
    [
        (Rhythm.BY_HAND, {}, None),
        (Rhythm.DAILY, {"hour": 2}, "2026-11-27 02:00"),
        (Rhythm.DAILY, {"hour": 23}, "2026-11-26 23:00"),
        (Rhythm.WEEKLY, {"weekday": 3, "hour": 2}, "2026-12-03 02:00"),
        (Rhythm.WEEKLY, {"weekday": 5, "hour": 2}, "2026-11-28 02:00"),
        (Rhythm.WORKING_DAYS, {"hour": 2}, "2026-11-27 02:00"),
        (Rhythm.MONTHLY, {"month_day": 28, "hour": 2}, "2026-11-30 02:00"),
        (Rhythm.MONTHLY, {"month_day": 27, "hour": 2}, "2026-11-27 02:00"),
        (Rhythm.MONTHLY, {"month_day": 1, "hour": 2}, "2026-12-01 02:00"),
        (Rhythm.MONTHLY, {"month_day": 26, "hour": 9}, "2026-12-28 09:00"),
    ],
)
def test_its_time_comes_in_the_zone_and_by_the_calendar_of_the_client(
    cast: Cast, rhythm: Rhythm, more: dict[str, int], due: str | None
) -> None:
    plan = schedule_inspection(planned(cast), SchedulePlan(rhythm=rhythm, **more), by=cast.lin_yue, now=cast.now)
    zone = ZoneInfo(cast.haoting.zone)
    assert (plan.due_at and f"{plan.due_at.astimezone(zone):%Y-%m-%d %H:%M}") == due


def test_a_day_of_the_month_that_rests_is_made_up_also_where_it_is_said_meanwhile(cast: Cast) -> None:
    """The 28th of November 2026 is a Saturday; it is said on the Sunday."""
    monthly, sunday = SchedulePlan(rhythm=Rhythm.MONTHLY, month_day=28, hour=2), datetime(2026, 11, 29, 4, tzinfo=UTC)
    plan = schedule_inspection(planned(cast), monthly, by=cast.lin_yue, now=sunday)
    assert plan.due_at == datetime(2026, 11, 30, 2, tzinfo=ZoneInfo(cast.haoting.zone))


def test_on_working_days_it_passes_over_the_holidays_of_the_country(cast: Cast) -> None:
    plan = schedule_inspection(
        planned(cast), SchedulePlan(rhythm=Rhythm.WORKING_DAYS, hour=2), by=cast.lin_yue, now=cast.now
    )
    before = datetime(2026, 9, 30, 12, tzinfo=UTC)  # China rests from 1 to 7 October 2026
    found = rhythms.next_due(plan, before)
    assert found is not None
    assert f"{found.astimezone(ZoneInfo(cast.haoting.zone)):%m-%d %H:%M}" == "10-08 02:00"


def test_at_the_very_moment_of_a_run_the_next_one_is_due_a_day_later(cast: Cast) -> None:
    plan = schedule_inspection(planned(cast), SchedulePlan(rhythm=Rhythm.DAILY), by=cast.lin_yue, now=cast.now)
    assert plan.due_at is not None
    assert rhythms.next_due(plan, plan.due_at) == plan.due_at + timedelta(days=1)
    assert rhythms.next_due(plan, plan.due_at - timedelta(seconds=1)) == plan.due_at


def test_an_hour_that_the_clocks_leave_out_is_the_one_that_follows(cast: Cast) -> None:
    Client.objects.filter(pk=cast.haoting.pk).update(zone="Europe/Berlin", country="DE")
    cast.haoting.refresh_from_db()
    plan = schedule_inspection(planned(cast), SchedulePlan(rhythm=Rhythm.DAILY), by=cast.lin_yue, now=cast.now)
    night = datetime(2027, 3, 27, 12, tzinfo=UTC)
    nights = [rhythms.next_due(plan, night + timedelta(days=after)) for after in (0, 1)]
    assert [f"{one.astimezone(UTC):%m-%d %H:%M}" for one in nights if one] == ["03-28 01:00", "03-29 00:00"]
