"""The pages of service: could-not-run first, samples masked, findings to their end (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.service.actions.findings import ExpectFinding, OwnFinding, expect_finding, own_finding
from rapport.service.actions.runs import run_inspection, stop_inspection
from rapport.service.models import Finding, InspectionRun
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.service.inspected import PRICE, TEXT, database, finding, planned, recorded, run, weekly
from tests.service.systems import stock

pytestmark = pytest.mark.django_db


def shown(user: User, name: str, *ids: str) -> str:
    answer = enter(user).get(reverse(f"desk:{name}", args=ids))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_page_of_a_run_that_is_tried_again_is_drawn_anew_once_it_was(cast: Cast) -> None:
    broken = recorded(cast, planned(cast), unable=True)
    url = reverse("desk:inspection_run", args=[broken.public_id])
    browser = enter(cast.lin_yue)
    assert f"follow={broken.public_id}&amp;version={broken.version}" in browser.get(url).content.decode()
    assert browser.get(url, {"follow": str(broken.public_id), "version": str(broken.version)}).status_code == 204
    assert browser.get(url, {"follow": str(broken.public_id), "version": "0"}).headers["HX-Redirect"] == url


def test_a_finding_shows_its_samples_masked_its_sql_and_who_sees_to_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path)))
    page = shown(cast.lin_yue, "inspection_run", ended.public_id)
    assert "found 2 rows in 1 of 2 checks</h1>" in page
    assert "U-20418" in page
    assert '<b class="rp-red">null</b>' in page
    assert "Qin Yu" not in page
    assert "COUNT" in page.upper()
    give = reverse("desk:act", args=["own_finding", Finding.objects.get().public_id])
    enter(cast.lin_yue).post(
        give, {"owner": cast.su_wan.public_id, "due_at": "2026-11-26T18:00", "words": "Enter them"}
    )
    page = shown(cast.lin_yue, "inspection_run", ended.public_id)
    assert "Enter them" in page
    assert "no owner" not in page


def test_whoever_writes_what_is_done_is_told_that_the_client_reads_it(cast: Cast) -> None:
    form = enter(cast.lin_yue).get(reverse("desk:act", args=["own_finding", finding(cast).public_id])).content.decode()
    assert "These words, who sees to it and the day stand in the report that the client reads." in form


def test_a_finding_that_is_expected_says_until_when(cast: Cast) -> None:
    one = finding(cast)
    until = cast.now.date() + timedelta(days=15)
    expect_finding(one, ExpectFinding(until=until, reason="Measured"), by=cast.lin_yue, now=cast.now)
    page = shown(cast.lin_yue, "inspection_run", one.last_run.public_id)
    assert "known, expected until 11 Dec" in page
    assert "expected until 11 Dec · Measured" in page


def test_the_trend_crosses_no_week_without_a_run_and_a_broken_run_is_hollow(cast: Cast) -> None:
    plan = weekly(cast, planned(cast))
    for weeks, found, unable in ((5, 9, False), (4, 8, False), (2, 6, False), (1, 5, False), (0, 2, True)):
        last = recorded(cast, plan, found=found, unable=unable, at=cast.now - timedelta(weeks=weeks))
    page = shown(cast.lin_yue, "inspection_run", last.public_id)
    trend = page[page.index("rp-trend") :].split("</svg>")[0]
    assert (trend.count("is-line"), trend.count('"is-hollow"'), trend.count('circle class="is-accent"')) == (2, 1, 4)
    assert "Failed rows, Thursday by Thursday" in page
    assert page.count("rp-night") >= 2


def test_two_runs_stand_side_by_side_and_what_was_not_counted_is_not_compared(cast: Cast) -> None:
    plan = planned(cast)
    first = recorded(cast, plan, found=5, at=cast.now - timedelta(days=7))
    second = recorded(cast, plan, found=2, unable=True)
    page = shown(cast.lin_yue, "compare_inspections", second.public_id, first.public_id)
    assert "-3" in page
    assert "cannot be told" in page


def test_runs_of_one_day_are_compared_and_told_apart_by_their_time(cast: Cast) -> None:
    plan = planned(cast)
    first = recorded(cast, plan, found=5, at=cast.now)
    middle = recorded(cast, plan, found=3, at=cast.now + timedelta(seconds=20))
    last = recorded(cast, plan, found=2, at=cast.now + timedelta(minutes=5))
    page = shown(cast.lin_yue, "inspection_run", last.public_id)
    assert reverse("desk:compare_inspections", args=[middle.public_id, last.public_id]) in page
    assert "26 Nov 09:00: 5" in page
    assert "26 Nov 09:05: 2" in page
    assert reverse("desk:compare_inspections", args=[middle.public_id, last.public_id]) in shown(
        cast.lin_yue, "inspection", plan.public_id
    )
    assert "Compare two runs" not in shown(cast.lin_yue, "inspection_run", first.public_id)
    page = shown(cast.lin_yue, "compare_inspections", first.public_id, middle.public_id)
    head = page[page.index("<thead") : page.index("</thead")]
    assert "today 09:00:00" in head
    assert "today 09:00:20" in head


def test_any_two_runs_of_a_plan_are_chosen_to_stand_side_by_side(cast: Cast) -> None:
    plan = planned(cast)
    first, _middle, last = (recorded(cast, plan, at=cast.now + timedelta(minutes=at)) for at in range(3))
    url = reverse("desk:compare_inspections", args=[last.public_id, last.public_id])
    answer = enter(cast.lin_yue).get(url, {"first": first.public_id, "second": last.public_id})
    page = shown(cast.lin_yue, "compare_inspections", first.public_id, last.public_id)
    assert answer.headers["Location"] == reverse("desk:compare_inspections", args=[first.public_id, last.public_id])
    assert f'<option value="{first.public_id}" selected>today 09:00</option>' in page
    assert page.count("<option") == 6
    assert enter(cast.lin_yue).get(url, {"first": "a/b", "second": last.public_id}).status_code == 404


def test_a_measured_figure_is_compared_with_the_one_before(cast: Cast) -> None:
    plan = planned(cast)
    first, last = (recorded(cast, plan, at=cast.now + timedelta(hours=at)) for at in range(2))
    for ended, figure in ((first, "1"), (last, "4")):
        ended.outcomes.filter(key="price").update(failed=None, figure=figure)
    page = shown(cast.lin_yue, "compare_inspections", first.public_id, last.public_id)
    assert ">+3<" in page
    assert "cannot be told" not in page


def test_the_page_of_a_plan_runs_it_stops_it_and_keeps_every_version(cast: Cast) -> None:
    plan = planned(cast)
    rewrite = reverse("desk:act", args=["rewrite_inspection_plan", plan.public_id])
    refused = enter(cast.lin_yue).post(rewrite, {"text": "plan: A\ntables: 7\n"})
    assert refused.status_code == 422
    assert "Line 2" in refused.content.decode()
    enter(cast.lin_yue).post(rewrite, {"text": TEXT.replace("critical", "high")})
    enter(cast.lin_yue).post(reverse("desk:at_once", args=["run_inspection", plan.public_id]))
    page = shown(cast.lin_yue, "inspection", plan.public_id)
    assert "version 2" in page
    assert "Stop the inspection" in page
    assert 'hx-trigger="load' in page
    stop_inspection(InspectionRun.objects.get(), Nothing(), by=cast.lin_yue, now=cast.now)
    assert 'hx-trigger="load' not in shown(cast.lin_yue, "inspection", plan.public_id)
    older = enter(cast.lin_yue).get(reverse("desk:inspection", args=[plan.public_id]), {"version": "1"})
    assert "severity: critical" in older.content.decode()


def test_a_run_that_is_not_recorded_leads_to_its_plan(cast: Cast) -> None:
    asked = run_inspection(planned(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    answer = enter(cast.lin_yue).get(reverse("desk:inspection_run", args=[asked.public_id]))
    assert answer.headers["Location"] == reverse("desk:inspection", args=[asked.plan.public_id])


def test_all_inspections_stand_with_the_broken_first(cast: Cast) -> None:
    system = stock(cast)
    recorded(cast, planned(cast, system=system, name="Good"), found=0)
    recorded(cast, planned(cast, system=system, name="Broken"), unable=True)
    page = shown(cast.lin_yue, "service")
    assert "One inspection could not run</h1>" in page
    assert page.index("Broken") < page.index("Good")
    cast.firm.within_team = True
    cast.firm.save()
    assert "Broken" not in shown(cast.charlie, "service")


def test_a_run_weighs_as_much_as_the_gravest_that_it_found(cast: Cast) -> None:
    plan = planned(cast)
    ended = recorded(cast, plan)
    assert 'role="img" aria-label="medium"' in shown(cast.lin_yue, "service")
    ended.outcomes.filter(key="area").update(severity="critical")  # it holds, and weighs nothing
    assert "critical" not in shown(cast.lin_yue, "service").split("<tbody")[1]
    ended.outcomes.filter(key="price").update(severity="high")
    for page in (shown(cast.lin_yue, "service"), shown(cast.lin_yue, "inspection", plan.public_id)):
        assert 'role="img" aria-label="high"' in page


def test_the_number_of_open_findings_leads_to_those_of_its_plan(cast: Cast) -> None:
    one = finding(cast)
    url = reverse("desk:inspection_run", args=[one.last_run.public_id])
    assert f'<a href="{url}#findings">1<' in shown(cast.lin_yue, "service")
    assert PRICE in shown(cast.lin_yue, "inspection_run", one.last_run.public_id).split('id="findings"')[1]


def test_many_tables_of_one_row_are_counted_in_words(cast: Cast) -> None:
    tables = "".join(f"  t{n}:\n    checks:\n      - row_count: {{mustBeGreaterThan: 0}}\n" for n in range(3))
    ended = run(cast, planned(cast, text=f"plan: Three\ntables:\n{tables}"))
    assert "3 tables" in shown(cast.lin_yue, "inspection_run", ended.public_id)


def test_the_loop_of_the_client_says_how_its_inspections_stand(cast: Cast) -> None:
    assert "Take a system into service" in shown(cast.lin_yue, "client", cast.haoting.public_id)
    finding(cast)
    page = shown(cast.lin_yue, "client", cast.haoting.public_id)
    assert "One inspection found something 1 open finding" in page
    assert PRICE in shown(cast.lin_yue, "client_service", cast.haoting.public_id)


def asked_for(user: User, name: str, *ids: str) -> int:
    browser = enter(user)
    browser.get(reverse(f"desk:{name}", args=ids))
    with CaptureQueriesContext(connection) as captured:
        browser.get(reverse(f"desk:{name}", args=ids))
    return len(captured)


def test_the_number_of_queries_stays_with_more_runs_and_more_plans(cast: Cast) -> None:
    system = stock(cast)
    last = recorded(cast, planned(cast, system=system, name="First"))
    before = [
        asked_for(cast.lin_yue, "service"),
        asked_for(cast.lin_yue, "client_service", cast.haoting.public_id),
        asked_for(cast.lin_yue, "inspection_run", last.public_id),
        asked_for(cast.lin_yue, "run_report", last.public_id),
        asked_for(cast.lin_yue, "inspection", last.plan.public_id),
        asked_for(cast.lin_yue, "compare_inspections", last.public_id, last.public_id),
    ]
    for number in range(6):
        plan = planned(cast, system=system, name=f"Plan {number}")
        recorded(cast, plan)
        last = recorded(cast, last.plan, at=cast.now + timedelta(days=number + 1))
    after = [
        asked_for(cast.lin_yue, "service"),
        asked_for(cast.lin_yue, "client_service", cast.haoting.public_id),
        asked_for(cast.lin_yue, "inspection_run", last.public_id),
        asked_for(cast.lin_yue, "run_report", last.public_id),
        asked_for(cast.lin_yue, "inspection", last.plan.public_id),
        asked_for(cast.lin_yue, "compare_inspections", last.public_id, last.public_id),
    ]
    assert after == before


def test_what_somebody_is_to_mend_leads_from_today_to_its_finding(cast: Cast) -> None:
    one = finding(cast)
    given = OwnFinding(owner=cast.lin_yue.public_id, due_at=cast.now + timedelta(hours=2), words="Enter the prices")
    own_finding(one, given, by=cast.su_wan, now=cast.now)
    page = enter(cast.lin_yue).get(reverse("desk:today")).content.decode()
    assert "Enter the prices" in page
    assert reverse("desk:finding", args=[one.public_id]) in page
