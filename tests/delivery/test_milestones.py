"""Milestones: planned, moved, dropped (PRACTICES C7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.milestones import (
    DropMilestone,
    MoveMilestone,
    PlanMilestone,
    drop_milestone,
    move_milestone,
    plan_milestone,
)
from rapport.delivery.models import Milestone, MilestoneSort
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of


def test_a_milestone_of_our_own_needs_a_title_and_a_day(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    for given in (PlanMilestone(due_on=date(2026, 12, 1)), PlanMilestone(own_title="Procurement control goes live")):
        with pytest.raises(Refused):
            plan_milestone(project, given, by=cast.lin_yue, now=cast.now)
    whole = PlanMilestone(own_title="Procurement control goes live", due_on=date(2026, 12, 1))
    made = plan_milestone(project, whole, by=cast.charlie, now=cast.now)
    assert str(made) == "Procurement control goes live"
    assert not made.attendance.exists()


def test_there_is_one_acceptance_a_project_until_it_is_dropped(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    again = PlanMilestone(sort=MilestoneSort.ACCEPTANCE, due_on=date(2026, 12, 15))
    with pytest.raises(Refused):
        plan_milestone(project, again, by=cast.lin_yue, now=cast.now)
    standing = milestone_of(project, MilestoneSort.ACCEPTANCE)
    drop_milestone(standing, DropMilestone(reason="In two parts"), by=cast.lin_yue, now=cast.now)
    assert plan_milestone(project, again, by=cast.lin_yue, now=cast.now).is_key


def test_a_planned_meeting_gives_the_milestone_its_hour(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    moved = move_milestone(milestone, MoveMilestone(touch=cast.planned.public_id), by=cast.lin_yue, now=cast.now)
    assert (moved.at, moved.due_on) == (cast.planned.at, date(2026, 11, 27))


def test_on_another_day_it_keeps_its_hour(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    first = MoveMilestone(touch=cast.planned.public_id)
    at = move_milestone(milestone, first, by=cast.lin_yue, now=cast.now).at
    again = MoveMilestone(due_on=date(2026, 12, 1), at=at)
    moved = move_milestone(milestone, again, by=cast.lin_yue, now=cast.now)
    assert moved.due_on == date(2026, 12, 1)
    assert moved.at == cast.planned.at + timedelta(days=4)


def test_a_meeting_holds_one_milestone_and_is_the_client_s_own(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    given = MoveMilestone(touch=cast.planned.public_id)
    move_milestone(milestone_of(project), given, by=cast.lin_yue, now=cast.now)
    for wrong in (given, MoveMilestone(touch=cast.touch.public_id)):
        with pytest.raises(Refused):
            move_milestone(milestone_of(project, MilestoneSort.ACCEPTANCE), wrong, by=cast.lin_yue, now=cast.now)


def test_what_was_dropped_moves_no_more(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    drop_milestone(milestone, DropMilestone(reason="They do not want it"), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused):
        move_milestone(milestone, MoveMilestone(due_on=date(2026, 12, 1)), by=cast.lin_yue, now=cast.now)
    assert not Milestone.objects.ahead().filter(pk=milestone.pk).exists()


def test_a_milestone_is_late_from_the_day_after(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    assert not milestone.is_late(milestone.due_on)
    assert milestone.is_late(milestone.due_on + timedelta(days=1))


def test_people_of_the_client_plan_none(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    given = PlanMilestone(own_title="Mine", due_on=date(2026, 12, 1))
    for outsider in (cast.zhou, cast.dana):
        assert not Milestone.objects.visible_to(outsider).exists()
        with pytest.raises(Forbidden):
            plan_milestone(project, given, by=outsider, now=cast.now)
