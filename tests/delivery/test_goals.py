"""The tree of goals, and how its leaves are met (PRACTICES C2, C3)."""

from __future__ import annotations

import pytest

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.goals import (
    AddGoal,
    MoveGoal,
    SplitGoal,
    WordGoal,
    add_goal,
    merge_goal,
    move_goal,
    reword_goal,
    split_goal,
    strike_goal,
)
from rapport.delivery.models import Fulfilment, FulfilmentSort, Goal, Project
from rapport.kits import outline
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import fulfilled, psps, tied, tree


def shape(project: Project) -> list[str]:
    rows = list(project.goals.all())
    numbers = outline.numbers([one.level for one in rows])
    return [f"{number} {one.words}" for number, one in zip(numbers, rows, strict=True)]


def move(cast: Cast, goal: Goal, to: str) -> None:
    move_goal(goal, MoveGoal(to=outline.Direction(to)), by=cast.lin_yue, now=cast.now)


def test_goals_stand_in_three_levels_and_the_third_is_the_scope(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    tree(cast, project)
    assert shape(project)[-2:] == ["1.2.1 Plot value every night", "1.2.2 Value by what the buyer paid last"]
    assert Goal.objects.scope().count() == 3


def test_a_goal_goes_in_behind_the_branch_of_another(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    rows = tree(cast, project)
    add_goal(project, AddGoal(words="Signed at night", level=2, after=rows[1].public_id), by=cast.lin_yue, now=cast.now)
    assert shape(project)[3] == "1.2 Signed at night"
    first = add_goal(project, AddGoal(words="Deep", level=3), by=cast.lin_yue, now=cast.now)
    assert first.level == 3


def test_the_first_goal_is_of_the_first_level(cast: Cast) -> None:
    made = add_goal(dynamic_plot_value(cast), AddGoal(words="Deep", level=3), by=cast.lin_yue, now=cast.now)
    assert made.level == 1


def test_a_branch_moves_whole(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    rows = tree(cast, project)
    move(cast, rows[3], "up")
    assert shape(project)[1:4] == [
        "1.1 Value of every plot",
        "1.1.1 Plot value every night",
        "1.1.2 Value by what the buyer paid last",
    ]
    move(cast, Goal.objects.get(pk=rows[3].pk), "higher")
    assert shape(project)[1] == "2 Value of every plot"
    with pytest.raises(Refused, match="cannot go there"):
        move(cast, Goal.objects.get(pk=rows[0].pk), "deeper")


def test_a_goal_is_split_at_the_caret_and_both_are_for_the_same_pains(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    goal, pain = tree(cast, project)[2], psps(cast, project)
    tied(cast, goal, pain)
    made = split_goal(goal, SplitGoal(words="One page", rest="three seconds"), by=cast.lin_yue, now=cast.now)
    assert shape(project)[2:4] == ["1.1.1 One page", "1.1.2 three seconds"]
    assert list(made.psps.all()) == [pain]


def test_merged_goals_keep_words_pains_and_what_meets_them(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    rows, pain = tree(cast, project), psps(cast, project)
    tied(cast, rows[5], pain)
    fulfilled(cast, rows[5])
    above = merge_goal(Goal.objects.get(pk=rows[5].pk), Nothing(), by=cast.lin_yue, now=cast.now)
    assert (above.pk, above.words) == (rows[4].pk, "Plot value every night; Value by what the buyer paid last")
    assert list(above.psps.all()) == [pain]
    assert Fulfilment.objects.get().goal_id == above.pk
    assert len(shape(project)) == 5
    with pytest.raises(Refused, match="no goal above"):
        merge_goal(Goal.objects.get(pk=rows[2].pk), Nothing(), by=cast.lin_yue, now=cast.now)


def test_two_goals_whose_words_are_too_many_for_one_stay_two(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    rows = tree(cast, project)
    Goal.objects.filter(pk__in=[rows[4].pk, rows[5].pk]).update(words="x" * 300)
    with pytest.raises(Refused, match="602 characters; at most 500 fit"):
        merge_goal(Goal.objects.get(pk=rows[5].pk), Nothing(), by=cast.lin_yue, now=cast.now)
    assert Goal.objects.get(pk=rows[5].pk).words == Goal.objects.get(pk=rows[4].pk).words == "x" * 300


def test_a_goal_with_others_under_it_is_not_struck(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    rows = tree(cast, project)
    with pytest.raises(Refused, match="hang under it"):
        strike_goal(rows[3], Nothing(), by=cast.lin_yue, now=cast.now)
    strike_goal(rows[4], Nothing(), by=cast.lin_yue, now=cast.now)
    assert shape(project)[-1] == "1.2.1 Value by what the buyer paid last"


def test_a_change_off_line_has_an_owner(cast: Cast) -> None:
    goal = tree(cast, dynamic_plot_value(cast))[4]
    with pytest.raises(Refused, match="needs an owner"):
        fulfilled(cast, goal, sort=FulfilmentSort.OFF_LINE)
    he_lan = cast.he_lan_place.person
    met = fulfilled(cast, goal, sort=FulfilmentSort.OFF_LINE, person=he_lan.public_id)
    assert met.owner == he_lan
    assert fulfilled(cast, goal).owner is None
    assert Fulfilment.objects.count() == 1


def test_only_the_third_level_is_met(cast: Cast) -> None:
    with pytest.raises(Refused, match="third level"):
        fulfilled(cast, tree(cast, dynamic_plot_value(cast))[1])


def test_a_pain_of_another_project_is_not_tied(cast: Cast) -> None:
    goal = tree(cast, dynamic_plot_value(cast))[4]
    other = psps(cast, dynamic_plot_value(cast, name="One number"))
    with pytest.raises(Refused, match="not in this project"):
        tied(cast, goal, other)


def test_outsiders_move_nothing(cast: Cast) -> None:
    goal = tree(cast, dynamic_plot_value(cast))[4]
    for outsider in (cast.he_lan, cast.dana):
        assert not Goal.objects.visible_to(outsider).exists()
        with pytest.raises(Forbidden):
            reword_goal(goal, WordGoal(words="Ours"), by=outsider, now=cast.now)
