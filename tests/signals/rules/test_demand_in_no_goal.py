"""What the 1W asked for, and no goal is for it (PRACTICES A1, C6)."""

from __future__ import annotations

from datetime import timedelta

from rapport.core.actions import Nothing
from rapport.delivery.actions.projects import CloseProject, close_project
from rapport.delivery.actions.psps import drop_psps
from rapport.delivery.models import Project
from rapport.promises.models import Demand
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import demand, psps, tied, tree
from tests.signals.findings import found

RULE = "demand_in_no_goal"


def breach(cast: Cast) -> Demand:
    """Asked for half a month ago, and written down nowhere."""
    dynamic_plot_value(cast)
    asked = demand(cast)
    Demand.objects.update(said_at=cast.now - timedelta(days=15))
    return asked


def test_a_demand_of_the_1w_in_no_goal_raises(cast: Cast) -> None:
    broken = breach(cast)
    assert found(cast, RULE) == {broken.pk}


def test_a_pain_alone_does_not_silence_it(cast: Cast) -> None:
    asked = breach(cast)
    psps(cast, Project.objects.get(), demand=asked.public_id)
    assert found(cast, RULE) == {asked.pk}


def test_once_a_goal_is_for_it_the_rule_stays_silent(cast: Cast) -> None:
    asked = breach(cast)
    project = Project.objects.get()
    tied(cast, tree(cast, project)[4], psps(cast, project, demand=asked.public_id))
    assert found(cast, RULE) == set()


def test_a_demand_of_yesterday_stays_silent(cast: Cast) -> None:
    dynamic_plot_value(cast)
    demand(cast)
    assert found(cast, RULE) == set()
    assert found(cast, RULE, later=14) != set()


def test_what_somebody_else_asked_for_stays_silent(cast: Cast) -> None:
    asked = breach(cast)
    Demand.objects.filter(pk=asked.pk).update(said_by=cast.he_lan_place.person)
    assert found(cast, RULE) == set()


def test_a_pain_that_was_dropped_leads_to_no_goal_any_more(cast: Cast) -> None:
    asked = breach(cast)
    project = Project.objects.get()
    pain = psps(cast, project, demand=asked.public_id)
    tied(cast, tree(cast, project)[4], pain)
    drop_psps(pain, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {asked.pk}


def test_without_a_project_that_goes_on_it_stays_silent(cast: Cast) -> None:
    breach(cast)
    close_project(Project.objects.get(), CloseProject(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
