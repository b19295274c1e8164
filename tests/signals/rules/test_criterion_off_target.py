"""A criterion that is short of its target when it is nearly due (PRACTICES C4)."""

from __future__ import annotations

from datetime import date

from rapport.delivery.models import Criterion
from tests.cast import Cast
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
