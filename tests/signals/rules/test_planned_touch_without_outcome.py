"""Planned touches of which nobody said what came (PRACTICES A8)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.models import Touchpoint
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """The go-live report was planned for two days ago."""
    Touchpoint.objects.filter(pk=cast.planned.pk).update(at=cast.now - timedelta(days=2))


def test_a_planned_touch_two_days_past_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "planned_touch_without_outcome") == {cast.planned.pk}


def test_a_planned_touch_to_come_stays_silent(cast: Cast) -> None:
    assert found(cast, "planned_touch_without_outcome") == set()
