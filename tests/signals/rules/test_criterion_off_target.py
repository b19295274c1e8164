"""A criterion that is short of its target when it is nearly due (PRACTICES C4)."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.delivery.actions.projects import CloseProject, close_project
from rapport.delivery.models import Criterion, MilestoneSort
from rapport.signals.models import Severity, Signal
from tests.cast import Cast
from tests.delivery.projects import milestone_of
from tests.delivery.rulers import agreed, drawn, line, measured
from tests.signals.findings import found

RULE = "criterion_off_target"


def breach(cast: Cast) -> Criterion:
    """Agreed at 98, measured at 91, due in two weeks."""
    ruler = drawn(cast)
    criterion = line(cast, ruler, name="One number", due_on=date(2026, 12, 11))
    agreed(cast, ruler)
    measured(cast, criterion, "91")
    return criterion


def test_a_criterion_that_is_short_before_its_day_raises(cast: Cast) -> None:
    criterion = breach(cast)
    assert criterion.pk in found(cast, RULE)


def test_one_that_reaches_its_target_stays_silent(cast: Cast) -> None:
    measured(cast, breach(cast), "98")
    assert found(cast, RULE) == set()


def test_one_that_nobody_has_agreed_to_stays_silent(cast: Cast) -> None:
    criterion = line(cast, drawn(cast), name="One number", due_on=date(2026, 12, 11))
    measured(cast, criterion, "91")
    assert found(cast, RULE) == set()


def test_one_that_is_due_later_stays_silent(cast: Cast) -> None:
    ruler = drawn(cast)
    criterion = line(cast, ruler, name="One number", due_on=date(2027, 6, 1))
    agreed(cast, ruler)
    measured(cast, criterion, "91")
    assert found(cast, RULE) == set()


def test_it_raises_a_month_ahead_and_is_high_in_the_last_week(cast: Cast) -> None:
    criterion = breach(cast)
    said = {}
    for ahead in (31, 30, 8, 7):
        Criterion.objects.filter(pk=criterion.pk).update(due_on=cast.now.date() + timedelta(days=ahead))
        found(cast, RULE)
        said[ahead] = [one.severity for one in Signal.objects.open().filter(rule=RULE, subject_id=criterion.pk)]
    assert said == {31: [], 30: [Severity.MEDIUM], 8: [Severity.MEDIUM], 7: [Severity.HIGH]}


def test_without_a_day_of_its_own_it_is_due_with_the_acceptance(cast: Cast) -> None:
    ruler = agreed(cast)
    criterion = ruler.criteria.get()
    measured(cast, criterion, "91")
    milestone = milestone_of(ruler.project, MilestoneSort.ACCEPTANCE)
    milestone.due_on = cast.now.date() + timedelta(days=31)
    milestone.save(update_fields=["due_on"])
    assert found(cast, RULE) == set()
    assert found(cast, RULE, later=1) == {criterion.pk}


def test_in_a_closed_project_it_stays_silent(cast: Cast) -> None:
    criterion = breach(cast)
    close_project(criterion.ruler.project, CloseProject(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
