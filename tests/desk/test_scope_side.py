"""What a scope says beside its rows: what is in no goal, how a vote is given, and the field for one more goal (PRACTICES C1, C2)."""

from __future__ import annotations

from django.test import Client as Browser
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.delivery.actions.votes import vote_for_psps
from rapport.delivery.models import Goal, Project
from rapport.team.actions.firm import ChooseBestOfMonth, choose_best_of_month
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import OFTEN, psps, tied, tree

NONE = "No PSPSV of this month has a vote yet."
HOW = "vote for the row under the cursor"


def shown(browser: Browser, project: Project) -> str:
    return browser.get(reverse("desk:project_scope", args=[project.public_id])).content.decode()


def test_before_the_first_vote_it_is_told_how_one_is_given(cast: Cast) -> None:
    project, reader = dynamic_plot_value(cast), enter(cast.su_wan)
    written = psps(cast, project)
    page = shown(reader, project)
    assert [words in page for words in (NONE, HOW)] == [True, True]
    vote_for_psps(written, Nothing(), by=cast.su_wan, now=cast.now)
    page = shown(reader, project)
    assert [words in page for words in (NONE, HOW, "1 vote<")] == [False, False, True]


def test_of_ones_own_and_unclear_ones_no_vote_is_spoken(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project)
    assert HOW not in shown(enter(cast.lin_yue), project)
    other = dynamic_plot_value(cast, name="One number")
    psps(cast, other, **OFTEN)
    assert HOW not in shown(enter(cast.su_wan), other)


def test_a_house_that_chooses_no_best_speaks_of_no_vote(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project)
    off = ChooseBestOfMonth(best_of_month=False, best_of_month_reason="Works agreement")
    choose_best_of_month(cast.firm, off, by=cast.lin_yue, now=cast.now)
    page = shown(enter(cast.su_wan), project)
    assert [words in page for words in (NONE, HOW, "Best of the month")] == [False, False, False]


def test_a_goal_that_cannot_go_in_stays_in_its_field(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    url = reverse("desk:outline", args=[project.public_id])
    for headers in ({}, {"HX-Request": "true"}):
        typed = {"do": "add", "words": "Signed, once " * 40, "level": "3"}
        answer = enter(cast.lin_yue).post(url, typed, headers=headers)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert 'value="Signed, once Signed, once' in page
        assert "<option selected>3</option>" in page
    assert not Goal.objects.exists()


def test_a_pain_is_chosen_by_its_number_set_off_from_its_words(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project, pain="7 lists in 3 departments")
    page = enter(cast.lin_yue).get(reverse("desk:act", args=["draft_test_cases", project.public_id])).content.decode()
    assert "1 · 7 lists in 3 departments" in page


def test_a_clear_pain_in_no_goal_is_a_hole_until_one_is_for_it(cast: Cast) -> None:
    project, reader = dynamic_plot_value(cast), enter(cast.charlie)
    loose = psps(cast, project)
    psps(cast, project, **OFTEN)
    assert shown(reader, project).count(">in no goal<") == 1
    tied(cast, tree(cast, project)[4], loose)
    assert ">in no goal<" not in shown(reader, project)
