"""How defects went down day by day (PRACTICES C24)."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import translation

from rapport.delivery.burn_down import BurnDown, burn_down
from rapport.delivery.models import Defect, Project, Verdict
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import begun, judged, ready, run_of


def three_failed(cast: Cast) -> Project:
    """Two cases failed three days ago, of which one passed yesterday, and a third failed today."""
    project = dynamic_plot_value(cast)
    cases = [ready(cast, project, title=f"Plot {number}") for number in (1, 2, 3)]
    rounds = begun(cast, project, *cases)
    first, second, _third = (Defect.objects.get(run=judged(cast, run_of(rounds, one), Verdict.FAILED)) for one in cases)
    early, yesterday = cast.now - timedelta(days=3), cast.now - timedelta(days=1)
    Defect.objects.filter(pk__in=[first.pk, second.pk]).update(found_at=early)
    Defect.objects.filter(pk=first.pk).update(state="closed", closed_at=yesterday, closed_by=second.run)
    return project


def of(cast: Cast, project: Project) -> BurnDown:
    return burn_down(project, Defect.objects.filter(case__project=project), cast.now.date())


def test_each_day_counts_what_stood_in_its_evening(cast: Cast) -> None:
    went = of(cast, three_failed(cast))
    assert went.days == (
        (date(2026, 11, 23), 2),
        (date(2026, 11, 24), 2),
        (date(2026, 11, 25), 1),
        (date(2026, 11, 26), 2),
    )
    with translation.override("en"):
        assert (went.left, went.words) == (2, "2 of 3 defects are left")


def test_a_long_time_is_shown_in_steps_and_ends_today(cast: Cast) -> None:
    project = three_failed(cast)
    Defect.objects.update(found_at=cast.now - timedelta(days=200))
    days = [day for day, _count in of(cast, project).days]
    assert len(days) <= 42
    assert (days[0], days[-1]) == (date(2026, 5, 10), date(2026, 11, 26))


def test_without_a_defect_there_is_no_line(cast: Cast) -> None:
    went = of(cast, dynamic_plot_value(cast))
    assert (went.days, went.found, went.chart) == ((), 0, None)


def test_her_people_read_it_in_the_portal_and_another_client_does_not(cast: Cast) -> None:
    three_failed(cast)
    theirs, others = (enter(user).get("/portal/tests/").content.decode() for user in (cast.he_lan, cast.dana))
    assert "2 of 3 defects are left" in theirs
    assert "Left to mend" in theirs
    assert "defects are left" not in others
