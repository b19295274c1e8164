"""Only the client's people say whether a case passed; what failed is closed by their next yes alone (PRACTICES C5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.portal_access import take_portal_access
from rapport.clients.models import Stakeholder
from rapport.core import files, serving
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery import models as delivered
from rapport.delivery.actions.defects import TriageDefect, fix_defect, reopen_defect, triage_defect
from rapport.delivery.actions.judging import JudgeRun, judge_test_run
from rapport.delivery.actions.rounds import close_test_round, share_test_round, unshare_test_round
from rapport.delivery.models import Defect, Verdict
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import SAW, begun, case, failed, judged, planned, ready, reviewer, run_of
from tests.pictures import PNG

YES = JudgeRun(verdict=Verdict.PASSED)


def test_nobody_of_ours_judges_nor_anybody_of_theirs_who_was_not_asked(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = ready(cast, project)
    run = run_of(begun(cast, project, one), one)
    for other in (cast.lin_yue, cast.su_wan, cast.charlie, User.objects.system(), cast.zhou, cast.dana):
        with pytest.raises(Forbidden):
            judge_test_run(run, YES, by=other, now=cast.now)
    assert judge_test_run(run, YES, by=cast.he_lan, now=cast.now).person == cast.he_lan_place.person


def test_nobody_judges_what_is_inside_or_over_nor_without_access(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = ready(cast, project)
    inside = planned(cast, project, one)
    with pytest.raises(Forbidden):
        judged(cast, run_of(inside, one))
    share_test_round(inside, Nothing(), by=cast.lin_yue, now=cast.now)
    close_test_round(inside, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Forbidden):
        judged(cast, run_of(inside, one))
    other = begun(cast, project, one)
    take_portal_access(cast.he_lan.portal_access, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Forbidden):
        judged(cast, run_of(other, one))


def test_a_verdict_stands(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = ready(cast, project)
    run = judged(cast, run_of(begun(cast, project, one), one))
    with pytest.raises(Refused, match="He Lan has judged this already"):
        judged(cast, run, Verdict.FAILED)


@pytest.mark.parametrize("verdict", [Verdict.FAILED, Verdict.BLOCKED])
def test_what_did_not_pass_needs_a_sentence(cast: Cast, verdict: Verdict) -> None:
    project = dynamic_plot_value(cast)
    one = ready(cast, project)
    run = run_of(begun(cast, project, one), one)
    with pytest.raises(Refused, match="what you saw"):
        judged(cast, run, verdict, words="")


def test_a_case_goes_before_the_client_only_once_it_is_reviewed(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    raw = planned(cast, project, case(cast, project))
    with pytest.raises(Refused, match="Case 1 is not reviewed"):
        share_test_round(raw, Nothing(), by=cast.lin_yue, now=cast.now)


def test_who_judges_has_to_be_able_to_enter(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    ahead = planned(cast, project, ready(cast, project))
    take_portal_access(cast.he_lan.portal_access, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="He Lan cannot enter the portal yet"):
        share_test_round(ahead, Nothing(), by=cast.lin_yue, now=cast.now)


def test_a_failure_opens_a_defect_and_only_her_next_yes_closes_it(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    defect = failed(cast, project)
    assert (defect.state, defect.run.words) == ("open", SAW)
    fix_defect(defect, Nothing(), by=cast.su_wan, now=cast.now)
    again = begun(cast, project, defect.case)
    defect.refresh_from_db()
    assert defect.state == "retest"
    judged(cast, run_of(again, defect.case))
    defect.refresh_from_db()
    assert (defect.state, defect.closed_by) == ("closed", run_of(again, defect.case))
    with pytest.raises(Refused, match="it is closed"):
        reopen_defect(defect, Nothing(), by=cast.su_wan, now=cast.now)


def test_a_retest_that_fails_opens_the_same_defect_again(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    defect = failed(cast, project)
    fix_defect(defect, Nothing(), by=cast.su_wan, now=cast.now)
    judged(cast, run_of(begun(cast, project, defect.case), defect.case), Verdict.FAILED)
    assert [one.state for one in Defect.objects.all()] == ["open"]


def test_blocked_neither_closes_a_defect_nor_accepts_a_case(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    defect = failed(cast, project)
    judged(cast, run_of(begun(cast, project, defect.case), defect.case), Verdict.BLOCKED)
    defect.refresh_from_db()
    assert (defect.state, defect.case.accepted) == ("open", False)


def test_taken_back_inside_what_waited_for_its_retest_waits_for_another_round(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    defect = failed(cast, project)
    fix_defect(defect, Nothing(), by=cast.su_wan, now=cast.now)
    again = begun(cast, project, defect.case)
    unshare_test_round(again, Nothing(), by=cast.lin_yue, now=cast.now)
    defect.refresh_from_db()
    assert defect.state == "fixed"


def test_a_promise_is_somebodys_and_of_a_day_to_come(cast: Cast) -> None:
    defect = failed(cast, dynamic_plot_value(cast))
    today = cast.now.date()
    with pytest.raises(Refused, match="a promise is somebody’s"):
        triage_defect(defect, TriageDefect(promised_on=today), by=cast.lin_yue, now=cast.now)
    owner = cast.su_wan.public_id
    yesterday = TriageDefect(owner=owner, promised_on=today - timedelta(days=1))
    with pytest.raises(Refused, match="This day is over"):
        triage_defect(defect, yesterday, by=cast.lin_yue, now=cast.now)
    assert triage_defect(defect, TriageDefect(owner=owner, promised_on=today), by=cast.lin_yue, now=cast.now).owner


def test_a_picture_is_kept_with_the_verdict_and_nothing_but_a_picture(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    kept = failed(cast, project, picture=True).run.pictures.get()
    assert (kept.name, serving.type_of(kept.stored)) == ("board.png", "image/png")
    page = files.keep("page.html", [b"<script>"], at=cast.now)
    other = ready(cast, project, title="One page")
    run = run_of(begun(cast, project, other), other)
    with pytest.raises(Refused, match=r"page\.html is no picture"):
        judged(cast, run, Verdict.FAILED, pictures=[(page.public_id, "page.html")])
    many = [(files.keep("p.png", [PNG], at=cast.now).public_id, "p.png")] * 6
    with pytest.raises(Refused, match="At most 5 pictures"):
        judged(cast, run, Verdict.FAILED, pictures=many)


def test_the_ledger_knows_no_word_of_it(cast: Cast) -> None:
    failed(cast, dynamic_plot_value(cast), picture=True)
    told = " ".join(Entry.objects.values_list("text", flat=True))
    assert "test_run_judged" in " ".join(Entry.objects.values_list("kind", flat=True))
    assert not any(words in told for words in (SAW, "He Lan", "plot is worth", "board.png"))


def test_another_clients_people_see_no_round(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = begun(cast, project, ready(cast, project))
    reviewer(cast, project)
    seen = {
        user.name: one in delivered.TestRound.objects.shared_with(place.person, place.client)
        for user, place in (
            (cast.he_lan, cast.he_lan_place),
            (cast.zhou, cast.zhou_place),
            (cast.dana, cast.dana_place),
        )
    }
    assert seen == {"He Lan": True, "Zhou Jingming": True, "Dana": False}
    assert not delivered.TestRun.objects.visible_to(cast.he_lan).exists()


def test_a_round_with_more_judges_reads_them_at_once(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = ready(cast, project)

    def queries(*judges: Stakeholder) -> int:
        with CaptureQueriesContext(connection) as told:
            planned(cast, project, one, judges=[place.person.public_id for place in judges])
        return len(told)

    assert queries(cast.he_lan_place) == queries(cast.he_lan_place, cast.zhou_place)
    with pytest.raises(Refused, match="Dana has no place at Haoting Group"):
        queries(cast.he_lan_place, cast.dana_place)
