"""A strong C's own goals and what we do for them (PRACTICES A2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.clients.actions.goals import CloseGoal, Contribute, OpenGoal, close_goal, contribute_to_goal, open_goal
from rapport.clients.models import ChampionGoal
from rapport.core.errors import Conflict, Forbidden, Refused
from tests.cast import Cast


def test_a_contribution_moves_the_goal(cast: Cast) -> None:
    later = cast.now + timedelta(days=9)
    contribute_to_goal(cast.goal, Contribute(words="Her talk to the board"), by=cast.su_wan, now=later)
    goal = ChampionGoal.objects.get(pk=cast.goal.pk)
    assert goal.moved_on == date(2026, 12, 5)
    assert [one.words for one in goal.contributions.all()] == ["Her talk to the board"]


def test_what_we_did_earlier_does_not_move_it_back(cast: Cast) -> None:
    given = Contribute(words="Her first report", on=date(2026, 3, 1))
    contribute_to_goal(cast.goal, given, by=cast.lin_yue, now=cast.now)
    assert ChampionGoal.objects.get(pk=cast.goal.pk).moved_on == date(2026, 11, 26)


def test_a_step_that_is_still_to_come_does_not_quiet_the_rule(cast: Cast) -> None:
    with pytest.raises(Refused, match="today or earlier"):
        contribute_to_goal(
            cast.goal, Contribute(words="Her talk", on=date(2026, 11, 27)), by=cast.lin_yue, now=cast.now
        )
    assert not cast.goal.contributions.exists()


def test_a_closed_goal_takes_no_more_steps(cast: Cast) -> None:
    goal = close_goal(cast.goal, CloseGoal(reached=True), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="closed already"):
        contribute_to_goal(goal, Contribute(words="One more"), by=cast.lin_yue, now=cast.now)


def test_whoever_has_read_the_goal_before_the_step_is_told(cast: Cast) -> None:
    seen = cast.goal.version
    contribute_to_goal(cast.goal, Contribute(words="Her talk", version=seen), by=cast.su_wan, now=cast.now)
    with pytest.raises(Conflict):
        close_goal(cast.goal, CloseGoal(reached=False, version=seen), by=cast.lin_yue, now=cast.now)
    assert cast.goal in ChampionGoal.objects.open()


@pytest.mark.parametrize("reached", [True, False])
def test_a_goal_is_closed_once(cast: Cast, reached: bool) -> None:
    goal = close_goal(cast.goal, CloseGoal(reached=reached), by=cast.lin_yue, now=cast.now)
    assert bool(goal.reached_on) is reached
    assert bool(goal.dropped_on) is not reached
    assert cast.goal not in ChampionGoal.objects.open()
    with pytest.raises(Refused):
        close_goal(cast.goal, CloseGoal(reached=True), by=cast.lin_yue, now=cast.now)


def test_a_person_may_have_several_goals(cast: Cast) -> None:
    open_goal(cast.he_lan_place, OpenGoal(words="Lead the group’s purchasing"), by=cast.charlie, now=cast.now)
    assert ChampionGoal.objects.open().visible_to(cast.charlie).count() == 2


def test_the_person_themselves_neither_sees_nor_sets_it(cast: Cast) -> None:
    assert not ChampionGoal.objects.visible_to(cast.he_lan).exists()
    with pytest.raises(Forbidden):
        open_goal(cast.he_lan_place, OpenGoal(words="President"), by=cast.he_lan, now=cast.now)
