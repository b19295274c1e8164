"""The pages of service: readable by everyone, no wider than the screen, and worked by keyboard (PRACTICES E1, E3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rapport.service.actions.findings import CloseFinding, close_finding
from rapport.service.actions.hand_overs import HandOverProject, hand_over_project
from rapport.service.actions.reporting import ReportRun, report_run
from rapport.service.models import Finding
from rapport.service.running import attempts
from rapport.team.models import User
from tests.browser.held import Variant, barriers, overhang
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.service.inspected import TEXT, database, planned, recorded, weekly
from tests.service.systems import stock
from tests.service.usage import feature, of_usage, used, users

SignIn = Callable[[User], None]


def served(cast: Cast) -> Mapping[str, str]:
    """Pages of service by what they are for: a run that broke off, findings, a hand-over, use, a report that was sent."""
    system = stock(cast, source="env:RAPPORT_SOURCE_PLOTS")
    plan = weekly(cast, planned(cast, system=system))
    first = recorded(cast, plan, at=cast.now - timedelta(weeks=1))
    last = recorded(cast, plan, unable=True)
    shut = recorded(cast, weekly(cast, planned(cast, system=system, name="Price list")))
    closed = Finding.objects.get(plan=shut.plan)
    close_finding(closed, CloseFinding(reason="Sold before prices were kept"), by=cast.su_wan, now=cast.now)
    asked = HandOverProject(to=cast.lin_yue.public_id, plans=[plan.public_id])
    hand_over_project(dynamic_plot_value(cast), asked, by=cast.su_wan, now=cast.now)
    report_run(last, ReportRun(language="en"), by=cast.lin_yue, now=cast.now)
    of_usage(cast, system)
    users(cast, system, "qin.yu", "tao.ran", role="procurement")
    feature(cast, system, "Plot board", "Board opened")
    used(cast, system, "qin.yu", "Board opened", [cast.now.date() - timedelta(days=30)])
    client, run = f"/clients/{cast.haoting.public_id}/service/", f"/inspection-runs/{last.public_id}/"
    return {
        "all inspections": "/service/",
        "service at a client": client,
        "closed findings": f"{client}closed/",
        "a plan": f"/inspections/{plan.public_id}/",
        "writing a plan": f"/inspections/{plan.public_id}/plan/",
        "a new plan": f"/systems/{system.public_id}/plan/",
        "a run": run,
        "two runs": f"{run}{first.public_id}/",
        "a report": f"{run}report/",
        "a finding": f"/findings/{Finding.objects.get(plan=plan).public_id}/",
        "a closed finding": f"/findings/{closed.public_id}/",
        "use": f"/systems/{system.public_id}/usage/",
        "who uses it": f"/systems/{system.public_id}/usage/people/",
    }


def test_no_page_of_service_has_barriers_and_all_fit(page: Page, cast: Cast, sign_in: SignIn, variant: Variant) -> None:
    pages = served(cast)
    sign_in(cast.lin_yue)
    wide = page.viewport_size
    found = {}
    for what, path in pages.items():
        page.goto(path)
        found[what] = barriers(page)
        page.set_viewport_size({"width": 360, "height": 800})
        found[what] += [f"{overhang(page)} px too wide"] if overhang(page) > 0 else []
        assert wide
        page.set_viewport_size(wide)
    assert {what: some for what, some in found.items() if some} == {}


def test_a_plan_is_written_by_keyboard_and_read_while_it_is(page: Page, cast: Cast, sign_in: SignIn) -> None:
    plan = planned(cast)
    sign_in(cast.lin_yue)
    page.goto(f"/inspections/{plan.public_id}/")
    page.keyboard.press("e")
    text = page.get_by_label("The plan as text")
    expect(page.locator("#plan-read h2")).to_have_text("2 checks stand")
    text.focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(TEXT.replace("null: price", "nul: price"))
    expect(page.locator("#plan-read")).to_contain_text("Line 8, column 9")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(TEXT.replace("critical", "high"))
    expect(page.locator("#plan-read h2")).to_have_text("2 checks stand")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name="version 2")).to_be_visible()
    page.get_by_role("link", name="what changed").click()
    expect(page.locator("ins")).to_contain_text("severity: high")


def test_a_plan_is_tried_and_a_check_changed_in_a_form_by_keyboard(
    page: Page, cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    sign_in(cast.lin_yue)
    page.goto(f"/inspections/{plan.public_id}/plan/")
    page.keyboard.press("t")
    expect(page.locator("#plan-data")).to_contain_text("all 5 rows")
    expect(page.locator("#plan-read")).to_contain_text("of 5")
    page.get_by_role("button", name="Change the check Every sold unit has a contract price").press("Enter")
    expect(page.get_by_label("Kind")).to_be_focused()
    assert barriers(page) == []
    page.get_by_label("Kind").select_option("range")
    page.get_by_label("From").fill("1")
    page.get_by_label("From").press("Enter")
    expect(page.locator("#plan-text")).to_have_value(re.compile("range: {column: price, least: 1}"))
    expect(page.locator("#plan-data")).to_contain_text("all 5 rows")
    page.keyboard.press("n")
    page.get_by_label("Column").fill("buyer")
    page.get_by_label("Column").press("Enter")
    expect(page.locator("#plan-read")).to_contain_text("3 checks")
    page.locator("#plan-text").press("Control+Enter")
    expect(page).to_have_url(re.compile(f"/inspections/{plan.public_id}/$"))
    assert "- null: buyer" in plan.versions.order_by("-number")[0].text


def test_a_run_that_is_asked_for_is_followed_to_its_end(page: Page, cast: Cast, sign_in: SignIn) -> None:
    plan = planned(cast)
    sign_in(cast.lin_yue)
    page.goto(f"/inspections/{plan.public_id}/")
    page.keyboard.press("r")
    expect(page.locator("#runs")).to_contain_text("waits for its turn")
    attempts.take_up(lambda: cast.now, plan.runs.get().public_id)
    expect(page.locator("#runs")).to_contain_text("2 could not run")
    expect(page.get_by_role("button", name="Run now")).to_be_visible()
    expect(page.locator("#keys")).to_contain_text("run now")


def test_on_a_phone_a_check_shows_its_table_and_rows(page: Page, cast: Cast, sign_in: SignIn) -> None:
    ended = recorded(cast, planned(cast))
    sign_in(cast.lin_yue)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"/inspection-runs/{ended.public_id}/")
    row = page.locator(".rp-checks > li").first
    expect(row.locator(".is-table")).to_be_visible()
    expect(row.locator(".is-rows")).to_have_text(re.compile("Rows 5"))
    assert overhang(page) <= 0


def test_a_report_is_looked_at_and_sent_by_keyboard(page: Page, cast: Cast, sign_in: SignIn) -> None:
    ended = recorded(cast, planned(cast))
    sign_in(cast.lin_yue)
    page.goto(f"/inspection-runs/{ended.public_id}/")
    page.keyboard.press("b")
    expect(page.locator(".rp-paper h1")).to_be_visible()
    page.keyboard.press("s")
    page.get_by_label("He Lan").check()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("by mail to He Lan")).to_be_visible()
    page.get_by_role("button", name="Take it back inside").click()
    expect(page.get_by_role("button", name="Share with the client")).to_be_visible()
