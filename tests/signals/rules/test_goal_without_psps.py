"""Goals that hang on nothing (PRACTICES C2)."""

from __future__ import annotations

from rapport.core.actions import Nothing
from rapport.delivery.actions.projects import CloseProject, close_project
from rapport.delivery.actions.psps import drop_psps
from rapport.delivery.models import Project
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import psps, tied, tree
from tests.signals.findings import found, signal

RULE = "goal_without_psps"


def breach(cast: Cast) -> Project:
    """Three goals to be built, for nobody's pain."""
    project = dynamic_plot_value(cast)
    tree(cast, project)
    return project


def test_goals_without_a_pain_raise_once_for_their_project(cast: Cast) -> None:
    project = breach(cast)
    assert found(cast, RULE) == {project.pk}
    assert signal(cast, RULE).facts == {"count": "3"}


def test_goals_of_which_each_has_a_pain_stay_silent(cast: Cast) -> None:
    project = breach(cast)
    one = psps(cast, project)
    for goal in project.goals.scope():
        tied(cast, goal, one)
    assert found(cast, RULE) == set()
    drop_psps(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {project.pk}


def test_goals_above_the_scope_stay_silent(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    tree(cast, project, [(1, "One number"), (2, "One meaning")])
    assert found(cast, RULE) == set()


def test_in_a_closed_project_they_stay_silent(cast: Cast) -> None:
    project = breach(cast)
    assert found(cast, RULE) == {project.pk}
    close_project(project, CloseProject(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
