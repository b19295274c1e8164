"""The success ruler on its project's page (PRACTICES C4, C18)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.delivery.actions.measuring import TieCriterion, tie_criterion
from rapport.delivery.models import Measurement, Project
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import agreed, drawn, line, measured, opening, put_before
from tests.delivery.scope import tree


def shown(cast: Cast, project: Project) -> str:
    answer = enter(cast.lin_yue).get(reverse("desk:project_ruler", args=[project.public_id]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_empty_page_says_what_to_do_and_one_press_draws_the_first_version(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    assert "Nobody has drawn the success ruler yet</h1>" in shown(cast, project)
    enter(cast.lin_yue).post(reverse("desk:at_once", args=["draw_ruler", project.public_id]))
    assert "This version is empty" in shown(cast, project)


def test_the_title_counts_what_is_met_and_each_bar_says_itself(cast: Cast) -> None:
    ruler = drawn(cast)
    seconds = opening(cast, ruler)
    agreed(cast, ruler)
    measured(cast, ruler.criteria.order_by("pk")[0], "91")
    measured(cast, seconds, "2.1")
    page = shown(cast, ruler.project)
    assert "One of two criteria is met</h1>" in page
    assert 'aria-label="14 → 3 s · measured 2.1 s"' in page
    assert "agreed on" in page
    assert "Success ruler <span>2</span>" in page


def test_what_was_measured_is_drawn_against_the_target(cast: Cast) -> None:
    ruler = agreed(cast)
    criterion = ruler.criteria.get()
    for value, days in (("61", 7), ("91", 0)):
        measured(cast, criterion, value, cast.now.date() - timedelta(days=days))
    page = shown(cast, ruler.project)
    assert [words in page for words in ("target 98%", "measured 91%", "19 Nov", "26 Nov")] == [True] * 4


def test_while_a_new_version_is_not_agreed_the_title_counts_nothing_of_it(cast: Cast) -> None:
    ruler = drawn(cast)
    agreed(cast, ruler)
    measured(cast, ruler.criteria.get(), "91")
    enter(cast.lin_yue).post(reverse("desk:at_once", args=["draw_ruler", ruler.project.public_id]))
    assert "Version 2 is not agreed yet; version 1 holds</h1>" in shown(cast, ruler.project)


def test_another_goal_opens_with_the_one_that_is_measured_now(cast: Cast) -> None:
    ruler = drawn(cast)
    goal, criterion = tree(cast, ruler.project)[-1], ruler.criteria.get()
    tie_criterion(criterion, TieCriterion(goal=goal.public_id), by=cast.lin_yue, now=cast.now)
    path = reverse("desk:act", args=["tie_criterion", criterion.public_id])
    assert f'href="{path}?next=' in shown(cast, ruler.project)
    assert f'<option value="{goal.public_id}" selected>' in enter(cast.lin_yue).get(path).content.decode()


def test_what_is_missing_is_named_and_agreement_is_offered_to_the_1w_first(cast: Cast) -> None:
    ruler = drawn(cast)
    line(cast, ruler, name="Risky orders", target=None, method="")
    page = shown(cast, ruler.project)
    assert "still missing: target, method" in page
    assert f"subject=ruler:{ruler.public_id}&amp;person={cast.zhou_place.person.public_id}" in page


def test_once_it_lies_before_her_no_line_is_offered_to_be_changed(cast: Cast) -> None:
    ruler = drawn(cast)
    change = reverse("desk:act", args=["change_criterion", ruler.criteria.get().public_id])
    assert change in shown(cast, ruler.project)
    put_before(cast, ruler)
    page = shown(cast, ruler.project)
    assert change not in page
    assert "Draw a new version" in page
    assert "waits for an answer" in page


def test_a_measurement_comes_in_with_its_evidence_and_is_given_out_again(cast: Cast) -> None:
    criterion = drawn(cast).criteria.get()
    report = SimpleUploadedFile("counts.csv", b"week,agree\n47,91\n")
    browser = enter(cast.lin_yue)
    url = reverse("desk:measure", args=[criterion.public_id])
    assert browser.post(url, {"value": "91", "files": report}).status_code == 302
    made = Measurement.objects.get()
    assert (made.value, made.on, made.evidence_name) == (Decimal(91), date(2026, 11, 26), "counts.csv")
    there = browser.get(reverse("desk:measurement_evidence", args=[made.public_id]))
    assert there.getvalue() == b"week,agree\n47,91\n"
    assert "counts.csv" in shown(cast, criterion.project)


def test_a_measurement_without_a_value_is_asked_for_and_nothing_is_kept(cast: Cast) -> None:
    criterion = drawn(cast).criteria.get()
    answer = enter(cast.lin_yue).post(reverse("desk:measure", args=[criterion.public_id]), {"note": "By Qin Yu"})
    assert answer.status_code == 422
    assert "Enter what was measured." in answer.content.decode()
    assert not Measurement.objects.exists()


def test_the_page_asks_the_database_as_often_for_many_as_for_few(cast: Cast) -> None:
    ruler = drawn(cast)
    criterion = ruler.criteria.get()
    counts = []
    for many in (10, 1000):
        one = {"value": Decimal(91), "by": cast.lin_yue, "at": cast.now}
        first = cast.now.date()
        Measurement.objects.bulk_create(
            Measurement(criterion=criterion, on=first - timedelta(days=day), **one) for day in range(many)
        )
        browser = enter(cast.lin_yue)
        url = reverse("desk:project_ruler", args=[ruler.project.public_id])
        browser.get(url)
        with CaptureQueriesContext(connection) as captured:
            browser.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 16
