"""Tests on their project's page: what has none, how rounds stand, what failed (PRACTICES C5, C24)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from rapport.core.actions import Nothing
from rapport.delivery import models as delivered
from rapport.delivery.actions.cases import drop_test_case
from rapport.delivery.actions.defects import TriageDefect, triage_defect
from rapport.delivery.actions.rounds import close_test_round
from rapport.delivery.models import Defect, Duty, Project, Seat, Verdict
from rapport.team.models import Firm, User
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import fulfilled, psps, tied, tree
from tests.delivery.tested import SAW, begun, case, failed, judged, planned, ready, run_of


def shown(user: User, project: Project, name: str = "desk:project_tests") -> str:
    answer = enter(user).get(reverse(name, args=[project.public_id]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_goal_without_a_test_is_a_hole_and_one_press_drafts_it(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    pain = psps(cast, project)
    fulfilled(cast, tied(cast, tree(cast, project)[4], pain))
    page = shown(cast.lin_yue, project)
    assert page.count('"rp-red">no test') == 3
    draft = reverse("desk:act", args=["draft_test_cases", project.public_id])
    assert f"psps={pain.public_id}" in page
    enter(cast.lin_yue).post(draft, {"psps": [pain.public_id]})
    page = shown(cast.lin_yue, project)
    assert page.count('"rp-red">no test') == 2
    assert "One case waits for a round; two goals have no test</h1>" in page
    assert "draft, not reviewed" in page


def test_only_who_reviews_is_offered_to_say_that_it_is_good(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    ready(cast, project)
    raw = case(cast, project)
    press = reverse("desk:at_once", args=["review_test_case", raw.public_id])
    assert [press in shown(user, project) for user in (cast.su_wan, cast.lin_yue, cast.charlie)] == [True, False, False]
    enter(cast.su_wan).post(press)
    raw.refresh_from_db()
    assert raw.reviewed_by == cast.su_wan


def test_in_a_firm_of_one_the_writer_is_offered_it(cast: Cast) -> None:
    raw = case(cast, dynamic_plot_value(cast))
    Seat.objects.filter(project=raw.project, duty=Duty.REVIEWS).update(holder=None)
    press = reverse("desk:at_once", args=["review_test_case", raw.public_id])
    assert press not in shown(cast.lin_yue, raw.project)
    Firm.objects.update(solo=True)
    assert [press in shown(user, raw.project) for user in (cast.lin_yue, cast.charlie)] == [True, False]


def test_the_title_says_how_the_round_stands_and_its_page_what_she_saw(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    cases = [ready(cast, project, title=f"Plot {number}") for number in range(3)]
    one = begun(cast, project, *cases)
    judged(cast, run_of(one, cases[0]))
    judged(cast, run_of(one, cases[1]), Verdict.FAILED)
    assert "Test round 1: 1 passed, 1 failed, 1 not run</h1>" in shown(cast.lin_yue, project)
    page = enter(cast.charlie).get(reverse("desk:test_round", args=[one.public_id])).content.decode()
    assert SAW in page
    assert page.count("not run yet") == 1


def test_a_planned_round_marks_what_nobody_reviewed_and_lets_it_go(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    good, raw = ready(cast, project), case(cast, project, title="One page")
    one = planned(cast, project, good, raw)
    url, browser = reverse("desk:test_round", args=[one.public_id]), enter(cast.su_wan)
    out = reverse("desk:at_once", args=["take_out_of_test_round", run_of(one, raw).public_id])
    page = browser.get(url).content.decode()
    assert "<b>One case is not reviewed</b>" in page
    assert page.count("draft, not reviewed") == page.count(out) == 1
    assert reverse("desk:at_once", args=["review_test_case", raw.public_id]) in page
    assert "One case is not reviewed" in shown(cast.charlie, project)
    browser.post(out, {"next": url})
    page = browser.get(url).content.decode()
    assert "not reviewed" not in page
    assert "take_out_of_test_round" not in page
    again = browser.post(out, {"next": url}, follow=True)
    assert again.redirect_chain == [(url, 302)]
    assert "The case is out of the round already." in again.content.decode()
    assert enter(cast.dana).post(out).status_code == 403


def test_planning_and_drafting_say_what_choosing_none_means(cast: Cast) -> None:
    project, browser = dynamic_plot_value(cast), enter(cast.lin_yue)
    ready(cast, project)
    raw = case(cast, project, title="One page")
    page = browser.get(reverse("desk:act", args=["open_test_round", project.public_id])).content.decode()
    assert "all that they have not accepted yet, if none" in page
    assert f"{raw} · not reviewed" in page
    page = browser.get(reverse("desk:act", args=["draft_test_cases", project.public_id])).content.decode()
    assert "every clear one without a case, if none" in page


def test_more_cases_are_offered_without_those_that_are_in_the_round(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    there, other = ready(cast, project), ready(cast, project, title="One page")
    one = planned(cast, project, there)
    page = enter(cast.lin_yue).get(reverse("desk:act", args=["fill_test_round", one.public_id])).content.decode()
    assert [case.public_id in page for case in (there, other)] == [False, True]


def test_a_defect_says_who_mends_it_by_when_and_what_she_saw(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    defect = failed(cast, project, picture=True)
    due = cast.now.date() + timedelta(days=3)
    given = TriageDefect(owner=cast.su_wan.public_id, promised_on=due, note="The night’s run skips plot 7")
    triage_defect(defect, given, by=cast.lin_yue, now=cast.now)
    page = shown(cast.lin_yue, project)
    assert [words in page for words in (SAW, "Su Wan", "by 29 Nov", "The night’s run skips plot 7")] == [True] * 4
    picture = enter(cast.lin_yue).get(reverse("desk:run_picture", args=[defect.run.public_id, 0]))
    assert picture.headers["Content-Type"] == "image/png"


def test_rows_of_a_table_are_shown_before_they_go_in(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    url = reverse("desk:case_rows", args=[project.public_id])
    browser = enter(cast.lin_yue)
    text = "expected\ttitle\tsteps\nOne page\tIn the car\tTap the board\n3 s\tTime to open\tTap, count"
    page = browser.post(url, {"text": text}).content.decode()
    assert 'value="Time to open"' in page
    assert not project.cases.exists()
    browser.post(
        url, {"take": "1", "in": ["0"], "row|0|title": "In the car", "row|0|steps": "Tap", "row|0|expected": "1"}
    )
    assert [(one.title, one.expected) for one in project.cases.all()] == [("In the car", "1")]


def test_nothing_pasted_is_said_so(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    url = reverse("desk:case_rows", args=[project.public_id])
    assert "No row was found." in enter(cast.lin_yue).post(url, {"text": " "}).content.decode()


HEADS = {
    "en": ["Expected result", "Test case", "Steps"],
    "zh-hans": ["预期结果", "用例", "步骤"],
    "ja": ["期待結果", "ケース", "手順"],
}


@pytest.mark.parametrize("heads", HEADS.values(), ids=list(HEADS))
def test_a_workbook_of_cases_is_read_by_its_heads_in_three_languages(cast: Cast, heads: list[str]) -> None:
    project, file = dynamic_plot_value(cast), BytesIO()
    write_book(file, [heads, ["It is of last night", "Value of a plot", "Open plot 7"], ["No title", "", ""]])
    url = reverse("desk:case_rows", args=[project.public_id])
    arrived = SimpleUploadedFile("cases.xlsx", file.getvalue())
    page = enter(cast.lin_yue).post(url, {"file": arrived}).content.decode()
    assert "Take in 1 row" in page
    assert 'name="row|0|title" value="Value of a plot"' in page
    assert 'name="row|0|steps" value="Open plot 7"' in page
    assert not delivered.TestCase.objects.exists()
    assert enter(cast.he_lan).post(url, {"text": "a"}).status_code in {302, 403, 404}


def test_a_file_that_is_no_table_is_refused_in_a_sentence(cast: Cast) -> None:
    url = reverse("desk:case_rows", args=[dynamic_plot_value(cast).public_id])
    broken = SimpleUploadedFile("cases.xlsx", b"PK\x03\x04 no workbook")
    assert "cases.xlsx cannot be read" in enter(cast.lin_yue).post(url, {"file": broken}).content.decode()


def write_book(file: BytesIO, rows: list[list[str]]) -> None:
    """Write rows into the first sheet of a workbook."""
    book = Workbook()
    sheet = book.create_sheet(index=0)
    for row in rows:
        sheet.append(row)
    book.save(file)


def test_the_page_costs_the_same_for_one_case_and_for_a_thousand(cast: Cast) -> None:
    project = dynamic_plot_value(cast)

    def queries() -> int:
        browser = enter(cast.su_wan)
        url = reverse("desk:project_tests", args=[project.public_id])
        browser.get(url)
        with CaptureQueriesContext(connection) as told:
            assert browser.get(url).status_code == 200
        return len(told)

    failed(cast, project)
    close_test_round(planned(cast, project, ready(cast, project)), Nothing(), by=cast.lin_yue, now=cast.now)
    case(cast, project)
    few = queries()
    _many(cast, project, 1000)
    assert queries() == few <= 30


def _many(cast: Cast, project: Project, count: int) -> None:
    """Add so many cases that failed, with their defects."""
    words = {"project": project, "title": "Plot", "steps": "Look", "expected": "Value", "by": cast.lin_yue}
    cases = delivered.TestCase.objects.bulk_create(
        delivered.TestCase(number=100 + number, at=cast.now, reviewed_by=cast.su_wan, reviewed_at=cast.now, **words)
        for number in range(count)
    )
    one = project.rounds.order_by("pk")[0]
    given = {"verdict": "failed", "words": SAW, "by": cast.he_lan, "at": cast.now, "title": "Plot"}
    runs = delivered.TestRun.objects.bulk_create(delivered.TestRun(round=one, case=made, **given) for made in cases)
    Defect.objects.bulk_create(Defect(case=run.case, run=run, found_at=cast.now) for run in runs)


def test_a_case_that_was_dropped_stays_to_be_read_and_is_taken_up_again(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = case(cast, project)
    again = reverse("desk:at_once", args=["take_test_case_up", one.public_id])
    drop_test_case(one, Nothing(), by=cast.su_wan, now=cast.now)
    page = shown(cast.lin_yue, project)
    assert "1 What each plot is worth tonight" in page
    assert "dropped by Su Wan on Thu 26 Nov" in page
    enter(cast.lin_yue).post(again)
    assert project.cases.standing().get() == one
    assert again not in shown(cast.lin_yue, project)
