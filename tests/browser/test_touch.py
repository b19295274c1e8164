"""A touch in a real browser: logged by keyboard alone from anywhere, and what is typed never lost (PRACTICES A8)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rapport.clients.models import NextStep, Touchpoint, TouchState
from rapport.team.models import User
from tests.cast import Cast

SignIn = Callable[[User], None]


def test_a_touch_is_logged_by_keyboard_alone_from_anywhere_and_taken_back(
    page: Page, cast: Cast, sign_in: SignIn
) -> None:
    sign_in(cast.lin_yue)
    page.goto("/clients/")
    page.keyboard.press("t")
    page.wait_for_url("**/touch/")
    page.keyboard.type("he lan")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_text("The clock of He Lan goes back to 0 days")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("4")
    page.keyboard.press("Tab")
    expect(page.get_by_label("When")).to_be_focused()
    page.get_by_label("What was said").focus()
    page.keyboard.type("She will ask Zhou tonight")
    page.get_by_label("Then").focus()
    page.keyboard.type("@Lin Yue cost basis > today 12")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/clients/")
    touch = Touchpoint.objects.get(text="She will ask Zhou tonight")
    assert (touch.how, NextStep.objects.get(words="cost basis").owner) == ("met", cast.lin_yue)
    expect(page.get_by_text("Touch logged with He Lan")).to_be_visible()
    page.keyboard.press("z")
    expect(page.get_by_text("The touch is taken back")).to_be_visible()
    touch.refresh_from_db()
    assert touch.state == TouchState.CANCELLED


COMPOSING = """(field, key) => field.dispatchEvent(
    new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }))"""
"""A key that an input method takes while it builds a character."""


def test_what_an_input_method_is_told_neither_picks_nor_closes(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto("/touch/")
    people = page.locator("[data-picker] [role=combobox]").first
    people.type("he lan")
    expect(page.get_by_role("option")).to_have_count(1)
    for key in ("ArrowDown", "Enter", "Escape"):
        assert people.evaluate(COMPOSING, key), f"{key} is left to the input method"
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.locator("[data-picked]")).to_have_count(0)
    people.press("Enter")
    expect(page.locator("[data-picked]")).to_have_count(1)
    page.get_by_label("What was said").evaluate(COMPOSING, "Escape")
    expect(page).to_have_url(re.compile("/touch/$"))


def test_the_enter_of_an_input_method_goes_nowhere_from_the_palette(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto("/clients/")
    page.keyboard.press("Control+k")
    palette = page.locator("[data-dialog=palette]")
    palette.get_by_role("combobox").fill("Haoting")
    expect(palette.get_by_role("option", name="Haoting").first).to_be_visible()
    assert palette.get_by_role("combobox").evaluate(COMPOSING, "Enter")
    expect(palette).to_be_visible()
    expect(page).to_have_url(re.compile("/clients/$"))


@pytest.mark.parametrize("way", [("Tab",), ("Tab", "4"), ("Enter",)], ids=["past how", "how chosen", "straight on"])
def test_words_typed_right_after_the_person_are_all_there(
    page: Page, cast: Cast, sign_in: SignIn, way: tuple[str, ...]
) -> None:
    sign_in(cast.lin_yue)
    page.goto("/clients/")
    page.keyboard.press("t")
    page.wait_for_url("**/touch/")
    page.keyboard.type("he lan")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    for key in way:
        page.keyboard.press(key)
    page.keyboard.type("thanks, she 5")
    expect(page.get_by_label("What was said")).to_have_value("thanks, she 5")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/clients/")
    assert Touchpoint.objects.get(text="thanks, she 5").how == ("met" if "4" in way else "call")


def test_one_press_of_escape_closes_the_touch(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto("/touch/?next=/clients/")
    page.get_by_role("combobox").fill("he lan")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page).to_have_url("/clients/")


def test_a_draft_of_a_touch_says_that_it_is_back_and_can_be_dropped(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto("/touch/")
    page.get_by_role("combobox").fill("he lan")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.get_by_label("What was said").fill("She will ask Zhou tonight")
    page.keyboard.press("Escape")
    expect(page).to_have_url("/")
    page.goto("/touch/")
    expect(page.get_by_text("What you wrote just now is back.")).to_be_visible()
    expect(page.get_by_label("What was said")).to_have_value("She will ask Zhou tonight")
    expect(page.get_by_text("The clock of He Lan goes back to 0 days")).to_be_visible()
    page.get_by_role("button", name="Drop the draft").click()
    expect(page.get_by_label("What was said")).to_have_value("")
    expect(page.get_by_text("is back.")).to_be_hidden()


def test_on_a_client_s_page_its_people_are_a_key_away(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/clients/{cast.haoting.public_id}/")
    page.keyboard.press("t")
    expect(page.get_by_role("option", name="He Lan")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-picked]")).to_have_count(1)
