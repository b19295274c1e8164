"""A form that opens inside a row stays there, with what is wrong with it, for as often as it takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from rapport.clients.actions.clients import ChangeClient, change_client
from rapport.clients.actions.next_steps import AddNextStep, add_next_step
from rapport.clients.models import Touchpoint, TouchState
from rapport.core import clock
from rapport.signals import engine
from rapport.signals.models import Signal
from rapport.team.models import User
from tests.cast import Cast

SignIn = Callable[[User], None]


@pytest.fixture
def morning(page: Page, cast: Cast, sign_in: SignIn) -> Cast:
    """Today of Lin Yue, before her; the page remembers that it was not loaded anew."""
    sign_in(cast.lin_yue)
    page.goto("/")
    page.evaluate("window.still = true")
    return cast


def row_of(page: Page, words: str) -> Locator:
    return page.locator("[data-row]", has_text=words)


def send(page: Page) -> None:
    """Send with the keyboard, and wait until the answer has taken the place of what was sent."""
    sent = page.evaluate_handle("document.activeElement.closest('form')")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("sent => !sent.isConnected", arg=sent)


def assert_still_here(page: Page) -> None:
    assert page.evaluate("window.still") is True


def test_a_touch_refused_three_times_stays_in_its_row(page: Page, morning: Cast) -> None:
    row = row_of(page, "A touch with He Lan is due")
    row.locator("[data-row-step]").click()
    row.get_by_label("What was said").fill("Coffee on the balcony")
    for wrong in ("soon", "later", "tomorrow 9"):
        row.get_by_label("When").fill(wrong)
        send(page)
        expect(row.get_by_label("When")).to_be_focused()
        expect(row.get_by_label("When")).to_have_value(wrong)
        expect(row.get_by_label("What was said")).to_have_value("Coffee on the balcony")
        assert_still_here(page)
    row.get_by_label("When").fill("today 8:30")
    send(page)
    expect(page.get_by_text("Touch logged with He Lan")).to_be_visible()
    assert_still_here(page)


def test_a_snooze_refused_twice_stays_in_its_row(page: Page, morning: Cast) -> None:
    row = row_of(page, "Zhou Jingming, the 1W")
    row.locator("[data-row-snooze]").first.click()
    row.locator("[name=reason]").fill("The board meets on Monday")
    for _ in range(2):
        row.locator("[name=until]").fill("2026-11-20")
        send(page)
        expect(row.locator("[name=until]")).to_be_focused()
        expect(row.get_by_text("Choose a day to come.")).to_be_visible()
        expect(row.locator("[name=reason]")).to_have_value("The board meets on Monday")
        assert_still_here(page)
    row.locator("[name=until]").fill("2026-11-30")
    send(page)
    expect(row).to_have_count(0)
    assert Signal.objects.exclude(hidden_until=None).count() == 1
    assert_still_here(page)


def test_a_handing_over_refused_twice_stays_in_its_row(page: Page, morning: Cast) -> None:
    row = row_of(page, "Zhou Jingming, the 1W")
    row.locator("[data-row-hand-over]").first.click()
    row.locator("[name=reason]").fill("She sees him tonight")
    for _ in range(2):
        send(page)
        expect(row.locator("select")).to_be_focused()
        expect(row.locator(".has-error .rp-error")).to_be_visible()
        expect(row.locator("[name=reason]")).to_have_value("She sees him tonight")
        assert_still_here(page)
    row.locator("select").select_option(label="Su Wan")
    send(page)
    expect(row).to_have_count(0)
    assert_still_here(page)


def test_a_plan_refused_twice_stays_in_its_row(page: Page, morning: Cast) -> None:
    row = row_of(page, "Zhou Jingming, the 1W")
    row.locator("[data-row-step]").click()
    row.get_by_label("Title").fill("Invite him to the report")
    row.get_by_role("radio", name="Meeting").check()
    for _ in range(2):
        row.locator("[name=at]").fill("2026-11-20T10:00")
        send(page)
        expect(row.locator("[name=at]")).to_be_focused()
        expect(row.get_by_label("Zhou Jingming")).to_be_checked()
        expect(row.get_by_label("Title")).to_have_value("Invite him to the report")
        assert_still_here(page)
    row.locator("[name=at]").fill((morning.now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert Touchpoint.objects.get(title="Invite him to the report").state == TouchState.PLANNED


def test_the_rest_of_a_client_opens_in_its_place_under_the_cursor(page: Page, cast: Cast, sign_in: SignIn) -> None:
    for number in range(8):
        given = AddNextStep(words=f"Step {number}", due_at=cast.now - timedelta(days=2))
        add_next_step(cast.haoting, given, by=cast.lin_yue, now=cast.now - timedelta(days=3))
    engine.evaluate(now=cast.now)
    sign_in(cast.lin_yue)
    page.goto("/")
    page.evaluate("window.still = true")
    page.get_by_role("link", name="more things at Haoting Group").click()
    expect(page.get_by_role("link", name="more things at Haoting Group")).to_have_count(0)
    expect(page.locator("[data-row].is-cursor")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("[data-row].is-cursor [name=reason]")).to_be_visible()
    assert_still_here(page)


def test_a_hole_of_the_client_is_snoozed_where_it_stands_and_says_until_when(
    page: Page, cast: Cast, sign_in: SignIn
) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/clients/{cast.haoting.public_id}/")
    hole = row_of(page, "Zhou Jingming, the 1W")
    expect(hole).to_contain_text("Lin Yue")
    hole.focus()
    page.keyboard.press("s")
    hole.locator("[name=reason]").fill("The board meets on Monday")
    hole.locator("[name=until]").fill("2026-11-20")
    send(page)
    expect(hole.get_by_text("Choose a day to come.")).to_be_visible()
    hole.locator("[name=until]").fill("2026-11-30")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(row_of(page, "Zhou Jingming, the 1W")).to_contain_text("Snoozed until Mon 30 Nov")
    page.keyboard.press("z")
    expect(row_of(page, "Zhou Jingming, the 1W")).not_to_contain_text("Snoozed")


def test_a_step_that_one_press_does_is_filled_and_bears_its_key_under_the_cursor(page: Page, morning: Cast) -> None:
    row = row_of(page, "Zhou Jingming, the 1W")
    row.evaluate(
        """row => row.querySelector('.rp-row-step').innerHTML = `<form>${row.querySelector('.rp-row-step').innerHTML}</form>`"""
    )
    key = row.locator(".rp-step .rp-key")
    row.focus()
    expect(key).to_be_visible()
    row_of(page, "A touch with He Lan is due").focus()
    expect(key).to_be_hidden()


def test_of_two_who_change_one_client_the_second_chooses_by_keyboard(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/do/change_client/{cast.haoting.public_id}/")
    page.get_by_label("Trade").fill("homes")
    hers = {name: getattr(cast.haoting, name) for name in ("name", "zone", "country", "version")}
    change_client(cast.haoting, ChangeClient(**hers, trade="towers"), by=cast.su_wan, now=clock.now())
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("columnheader", name="Su Wan,")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("radio", name="homes")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="towers")).to_be_checked()
    mine, theirs = page.locator(".rp-choice").nth(1), page.locator(".rp-choice").nth(0)
    one, other = theirs.bounding_box(), mine.bounding_box()
    assert one is not None
    assert other is not None
    assert one["y"] == other["y"]
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/clients/**")
    cast.haoting.refresh_from_db()
    assert cast.haoting.trade == "towers"
