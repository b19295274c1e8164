"""Test cases are written, drafted from PSPSV, and read by a second person before the client sees them (PRACTICES C5, C8)."""

from __future__ import annotations

import pytest

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery import models as delivered
from rapport.delivery.actions.cases import (
    CaseWords,
    TakeCasesIn,
    WriteCase,
    drop_test_case,
    review_test_case,
    reword_test_case,
    take_test_case_up,
    take_test_cases_in,
    write_test_case,
)
from rapport.delivery.actions.drafting import DraftCases, draft_test_cases
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import OFTEN, fulfilled, psps, tied, tree
from tests.delivery.tested import WORDS, begun, case, judged, planned, ready, reviewer, run_of


def test_a_draft_says_who_does_what_where_and_tests_the_goal_it_is_for(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    clear, _weak = psps(cast, project), psps(cast, project, **OFTEN)
    goal = tied(cast, tree(cast, project)[4], clear)
    fulfilled(cast, goal)
    draft_test_cases(project, DraftCases(), by=cast.lin_yue, now=cast.now)
    draft = project.cases.get()
    assert draft.title == "recompute from the night’s contracts"
    assert draft.steps.startswith("Zhou Jingming: the monthly board, deciding which plot to sell\nrecompute")
    assert draft.expected == "1 day old at most"
    assert (draft.goal, list(draft.psps.all())) == (goal, [clear])


def test_a_second_press_drafts_nothing_twice(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project)
    draft_test_cases(project, DraftCases(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="Every clear pain has a case already"):
        draft_test_cases(project, DraftCases(), by=cast.lin_yue, now=cast.now)


def test_rows_go_in_with_numbers_that_go_on(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    case(cast, project)
    rows = TakeCasesIn(rows=[CaseWords(title="One page"), CaseWords(title="Three seconds")])
    take_test_cases_in(project, rows, by=cast.su_wan, now=cast.now)
    assert [str(one) for one in project.cases.order_by("number")][1:] == ["2 One page", "3 Three seconds"]


def test_nobody_reviews_their_own_and_only_who_reviews_in_the_team(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    written = case(cast, project)
    second = reviewer(cast, project)
    for other in (cast.lin_yue, cast.charlie, cast.he_lan, cast.dana):
        with pytest.raises(Forbidden):
            review_test_case(written, Nothing(), by=other, now=cast.now)
    assert review_test_case(written, Nothing(), by=second, now=cast.now).reviewed_by == second


def test_what_nobody_could_run_is_not_good(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    bare = case(cast, project, steps="")
    with pytest.raises(Refused, match="nobody could run it"):
        review_test_case(bare, Nothing(), by=reviewer(cast, project), now=cast.now)


def test_reworded_it_is_to_be_reviewed_and_accepted_anew(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = ready(cast, project)
    run = judged(cast, run_of(begun(cast, project, one), one))
    one.refresh_from_db()
    assert one.accepted
    again = reword_test_case(one, WriteCase(**WORDS | {"title": "Tonight"}), by=cast.lin_yue, now=cast.now)
    run.refresh_from_db()
    assert (again.accepted, again.reviewed_by, run.title) == (False, None, WORDS["title"])


def test_a_planned_round_takes_the_new_words_and_one_before_the_client_keeps_its_own(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one, shown = ready(cast, project), ready(cast, project, title="One page")
    inside = planned(cast, project, one)
    reword_test_case(one, WriteCase(**WORDS | {"title": "Tonight"}), by=cast.lin_yue, now=cast.now)
    assert run_of(inside, one).title == "Tonight"
    begun(cast, project, shown)
    with pytest.raises(Refused, match="lies before the client"):
        reword_test_case(shown, WriteCase(**WORDS), by=cast.lin_yue, now=cast.now)


def test_a_goal_of_another_project_and_one_that_nothing_meets_are_refused(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    other = tree(cast, dynamic_plot_value(cast, name="One number"))[-1]
    own = tree(cast, project)[-1]
    for goal, why in ((other, "third level of this project"), (own, "how this goal is met")):
        with pytest.raises(Refused, match=why):
            write_test_case(project, WriteCase(**WORDS, goal=goal.public_id), by=cast.lin_yue, now=cast.now)


def test_a_dropped_case_stands_no_longer_until_it_is_taken_up_again(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    tested = case(cast, project, psps=[psps(cast, project).public_id])
    drop_test_case(tested, Nothing(), by=cast.lin_yue, now=cast.now)
    assert not project.cases.standing().exists()
    take_test_case_up(tested, Nothing(), by=cast.lin_yue, now=cast.now)
    assert project.cases.standing().get() == tested


def test_nobody_outside_writes_or_sees_one(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    case(cast, project)
    for outsider in (cast.he_lan, cast.dana):
        assert not delivered.TestCase.objects.visible_to(outsider).exists()
        with pytest.raises(Forbidden):
            write_test_case(project, WriteCase(**WORDS), by=outsider, now=cast.now)
