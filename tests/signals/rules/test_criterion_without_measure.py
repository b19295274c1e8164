"""A criterion of which nobody can say how far it has come (PRACTICES C4)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rapport.delivery.models import Criterion, Ruler
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.delivery.rulers import agreed, drawn, line, measured
from tests.signals.findings import found

RULE = "criterion_without_measure"


def breach(cast: Cast) -> Criterion:
    """A criterion without a method."""
    return line(cast, drawn(cast), name="Happy users", method="")


def test_a_criterion_without_a_method_raises(cast: Cast) -> None:
    criterion = breach(cast)
    assert found(cast, RULE) == {criterion.pk}


def test_one_that_nobody_measures_raises_after_a_month(cast: Cast) -> None:
    criterion = agreed(cast).criteria.get()
    assert found(cast, RULE, later=30) == set()
    assert found(cast, RULE, later=31) == {criterion.pk}


def test_one_that_was_measured_stays_silent(cast: Cast) -> None:
    measured(cast, drawn(cast).criteria.get(), "91")
    assert found(cast, RULE, later=31) == set()


def test_it_counts_from_the_day_of_the_firm_on_which_the_ruler_was_drawn(cast: Cast) -> None:
    criterion = breach(cast)
    Ruler.objects.update(at=datetime(2026, 11, 24, 20, 0, tzinfo=UTC))
    assert found(cast, RULE) == {criterion.pk}
    assert Signal.objects.get(rule=RULE).since == date(2026, 11, 25)
