"""A project went to service without an inspection that must run (PRACTICES E1)."""

from __future__ import annotations

from rapport.core.actions import Nothing
from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.models import MilestoneSort, Project
from rapport.service.actions.hand_overs import HandOverProject, accept_hand_over, hand_over_project
from rapport.service.actions.plans import SchedulePlan, drop_inspection_plan, schedule_inspection
from rapport.service.actions.systems import retire_system
from rapport.service.models import Rhythm
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.service.inspected import planned, weekly
from tests.signals.findings import found

RULE = "hand_over_without_inspections"


def breach(cast: Cast) -> Project:
    """The acceptance was held, and nothing was handed over."""
    project = dynamic_plot_value(cast)
    given = HoldMilestone(people=[cast.zhou_place.person.public_id])
    hold_milestone(milestone_of(project, MilestoneSort.ACCEPTANCE), given, by=cast.lin_yue, now=cast.now)
    return project


def test_accepted_and_not_handed_over_it_raises(cast: Cast) -> None:
    project = breach(cast)
    assert found(cast, RULE) == {project.pk}


def test_handed_over_with_nothing_to_run_it_raises(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    hand_over_project(project, HandOverProject(to=cast.su_wan.public_id), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {project.pk}


def test_an_inspection_that_is_given_up_or_of_what_is_out_of_service_keeps_nothing_running(cast: Cast) -> None:
    project, plan, other = breach(cast), planned(cast), planned(cast)
    given = HandOverProject(to=cast.su_wan.public_id, plans=[plan.public_id, other.public_id])
    hand_over_project(project, given, by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
    drop_inspection_plan(other, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
    retire_system(plan.system, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {project.pk}


def test_once_taken_over_an_inspection_that_runs_only_by_hand_keeps_nothing_running(cast: Cast) -> None:
    project, plan = breach(cast), weekly(cast, planned(cast))
    given = HandOverProject(to=cast.su_wan.public_id, plans=[plan.public_id])
    over = hand_over_project(project, given, by=cast.lin_yue, now=cast.now)
    accept_hand_over(over, Nothing(), by=cast.su_wan, now=cast.now)
    assert found(cast, RULE) == set()
    schedule_inspection(plan, SchedulePlan(rhythm=Rhythm.BY_HAND), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {project.pk}


def test_with_an_inspection_or_before_the_acceptance_it_stays_silent(cast: Cast) -> None:
    dynamic_plot_value(cast)
    given = HandOverProject(to=cast.su_wan.public_id, plans=[planned(cast).public_id])
    hand_over_project(breach(cast), given, by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
