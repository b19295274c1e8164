"""The morning in a real browser, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rapport.clients.actions.hours import LogTime, log_time
from rapport.clients.models import NextStep, Touchpoint, TouchState
from rapport.signals.models import Signal
from rapport.team.actions.people import NoteAbsence, note_absence
from rapport.team.models import User
from tests.browser.held import Variant, barriers, overhang
from tests.cast import PASSWORD, Cast

SignIn = Callable[[User], None]


def test_a_password_opens_today(page: Page, cast: Cast) -> None:
    page.goto("/accounts/login/")
    page.keyboard.type("lin.yue@beichen.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thursday, 26 November")


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


def test_a_signal_is_snoozed_with_date_and_reason_and_comes_back(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto("/")
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(3)
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.locator("[data-row-form] [name=reason]").fill("The board meets on Monday")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    assert Signal.objects.exclude(hidden_until=None).count() == 1
    page.locator("body").press("z")
    expect(rows).to_have_count(3)


def test_a_signal_is_handed_over_inside_its_row(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto("/")
    page.keyboard.press("h")
    page.locator("[data-row-form] select").select_option(label="Su Wan")
    page.locator("[data-row-form] [name=reason]").fill("She sees him tonight")
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]")).to_have_count(2)
    assert Signal.objects.filter(owner=cast.su_wan, handed_over=True).count() == 1


def test_a_next_step_is_done_inside_its_row(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto("/")
    row = page.locator("[data-row]", has_text="A touch with He Lan is due")
    row.locator("[data-row-step]").click()
    row.get_by_label("What was said").fill("Coffee on the balcony")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-row]")).to_have_count(2)
    assert Touchpoint.objects.get(text="Coffee on the balcony").client == cast.haoting


def test_what_is_wrong_in_a_row_is_said_there_and_sent_again(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto("/")
    row = page.locator("[data-row]", has_text="A touch with He Lan is due")
    row.locator("[data-row-step]").click()
    row.get_by_label("When").fill("soon")
    page.keyboard.press("Control+Enter")
    expect(row.get_by_text("Enter a time like")).to_be_visible()
    expect(row.get_by_label("When")).to_be_focused()
    row.get_by_label("When").fill("today 8:30")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Touch logged with He Lan")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/touch/", "/snoozed/", "/find/?q=zhou"])
def test_a_page_has_no_barriers_and_fits(page: Page, cast: Cast, sign_in: SignIn, variant: Variant, path: str) -> None:
    sign_in(cast.lin_yue)
    page.goto(path)
    assert barriers(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert overhang(page) <= 0


def addresses(cast: Cast) -> dict[str, str]:
    """Pages about somebody or something, by what they are for."""
    client, person = f"/clients/{cast.haoting.public_id}/", f"/people/{cast.he_lan_place.person.public_id}/"
    last = (cast.now + timedelta(days=7)).date()
    away = NoteAbsence(first=cast.now.date(), last=last, cover=cast.su_wan.public_id)
    absence = note_absence(cast.lin_yue, away, by=cast.lin_yue, now=cast.now)
    return {
        "the portfolio": "/clients/",
        "a client": client,
        "a person": person,
        "all about a person": f"{person}everything/",
        "erasing": f"{person}erasure/",
        "a cover note": f"/house/absences/{absence.public_id}/",
        "the week sheet": "/hours/",
        "hours": "/hours/?from=",
        "the house and its teams": "/house/",
    }


@pytest.mark.parametrize(
    "what",
    [
        "the portfolio",
        "a client",
        "a person",
        "all about a person",
        "erasing",
        "a cover note",
        "the week sheet",
        "hours",
        "the house and its teams",
    ],
)
def test_a_page_about_something_has_no_barriers_and_fits(
    page: Page, cast: Cast, sign_in: SignIn, variant: Variant, what: str
) -> None:
    log_time(cast.haoting, LogTime(minutes=90, words="Cost basis"), by=cast.lin_yue, now=cast.now)
    sign_in(cast.lin_yue)
    page.goto(addresses(cast)[what])
    assert barriers(page) == []
    if what == "the portfolio":
        page.locator("details:has([name=as]) > summary").first.click()
        assert barriers(page, "details[open]") == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert overhang(page) <= 0


def test_the_palette_finds_by_a_fragment_and_goes_there(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("周敬")
    expect(page.get_by_role("option").first).to_contain_text("Zhou Jingming")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zhou Jingming")


def test_an_empty_house_copies_the_command_that_shows_the_stories(page: Page, site: str, sign_in: SignIn) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(User.objects.create_user("lin.yue@beichen.example", PASSWORD, name="Lin Yue"))
    page.goto("/")
    page.get_by_role("button", name="Copy the command").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "make demo PORT=8001"
