"""PSPSV in which a part is weak (PRACTICES C1)."""

from __future__ import annotations

from datetime import timedelta

from rapport.core.actions import Nothing
from rapport.delivery.actions.projects import CloseProject, close_project
from rapport.delivery.actions.psps import WritePsps, drop_psps, reword_psps
from rapport.delivery.models import Project, Psps
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import CLEAR, OFTEN, psps
from tests.signals.findings import found

RULE = "psps_unclear"


def breach(cast: Cast) -> Project:
    """Often wrong, for four days now."""
    project = dynamic_plot_value(cast)
    psps(cast, project, **OFTEN)
    Psps.objects.update(at=cast.now - timedelta(days=4))
    return project


def test_an_unclear_pain_raises(cast: Cast) -> None:
    broken = breach(cast)
    assert found(cast, RULE) == {broken.pk}


def test_once_it_is_counted_the_rule_stays_silent(cast: Cast) -> None:
    breach(cast)
    reword_psps(Psps.objects.get(), WritePsps(**CLEAR), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_one_of_yesterday_stays_silent(cast: Cast) -> None:
    psps(cast, dynamic_plot_value(cast), **OFTEN)
    assert found(cast, RULE) == set()


def test_it_is_asked_for_on_the_third_day(cast: Cast) -> None:
    broken = breach(cast)
    Psps.objects.update(at=cast.now - timedelta(days=2))
    assert found(cast, RULE) == set()
    assert found(cast, RULE, later=1) == {broken.pk}


def test_what_was_dropped_and_a_closed_project_stay_silent(cast: Cast) -> None:
    project = breach(cast)
    one = Psps.objects.get()
    drop_psps(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
    Psps.objects.update(dropped_on=None)
    assert found(cast, RULE) == {project.pk}
    close_project(project, CloseProject(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
