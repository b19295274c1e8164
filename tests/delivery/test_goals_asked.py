"""Goals whose words change while the client is asked about them, or once they were accepted (PRACTICES C2, C6, G5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.models import Role
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.fulfilling import FulfilGoal, fulfil_goal
from rapport.delivery.actions.goals import (
    SplitGoal,
    WordGoal,
    merge_goal,
    reword_goal,
    split_goal,
    strike_goal,
)
from rapport.delivery.actions.waiting import let_milestone_wait
from rapport.delivery.models import Goal
from rapport.promises import confirming
from rapport.promises.actions.letting_wait import LetWait
from rapport.promises.actions.waiving import WaiveCondition, waive_condition
from rapport.promises.models import Confirmation, Gate
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.delivery.scope import fulfilled, tree
from tests.promises.asked import ask, confirm, send, sent

WORDS = "Plot value every night"
Change = Callable[[Goal, User, Cast], Any]


def reword(goal: Goal, by: User, cast: Cast) -> Any:
    return reword_goal(goal, WordGoal(words="Plot value every week"), by=by, now=cast.now)


def split(goal: Goal, by: User, cast: Cast) -> Any:
    return split_goal(goal, SplitGoal(words="Plot value", rest="every night"), by=by, now=cast.now)


def merge_the_next_into_it(goal: Goal, by: User, cast: Cast) -> Any:
    below = goal.project.goals.get(place=goal.place + 1)
    return merge_goal(below, Nothing(), by=by, now=cast.now)


def strike(goal: Goal, by: User, cast: Cast) -> Any:
    return strike_goal(goal, Nothing(), by=by, now=cast.now)


def meet_otherwise(goal: Goal, by: User, cast: Cast) -> Any:
    return fulfil_goal(goal, FulfilGoal(words="A list by mail"), by=by, now=cast.now)


CHANGES: tuple[Change, ...] = (reword, split, merge_the_next_into_it, strike, meet_otherwise)


@pytest.fixture
def goal(cast: Cast) -> Goal:
    """What is built, and met, of the project that He Lan runs."""
    one = tree(cast, dynamic_plot_value(cast))[4]
    fulfilled(cast, one)
    return Goal.objects.get(pk=one.pk)


@pytest.fixture
def question(cast: Cast, goal: Goal) -> Confirmation:
    """Whether it was done as she wanted it, in her portal."""
    return sent(cast, **about(goal))


def about(goal: Goal) -> dict[str, Any]:
    return {"subject": str(reference.to(goal)), "question": "", "covers": "", "excludes": ""}


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_accepts_words_that_a_goal_no_longer_has(
    cast: Cast, goal: Goal, question: Confirmation, change: Change
) -> None:
    change(goal, cast.lin_yue, cast)
    with pytest.raises(Refused, match="taken back to be put right"):
        confirm(question, cast.he_lan, cast.now)
    assert WORDS not in enter(cast.he_lan).get(reverse("portal:home")).content.decode()
    inside = enter(cast.lin_yue).get(reverse("desk:confirmation", args=[question.public_id]))
    assert "taken back inside, to be put right" in inside.content.decode()


def test_a_question_about_a_goal_goes_to_nobody_but_a_1w_or_a_strong_c(cast: Cast, goal: Goal) -> None:
    place = add_person(cast.haoting, AddPerson(name="Xu Pei", role=Role.USER), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="to agree to") as refused:
        ask(cast, place, **about(goal) | {"question": "Is lunch on Tuesday fine?"})
    assert (refused.value.field, Confirmation.objects.exists()) == ("person", False)
    assert str(ask(cast, **about(goal)).person) == "He Lan"


def test_a_goal_that_another_takes_in_asks_nobody_any_more(cast: Cast, goal: Goal) -> None:
    below = goal.project.goals.get(place=goal.place + 1)
    fulfilled(cast, below)
    question = sent(cast, **about(below))
    merge_goal(below, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="taken back"):
        confirm(question, cast.he_lan, cast.now)


def test_asked_anew_she_accepts_the_new_words_and_the_old_ones_stay_provable(
    cast: Cast, goal: Goal, question: Confirmation
) -> None:
    reword(goal, cast.lin_yue, cast)
    anew = ask(cast, instead_of=question.public_id, **about(goal))
    send(cast, anew, channel="portal")
    confirm(anew, cast.he_lan, cast.now)
    assert Goal.objects.accepted().get() == goal
    old, new = Confirmation.objects.get(pk=question.pk), Confirmation.objects.get(pk=anew.pk)
    assert [WORDS in str(one.shown) for one in (old, new)] == [True, False]


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_client_accepted_stays_as_it_is(
    cast: Cast, goal: Goal, question: Confirmation, change: Change
) -> None:
    confirm(question, cast.he_lan, cast.now)
    with pytest.raises(Refused, match=f"has accepted “{WORDS}”, so it stays as it is"):
        change(goal, cast.lin_yue, cast)
    assert Goal.objects.get(pk=goal.pk).words == WORDS
    assert goal.project.goals.count() == 6
    assert reword_goal(goal, WordGoal(words=WORDS), by=cast.lin_yue, now=cast.now), "nothing else was said"
    owner = {"words": goal.fulfilment.words, "colleague": cast.su_wan.public_id}
    assert fulfil_goal(goal, FulfilGoal(**owner), by=cast.lin_yue, now=cast.now).owner == cast.su_wan


def test_a_goal_that_a_stage_waits_for_goes_once_that_was_waived(cast: Cast, goal: Goal) -> None:
    given = LetWait(waits_for=[f"acceptance/{reference.to(goal)}"])
    gate = let_milestone_wait(milestone_of(goal.project), given, by=cast.lin_yue, now=cast.now)
    assert isinstance(gate, Gate)
    with pytest.raises(Refused, match=f"“{gate.title}” waits for this goal"):
        strike(goal, cast.lin_yue, cast)
    waived = WaiveCondition(condition=gate.conditions.get().public_id, reason="They no longer want it")
    waive_condition(gate, waived, by=cast.lin_yue, now=cast.now)
    strike(goal, cast.lin_yue, cast)
    assert not Goal.objects.filter(pk=goal.pk).exists()


def test_what_is_shown_is_what_stands_at_that_moment(cast: Cast, goal: Goal) -> None:
    read_before = Goal.objects.get(pk=goal.pk)
    reword(goal, cast.su_wan, cast)
    assert confirming.show(read_before).lede == "Plot value every week"


def test_nobody_of_another_client_takes_a_question_back(cast: Cast, goal: Goal, question: Confirmation) -> None:
    for outsider in (cast.dana, cast.he_lan):
        with pytest.raises(Forbidden):
            reword(goal, outsider, cast)
    confirm(question, cast.he_lan, cast.now)
    assert Goal.objects.accepted().get() == goal
