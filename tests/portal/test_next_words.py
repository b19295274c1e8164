"""Under what is not done yet the one page says why not, what comes next, and when (PRACTICES A1)."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.core.actions import Nothing
from rapport.delivery.actions.measuring import TieCriterion, tie_criterion
from rapport.delivery.actions.rulers import share_ruler
from rapport.delivery.models import Criterion, Goal, TestCase
from rapport.promises.actions.demands import share_demand
from tests.cast import Cast
from tests.delivery.rulers import agreed, drawn, measured
from tests.delivery.scope import demand, fulfilled, psps, tied, tree
from tests.delivery.tested import begun, ready
from tests.portal.test_home import shown
from tests.promises.asked import sent

pytestmark = pytest.mark.django_db


def asked_for(cast: Cast, *, pain: bool = True) -> Goal:
    """Zhou Jingming's demand, shared, with a goal that its pain is for, and an agreed criterion of that goal."""
    one = demand(cast, "Sales and finance must say one number.")
    share_demand(one, Nothing(), by=cast.lin_yue, now=cast.now)
    ruler = agreed(cast, drawn(cast))
    goal = tree(cast, ruler.project)[-1]
    if pain:
        tied(cast, goal, psps(cast, ruler.project, demand=one.public_id))
    tie_criterion(ruler.criteria.get(), TieCriterion(goal=goal.public_id), by=cast.lin_yue, now=cast.now)
    return goal


def figures_shared(cast: Cast, goal: Goal, value: str, due_on: date | None) -> None:
    criterion = Criterion.objects.get(goal=goal)
    Criterion.objects.filter(pk=criterion.pk).update(due_on=due_on)
    measured(cast, criterion, value)
    share_ruler(criterion.ruler, Nothing(), by=cast.lin_yue, now=cast.now)


def test_what_nobody_understood_yet_asks_for_half_an_hour_with_who_said_it(cast: Cast) -> None:
    asked_for(cast, pain=False)
    assert "half an hour with you on this one" in shown(cast.zhou)
    assert "half an hour with Zhou Jingming on this one" in shown(cast.he_lan)


def test_what_is_worked_on_without_figures_names_whom_to_ask(cast: Cast) -> None:
    asked_for(cast)
    assert "We are on it. Ask Lin Yue for a day" in shown(cast.zhou)


@pytest.mark.parametrize(
    ("value", "due_on", "words"),
    [
        ("91", date(2026, 12, 11), "Not there yet. We finish by 11 Dec."),
        ("91", date(2026, 11, 20), "and is not there yet. Lin Yue tells you the new day."),
        ("91", None, "Not there yet. Ask Lin Yue for a day; none is set."),
        ("99", date(2026, 12, 11), "The figure is where it was to be. Lin Yue asks for your yes next."),
    ],
    ids=["ahead", "over", "without", "reached"],
)
def test_agreed_figures_say_how_far_it_is_and_by_when(cast: Cast, value: str, due_on: date | None, words: str) -> None:
    figures_shared(cast, asked_for(cast), value, due_on)
    assert words in shown(cast.zhou)


def test_a_question_about_it_leads_there_for_whom_it_waits_and_for_nobody_else(cast: Cast) -> None:
    goal = asked_for(cast)
    fulfilled(cast, goal)
    question = sent(cast, subject=f"goal:{goal.public_id}", question="", covers="", excludes="")
    link = f'<a href="/portal/decisions/{question.public_id}/">It waits for your yes.</a>'
    assert [link in shown(user) for user in (cast.he_lan, cast.zhou)] == [True, False]


def test_a_test_of_it_says_until_when_and_who_tests(cast: Cast) -> None:
    goal = asked_for(cast)
    one = ready(cast, goal.project)
    TestCase.objects.get(pk=one.pk).psps.set(goal.psps.all())
    begun(cast, goal.project, one)
    assert '<a href="/portal/tests/">You test it, until ' in shown(cast.he_lan)
    assert "Your people test it, until " in shown(cast.zhou)
    assert "test it" not in shown(cast.dana)
