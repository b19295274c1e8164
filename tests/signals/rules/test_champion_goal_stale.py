"""A strong C's goal that stands still (PRACTICES A2)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.models import ChampionGoal
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """Nothing has moved He Lan's goal for 60 days."""
    still = cast.now.date() - timedelta(days=60)
    ChampionGoal.objects.filter(pk=cast.goal.pk).update(moved_on=still)


def test_a_goal_that_nothing_moved_for_60_days_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "champion_goal_stale") == {cast.goal.pk}


def test_a_goal_moved_59_days_ago_stays_silent(cast: Cast) -> None:
    assert found(cast, "champion_goal_stale", later=59) == set()
