"""The turns of a trend: one a run, and one a turn that was missed (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from rapport.service.actions.plans import SchedulePlan, schedule_inspection
from rapport.service.models import Rhythm
from rapport.service.reports import nights
from tests.cast import Cast
from tests.service.inspected import planned, recorded

pytestmark = pytest.mark.django_db


def told(cast: Cast, rhythm: Rhythm, hours_ago: Sequence[int]) -> list[tuple[str, str, bool]]:
    """Record runs so many hours ago, and tell the turns to the last: day and time, and whether it was run then."""
    plan = planned(cast)
    schedule_inspection(plan, SchedulePlan(rhythm=rhythm, weekday=3), by=cast.lin_yue, now=cast.now)
    for hours in hours_ago:
        last = recorded(cast, plan, at=cast.now - timedelta(hours=hours))
    return [(f"{one.on:%a %d}", one.at, one.run is not None) for one in nights.turns_to(last)]


def test_every_run_of_one_day_is_a_turn_with_its_time(cast: Cast) -> None:
    turns = told(cast, Rhythm.BY_HAND, (2, 1, 0))
    assert turns == [("Thu 26", "07:00", True), ("Thu 26", "08:00", True), ("Thu 26", "09:00", True)]


def test_a_young_nightly_plan_is_told_night_by_night_and_a_missed_night_is_a_gap(cast: Cast) -> None:
    turns = told(cast, Rhythm.DAILY, (72, 48, 0))
    assert turns == [("Mon 23", "", True), ("Tue 24", "", True), ("Wed 25", "", False), ("Thu 26", "", True)]


def test_a_nightly_plan_of_weeks_is_told_by_its_weekday(cast: Cast) -> None:
    turns = told(cast, Rhythm.DAILY, (5 * 168, 4 * 168, 3 * 168, 168, 24, 0))
    assert [(day, ran) for day, _at, ran in turns] == [
        ("Thu 22", True), ("Thu 29", True), ("Thu 05", True), ("Thu 12", False), ("Thu 19", True), ("Thu 26", True),
    ]  # fmt: skip


def test_a_weekend_without_a_run_is_no_gap_of_a_plan_for_working_days(cast: Cast) -> None:
    turns = told(cast, Rhythm.WORKING_DAYS, (144, 72, 0))
    assert [(day, ran) for day, _at, ran in turns] == [
        ("Fri 20", True), ("Mon 23", True), ("Tue 24", False), ("Wed 25", False), ("Thu 26", True),
    ]  # fmt: skip


def test_a_weekly_run_by_hand_between_is_a_turn_and_no_week_is_missed(cast: Cast) -> None:
    turns = told(cast, Rhythm.WEEKLY, (168, 48, 0))
    assert [(day, ran) for day, _at, ran in turns] == [("Thu 19", True), ("Tue 24", True), ("Thu 26", True)]
