"""The turns of a trend: one a run, and one a turn that was missed (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from rapport.service.actions.plans import SchedulePlan, schedule_inspection
from rapport.service.models import InspectionRun, Rhythm
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


def test_no_more_than_eight_turns_are_told(cast: Cast) -> None:
    assert [day for day, _at, _ran in told(cast, Rhythm.BY_HAND, range(24 * 9, -1, -24))] == [
        "Thu 19", "Fri 20", "Sat 21", "Sun 22", "Mon 23", "Tue 24", "Wed 25", "Thu 26",
    ]  # fmt: skip


def test_what_could_not_run_is_no_figure_and_what_was_missed_neither(cast: Cast) -> None:
    plan = planned(cast)
    schedule_inspection(plan, SchedulePlan(rhythm=Rhythm.WEEKLY, weekday=3), by=cast.lin_yue, now=cast.now)
    for weeks, found, unable in ((3, 2, False), (1, 1200, True), (0, 0, False)):
        last = recorded(cast, plan, found=found, unable=unable, at=cast.now - timedelta(weeks=weeks))
    turns = nights.turns_to(last)
    whole = nights.of_run(turns)
    assert [(one.failed, one.whole, one.ran) for one in whole.rows] == [
        (2, True, True), (None, False, False), (1200, False, True), (0, True, True),
    ]  # fmt: skip
    assert whole.words.endswith("12 Nov: not counted, 19 Nov: 1,200, 26 Nov: 0")
    there = nights.outcomes_of(turns)
    assert [one.failed for one in nights.of_check(turns, there, "price").rows] == [2, None, 1200, 0]
    assert [one.failed for one in nights.of_check(turns, there, "area").rows] == [0, None, None, 0]


@pytest.mark.parametrize(
    ("rhythm", "hours_ago", "title"),
    [
        (Rhythm.WEEKLY, (168, 0), "Failed rows, Thursday by Thursday"),
        (Rhythm.WEEKLY, (168, 48, 0), "Failed rows, run by run"),
        (Rhythm.WEEKLY, (1, 0), "Failed rows, run by run"),
        (Rhythm.BY_HAND, (168, 0), "Failed rows, run by run"),
    ],
)
def test_a_trend_is_called_by_its_weekday_where_all_turns_fall_on_it(
    cast: Cast, rhythm: Rhythm, hours_ago: Sequence[int], title: str
) -> None:
    told(cast, rhythm, hours_ago)
    last = InspectionRun.objects.order_by("-asked_at")[0]
    assert nights.title(last, nights.turns_to(last)) == title
