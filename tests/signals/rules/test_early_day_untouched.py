"""A working day without a touch in an early phase (PRACTICES A8)."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.clients.models import Client
from rapport.delivery.models import Project
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.signals.findings import found

RULE = "early_day_untouched"
TODAY = date(2026, 11, 26)


def breach(cast: Cast, last_touch: date = TODAY - timedelta(days=2)) -> Project:
    """The project began two weeks ago; the last touch was on Tuesday, and today is Thursday."""
    project = dynamic_plot_value(cast, began_on=date(2026, 11, 12), due_on=date(2027, 6, 1))
    Client.objects.filter(pk=cast.haoting.pk).update(last_touch_on=last_touch)
    return project


def test_a_working_day_without_a_touch_raises(cast: Cast) -> None:
    project = breach(cast)
    assert found(cast, RULE) == {project.pk}


def test_with_a_touch_yesterday_it_stays_silent(cast: Cast) -> None:
    breach(cast, TODAY - timedelta(days=1))
    assert found(cast, RULE) == set()


def test_over_a_weekend_it_stays_silent(cast: Cast) -> None:
    breach(cast, TODAY + timedelta(days=1))
    assert found(cast, RULE, later=4) == set()


def test_after_the_early_phase_it_stays_silent(cast: Cast) -> None:
    dynamic_plot_value(cast)
    assert found(cast, RULE) == set()
