"""A plan by keyboard alone: a check is saved into the text and nothing else, Esc gives the keys back (PRACTICES E1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rapport.service.models import InspectionPlan, System
from rapport.team.models import User
from tests.cast import Cast
from tests.service.inspected import database
from tests.service.systems import stock

SignIn = Callable[[User], None]


@pytest.fixture
def system(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> System:
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", str(database(tmp_path)))
    return stock(cast, source="env:RAPPORT_SOURCE_PLOTS")


def test_a_check_of_a_plan_without_a_name_is_saved_into_its_text_and_the_plan_is_not(
    page: Page, cast: Cast, sign_in: SignIn, system: System
) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/systems/{system.public_id}/plan/")
    expect(page.locator("#plan-read h2")).to_have_text("Nothing is written yet")
    page.keyboard.press("d")
    expect(page.locator("#plan-text")).to_have_value(re.compile("contract_line:"))
    page.keyboard.press("n")
    page.get_by_label("Column").fill("buyer")
    page.get_by_label("What it means for the business").fill("nobody to call")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#plan-text")).to_have_value(re.compile("meaning: nobody to call"))
    expect(page.get_by_label("Column")).to_have_count(0)
    assert not InspectionPlan.objects.exists()


def test_a_check_that_is_struck_out_goes_by_one_press(page: Page, cast: Cast, sign_in: SignIn, system: System) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/systems/{system.public_id}/plan/")
    page.locator("#plan-text").fill(
        "plan: Plots\ntables:\n  plot:\n    checks:\n      - null: plot_id\n      - null: floor_area\n"
    )
    page.get_by_role("button", name="Strike it out Every row has plot_id").press("Enter")
    expect(page.locator("#plan-read h2")).to_have_text("1 check stands")
    expect(page.locator("#plan-text")).not_to_have_value(re.compile("plot_id"))


def test_esc_leaves_the_text_for_the_keys_of_the_page(page: Page, cast: Cast, sign_in: SignIn, system: System) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/systems/{system.public_id}/plan/")
    page.locator("#plan-text").fill("plan: Plots\ntables:\n  plot:\n    checks:\n      - null: plot_id\n")
    expect(page.locator("#plan-read h2")).to_have_text("1 check stands")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page.locator("#plan-data")).to_contain_text("all of it, 1 row")


def test_what_is_typed_on_the_page_of_an_action_goes_into_its_first_field(
    page: Page, cast: Cast, sign_in: SignIn
) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/clients/{cast.haoting.public_id}/service/")
    page.keyboard.press("a")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("Ticket desk")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name="Ticket desk", exact=True)).to_be_visible()
