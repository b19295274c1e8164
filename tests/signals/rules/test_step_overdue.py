"""Next steps past their time (PRACTICES A8, A16)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.models import NextStep
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """The cost basis, which Su Wan owes, was due an hour ago."""
    due = cast.now - timedelta(hours=1)
    NextStep.objects.filter(pk=cast.step.pk).update(due_at=due, owner=cast.su_wan)


def test_an_overdue_step_raises_for_whoever_owns_it(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "step_overdue") == {cast.step.pk}
    assert Signal.objects.get(rule="step_overdue").owner == cast.su_wan


def test_a_step_due_tomorrow_stays_silent(cast: Cast) -> None:
    assert found(cast, "step_overdue") == set()
