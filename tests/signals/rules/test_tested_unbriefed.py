"""Testing with the client begins, and nobody has told them how (PRACTICES C24)."""

from __future__ import annotations

from datetime import date

from rapport.delivery.models import Phase, PhaseSort, Project
from tests.cast import Cast
from tests.delivery.briefings import briefed, written
from tests.delivery.projects import dynamic_plot_value
from tests.signals.findings import found

RULE = "tested_unbriefed"


def breach(cast: Cast) -> Project:
    """The test phase lies over today, and there is no briefing."""
    project = dynamic_plot_value(cast)
    days = {"first_on": date(2026, 11, 20), "last_on": date(2026, 12, 20)}
    Phase.objects.filter(project=project, sort=PhaseSort.TEST).update(**days)
    return project


def test_testing_without_a_briefing_raises(cast: Cast) -> None:
    project = breach(cast)
    assert found(cast, RULE) == {project.pk}


def test_a_briefing_that_nobody_confirmed_still_raises(cast: Cast) -> None:
    project = breach(cast)
    written(cast, project)
    assert found(cast, RULE) == {project.pk}


def test_a_confirmed_briefing_stays_silent(cast: Cast) -> None:
    briefed(cast, breach(cast))
    assert found(cast, RULE) == set()


def test_before_testing_begins_and_after_it_ended_it_stays_silent(cast: Cast) -> None:
    project = breach(cast)
    for first, last, those in (
        (date(2026, 11, 27), date(2026, 12, 20), set()),
        (date(2026, 11, 26), date(2026, 11, 26), {project.pk}),
        (date(2026, 11, 20), date(2026, 11, 25), set()),
    ):
        Phase.objects.filter(project=project, sort=PhaseSort.TEST).update(first_on=first, last_on=last)
        assert found(cast, RULE) == those
