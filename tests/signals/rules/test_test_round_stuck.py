"""A round lies before the client, and nobody goes on with it (PRACTICES C5)."""

from __future__ import annotations

from datetime import date

from rapport.core.actions import Nothing
from rapport.delivery import models as delivered
from rapport.delivery.actions.projects import CloseProject, close_project
from rapport.delivery.actions.rounds import unshare_test_round
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import begun, judged, ready, run_of
from tests.signals.findings import found, signal

RULE = "test_round_stuck"


def breach(cast: Cast) -> delivered.TestRound:
    """A round whose last verdict is four working days old."""
    project = dynamic_plot_value(cast)
    one = begun(cast, project, ready(cast, project))
    delivered.TestRound.objects.filter(pk=one.pk).update(stuck_on=date(2026, 11, 25))
    return one


def test_three_working_days_without_a_verdict_raise_and_a_verdict_ends_it(cast: Cast) -> None:
    one = breach(cast)
    assert found(cast, RULE) == {one.pk}
    judged(cast, run_of(one, one.project.cases.get()))
    assert found(cast, RULE) == set()


def test_past_its_day_it_raises(cast: Cast) -> None:
    one = breach(cast)
    delivered.TestRound.objects.update(stuck_on=date(2026, 12, 25), due_on=date(2026, 11, 24))
    assert found(cast, RULE) == {one.pk}


def test_in_time_and_inside_it_stays_silent(cast: Cast) -> None:
    one = breach(cast)
    delivered.TestRound.objects.update(stuck_on=date(2026, 11, 30))
    assert found(cast, RULE) == set()
    delivered.TestRound.objects.update(due_on=date(2026, 11, 24))
    unshare_test_round(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_on_its_last_day_and_on_the_third_working_day_it_stays_silent_and_counts_what_waits(cast: Cast) -> None:
    one = breach(cast)
    delivered.TestRound.objects.filter(pk=one.pk).update(stuck_on=date(2026, 11, 26), due_on=date(2026, 11, 26))
    assert found(cast, RULE) == set()
    assert found(cast, RULE, later=1) == {one.pk}
    delivered.TestRound.objects.filter(pk=one.pk).update(stuck_on=date(2026, 11, 25))
    assert signal(cast, RULE).facts["left"] == "1"


def test_in_a_closed_project_it_stays_silent(cast: Cast) -> None:
    one = breach(cast)
    close_project(one.project, CloseProject(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
