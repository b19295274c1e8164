"""Phases, and the working days on which somebody is to be touched (PRACTICES A8)."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.core.errors import Refused
from rapport.delivery.actions.phases import MovePhase, PlanPhase, move_phase, plan_phase
from rapport.delivery.models import PhaseSort
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value


def test_a_public_holiday_is_no_day_to_touch(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    days = set(project.touch_days.values_list("day", flat=True))
    assert {date(2026, 4, 30), date(2026, 5, 6)} <= days
    assert date(2026, 5, 1) not in days
    assert date(2026, 5, 10) not in days


def test_a_phase_that_is_no_longer_early_asks_for_no_touch(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    phase = project.phases.get(early=True)
    given = MovePhase(first_on=phase.first_on, last_on=phase.last_on)
    move_phase(phase, given, by=cast.lin_yue, now=cast.now)
    assert not project.touch_days.exists()


def test_a_second_early_phase_adds_its_days(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    before = project.touch_days.count()
    given = PlanPhase(sort=PhaseSort.RUN_IN, first_on=date(2026, 11, 23), last_on=date(2026, 11, 29), early=True)
    plan_phase(project, given, by=cast.su_wan, now=cast.now)
    assert project.touch_days.count() == before + 5


@pytest.mark.parametrize("last", [date(2026, 11, 1), date(2036, 1, 1)])
def test_a_phase_ends_after_it_begins_and_within_three_years(cast: Cast, last: date) -> None:
    given = PlanPhase(sort=PhaseSort.BUILD, first_on=date(2026, 11, 23), last_on=last)
    with pytest.raises(Refused) as refused:
        plan_phase(dynamic_plot_value(cast), given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "last_on"
