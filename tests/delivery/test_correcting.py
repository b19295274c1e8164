"""A verdict given by mistake is given anew by whoever gave it, until the round is closed; the old one stays provable (PRACTICES C5)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery import models as delivered
from rapport.delivery.actions.correcting import correct_verdict
from rapport.delivery.actions.defects import fix_defect, reopen_defect
from rapport.delivery.actions.judging import JudgeRun
from rapport.delivery.actions.rounds import close_test_round
from rapport.delivery.models import Defect, Verdict
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import SAW, begun, failed, judged, ready, run_of

YES = JudgeRun(verdict=Verdict.PASSED)
NO = JudgeRun(verdict=Verdict.FAILED, words=SAW)


def correct(run: delivered.TestRun, given: JudgeRun, cast: Cast, by: User | None = None) -> delivered.TestRun:
    return correct_verdict(run, given, by=by or cast.he_lan, now=cast.now)


@pytest.fixture
def defect(cast: Cast) -> Defect:
    """What came of a failure that He Lan mistook."""
    return failed(cast, dynamic_plot_value(cast))


def test_a_failure_taken_back_closes_its_defect_with_the_reason(cast: Cast, defect: Defect) -> None:
    run = correct(defect.run, YES, cast)
    defect.refresh_from_db()
    assert (defect.state, defect.taken_back_at, defect.closed_by) == ("closed", cast.now, run)
    assert delivered.TestCase.objects.get().accepted
    page = enter(cast.lin_yue).get(reverse("desk:project_tests", args=[run.project.public_id])).content.decode()
    assert "taken back as a mistake" in page


def test_what_was_said_before_stays_and_the_ledger_tells_both(cast: Cast, defect: Defect) -> None:
    run = correct(defect.run, YES, cast)
    assert [(said, words) for said, words, _at in run.before] == [("failed", SAW)]
    kinds = list(
        Entry.objects.filter(subject=f"test_run:{run.public_id}").order_by("pk").values_list("kind", flat=True)
    )
    assert kinds == ["test_run_judged", "verdict_corrected"]
    assert Entry.objects.filter(kind="defect_taken_back").count() == 1
    assert SAW not in "".join(Entry.objects.values_list("text", flat=True))
    page = enter(cast.lin_yue).get(reverse("desk:test_round", args=[run.round.public_id])).content.decode()
    assert "Before, " in page
    assert SAW in page


def test_a_mistaken_yes_lets_the_defect_that_it_closed_stand_again(cast: Cast, defect: Defect) -> None:
    fix_defect(defect, Nothing(), by=cast.su_wan, now=cast.now)
    again = judged(cast, run_of(begun(cast, defect.project, defect.case), defect.case))
    correct(again, NO, cast)
    defect.refresh_from_db()
    assert (defect.state, defect.closed_by, defect.fixed_at) == ("open", None, None)
    assert Defect.objects.count() == 1
    assert not delivered.TestCase.objects.get().accepted


def test_a_mistaken_yes_becomes_a_defect(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = ready(cast, project)
    run = correct(judged(cast, run_of(begun(cast, project, one), one)), NO, cast)
    assert Defect.objects.get().run == run
    assert not delivered.TestCase.objects.get().accepted


def test_a_failure_taken_back_and_said_again_is_one_defect(cast: Cast, defect: Defect) -> None:
    run = correct(correct(defect.run, YES, cast), NO, cast)
    defect.refresh_from_db()
    assert (defect.state, defect.taken_back_at) == ("open", None)
    assert Defect.objects.count() == 1
    assert len(run.earlier) == 2


def test_a_failure_that_could_not_be_run_is_no_acceptance(cast: Cast, defect: Defect) -> None:
    correct(defect.run, JudgeRun(verdict=Verdict.BLOCKED, words="No plot 7 here"), cast)
    defect.refresh_from_db()
    assert defect.state == "closed"
    assert not delivered.TestCase.objects.get().accepted


def test_nobody_of_ours_nor_another_of_theirs_corrects_it(cast: Cast, defect: Defect) -> None:
    for other in (cast.lin_yue, cast.su_wan, cast.charlie, User.objects.system(), cast.zhou, cast.dana):
        with pytest.raises(Forbidden):
            correct(defect.run, YES, cast, by=other)
    defect.run.round.judges.add(cast.zhou_place.person)
    with pytest.raises(Refused, match="He Lan gave this verdict, and nobody else corrects it"):
        correct(defect.run, YES, cast, by=cast.zhou)
    defect.refresh_from_db()
    assert defect.state == "open"


def test_once_the_round_is_closed_it_stands(cast: Cast, defect: Defect) -> None:
    close_test_round(defect.run.round, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Forbidden):
        correct(defect.run, YES, cast)
    assert "Correct my verdict" not in enter(cast.he_lan).get("/portal/tests/").content.decode()


def test_who_was_let_in_just_before_it_was_closed_changes_nothing_either(cast: Cast, defect: Defect) -> None:
    close_test_round(defect.run.round, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="This round is over"):
        correct_verdict.change(defect.run, YES, by=cast.he_lan, now=cast.now)
    defect.refresh_from_db()
    assert (defect.state, defect.run.verdict) == ("open", Verdict.FAILED)


def test_a_defect_that_was_none_is_not_said_to_have_passed(cast: Cast, defect: Defect) -> None:
    correct(defect.run, YES, cast)
    for change in (fix_defect, reopen_defect):
        with pytest.raises(Refused, match="whoever had found it took that back as a mistake"):
            change(defect, Nothing(), by=cast.lin_yue, now=cast.now)


def test_what_says_nothing_new_or_nothing_at_all_is_refused(cast: Cast, defect: Defect) -> None:
    with pytest.raises(Refused, match="what you said already"):
        correct(defect.run, NO, cast)
    with pytest.raises(Refused, match="Write in a sentence"):
        correct(defect.run, JudgeRun(verdict=Verdict.BLOCKED), cast)
    waiting = ready(cast, defect.project, title="One page")
    with pytest.raises(Refused, match="no verdict yet"):
        correct(run_of(begun(cast, defect.project, waiting), waiting), YES, cast)


def test_she_corrects_it_on_her_phone(cast: Cast, defect: Defect) -> None:
    browser, judge = enter(cast.he_lan), reverse("portal:judge", args=[defect.run.public_id])
    assert "Correct my verdict" in browser.get("/portal/tests/").content.decode()
    assert "Correct my verdict" not in enter(cast.zhou).get("/portal/tests/").content.decode()
    empty = browser.post(judge, {"verdict": "blocked", "correct": "1"})
    assert "Write in a sentence what you saw." in empty.content.decode()
    browser.post(judge, {"verdict": "passed", "correct": "1"})
    page = browser.get("/portal/tests/").content.decode()
    assert "It works ·" in page
    assert "taken back as a mistake on " in page
    assert "Before, " in page
