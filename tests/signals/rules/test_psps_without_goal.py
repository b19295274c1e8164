"""Pains that nothing comes of (PRACTICES C2)."""

from __future__ import annotations

from datetime import timedelta

from rapport.delivery.actions.projects import CloseProject, close_project
from rapport.delivery.models import Project, Psps
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import OFTEN, psps, tied, tree
from tests.signals.findings import found

RULE = "psps_without_goal"


def breach(cast: Cast) -> Project:
    """Written half a month ago, clear, and in no goal."""
    project = dynamic_plot_value(cast)
    psps(cast, project)
    Psps.objects.update(at=cast.now - timedelta(days=15))
    return project


def test_a_clear_pain_in_no_goal_raises(cast: Cast) -> None:
    broken = breach(cast)
    assert found(cast, RULE) == {broken.pk}


def test_a_pain_with_a_goal_stays_silent(cast: Cast) -> None:
    project = breach(cast)
    tied(cast, tree(cast, project)[4], Psps.objects.get())
    assert found(cast, RULE) == set()


def test_a_fresh_or_unclear_pain_stays_silent(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project, **OFTEN)
    Psps.objects.update(at=cast.now - timedelta(days=15))
    psps(cast, project)
    assert found(cast, RULE) == set()


def test_it_raises_after_a_fortnight_and_not_in_a_closed_project(cast: Cast) -> None:
    project = breach(cast)
    Psps.objects.update(at=cast.now - timedelta(days=13))
    assert found(cast, RULE) == set()
    assert found(cast, RULE, later=1) == {project.pk}
    close_project(project, CloseProject(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
