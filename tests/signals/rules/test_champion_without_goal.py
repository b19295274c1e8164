"""A strong C without a goal of their own (PRACTICES A2)."""

from __future__ import annotations

from rapport.clients.actions.goals import CloseGoal, close_goal
from tests.cast import Cast
from tests.signals.findings import found, signal


def breach(cast: Cast) -> None:
    """He Lan's only goal is closed."""
    close_goal(cast.goal, CloseGoal(reached=True), by=cast.lin_yue, now=cast.now)


def test_a_strong_c_whose_goals_are_closed_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "champion_without_goal") == {cast.he_lan_place.pk}


def test_it_is_so_since_the_last_goal_was_closed(cast: Cast) -> None:
    breach(cast)
    assert signal(cast, "champion_without_goal").since == cast.now.date()


def test_a_strong_c_with_an_open_goal_stays_silent(cast: Cast) -> None:
    assert found(cast, "champion_without_goal") == set()
