"""The morning in a real browser, by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rapport.clients.actions.hours import LogTime, log_time
from rapport.clients.models import Touchpoint
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
    row.get_by_label("What was said").fill("Coffee on the balcony")
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


def test_who_said_it_narrows_what_it_was_said_in(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/do/record_demand/{cast.haoting.public_id}/")
    offered = page.locator("[name=source] optgroup:not([hidden]) option")
    expect(offered).to_have_count(1)
    page.locator("[name=source]").select_option(index=1)
    page.locator("[name=said_by]").select_option(cast.he_lan_place.person.public_id)
    expect(offered).to_have_count(0)
    expect(page.locator("[name=source]")).to_have_value("")
    page.locator("[name=said_by]").select_option(cast.zhou_place.person.public_id)
    expect(offered).to_have_text(re.compile("The mobile board"))


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
