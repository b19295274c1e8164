"""How the tests of rules look: evaluate, and see what is open."""

from __future__ import annotations

from datetime import timedelta

from rapport.signals import engine
from rapport.signals.models import Signal
from tests.cast import Cast


def found(cast: Cast, rule: str, *, later: int = 0) -> set[int]:
    """Return the keys of the subjects that a rule finds, `later` days after the present of the cast; it runs alone."""
    engine.evaluate(cast.now + timedelta(days=later), rules={rule})
    return set(Signal.objects.open().filter(rule=rule).values_list("subject_id", flat=True))


def signal(cast: Cast, rule: str = "sponsor_untouched") -> Signal:
    """Evaluate and return the one open signal of a rule at Haoting."""
    engine.evaluate(cast.now)
    return Signal.objects.open().get(rule=rule, client=cast.haoting)
