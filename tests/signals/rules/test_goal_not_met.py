"""Goals that nothing meets (PRACTICES C3)."""

from __future__ import annotations

from datetime import timedelta

from rapport.delivery.actions.projects import CloseProject, close_project
from rapport.delivery.models import FulfilmentSort, Goal, Project
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import fulfilled, tree
from tests.signals.findings import found, signal

RULE = "goal_not_met"


def breach(cast: Cast) -> Project:
    """Three goals to be built were added two weeks ago, and nobody has said by what."""
    project = dynamic_plot_value(cast)
    tree(cast, project)
    Goal.objects.update(at=cast.now - timedelta(days=14))
    return project


def test_goals_that_nothing_meets_raise_once_for_their_project(cast: Cast) -> None:
    project = breach(cast)
    assert found(cast, RULE) == {project.pk}
    assert signal(cast, RULE).facts == {"count": "3"}


def test_each_is_met_on_line_or_off_line_and_then_it_stays_silent(cast: Cast) -> None:
    project = breach(cast)
    *others, last = project.goals.scope()
    for goal in others:
        fulfilled(cast, goal)
    assert found(cast, RULE) == {project.pk}
    fulfilled(cast, last, sort=FulfilmentSort.OFF_LINE, person=cast.he_lan_place.person.public_id)
    assert found(cast, RULE) == set()


def test_goals_of_this_fortnight_stay_silent(cast: Cast) -> None:
    project = breach(cast)
    Goal.objects.update(at=cast.now - timedelta(days=13))
    assert found(cast, RULE) == set()
    assert found(cast, RULE, later=1) == {project.pk}


def test_goals_above_the_scope_and_those_of_a_closed_project_stay_silent(cast: Cast) -> None:
    project = breach(cast)
    project.goals.scope().delete()
    assert found(cast, RULE) == set()
    other = dynamic_plot_value(cast, name="One number")
    tree(cast, other)
    Goal.objects.update(at=cast.now - timedelta(days=14))
    assert found(cast, RULE) == {other.pk}
    close_project(other, CloseProject(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
