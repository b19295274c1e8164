"""People whose touch is due (PRACTICES A8)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.models import Stakeholder
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """A touch with He Lan falls due today."""
    today = cast.now.date()
    later = today + timedelta(days=7)
    Stakeholder.objects.filter(pk=cast.he_lan_place.pk).update(due_on=today, late_on=later)


def test_a_touch_that_falls_due_today_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "touch_due_today") == {cast.he_lan_place.pk}


def test_a_touch_due_tomorrow_and_a_1w_past_the_maximum_stay_silent(cast: Cast) -> None:
    tomorrow = cast.now.date() + timedelta(days=1)
    Stakeholder.objects.filter(pk=cast.he_lan_place.pk).update(due_on=tomorrow, late_on=None)
    assert found(cast, "touch_due_today") == set()
