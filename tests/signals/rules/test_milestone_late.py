"""A milestone whose day has passed (PRACTICES C7)."""

from __future__ import annotations

from datetime import date

from rapport.delivery.actions.milestones import DropMilestone, MoveMilestone, drop_milestone, move_milestone
from rapport.delivery.models import Milestone, MilestoneSort
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.signals.findings import found


def breach(cast: Cast) -> Milestone:
    """The kick-off was due in April; only its other early milestone is settled."""
    project = dynamic_plot_value(cast)
    solution = milestone_of(project, MilestoneSort.SOLUTION)
    drop_milestone(solution, DropMilestone(reason="In the kick-off"), by=cast.lin_yue, now=cast.now)
    return milestone_of(project, MilestoneSort.KICK_OFF)


def test_a_milestone_past_its_day_raises(cast: Cast) -> None:
    late = breach(cast)
    assert found(cast, "milestone_late") == {late.pk}


def test_one_that_was_moved_stays_silent(cast: Cast) -> None:
    given = MoveMilestone(due_on=date(2026, 11, 26))
    move_milestone(breach(cast), given, by=cast.lin_yue, now=cast.now)
    assert found(cast, "milestone_late") == set()
