"""The page behind a signed link in a real browser: on a phone and on a desk, readable by everyone."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import Page, expect

from rapport.promises import links
from rapport.promises.models import Answer, Confirmation, Outcome, Seen
from tests.browser.held import Variant, barriers, overhang
from tests.cast import Cast
from tests.promises.asked import ask, drawing, send


def follow(page: Page, cast: Cast, confirmation: Confirmation) -> None:
    """Open the link of the mail."""
    page.goto(reverse("desk:outside_confirmation_link", args=[links.token(send(cast, confirmation))]))
    page.wait_for_url("**/c/")


def test_it_is_seen_at_the_first_touch_of_a_person_and_not_before(page: Page, cast: Cast) -> None:
    follow(page, cast, ask(cast))
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this the page we should build?")
    assert not Seen.objects.exists()
    with page.expect_response("**/c/seen/") as told:
        page.mouse.move(200, 200)
    assert told.value.status == 204
    assert Seen.objects.count() == 1


def test_it_is_read_and_answered_by_whoever_holds_the_link(page: Page, cast: Cast, variant: Variant) -> None:
    language = "zh-hans" if variant.language == "zh-hans" else "en"
    confirmation = ask(cast, language=language, files=[drawing(cast.now).public_id], yes="Yes, build this")
    follow(page, cast, confirmation)
    assert barriers(page) == []
    assert overhang(page) == 0
    page.get_by_role("button", name="Yes, build this").click()
    expect(page.get_by_role("button", name="Yes, build this")).to_have_count(0)
    assert Answer.objects.get().outcome == Outcome.CONFIRMED
    assert barriers(page) == []


def test_a_fingerprint_is_checked_by_anybody(page: Page, cast: Cast, variant: Variant) -> None:
    confirmation = ask(cast)
    send(cast, confirmation)
    page.goto("/verify/")
    assert barriers(page) == []
    assert overhang(page) == 0
    page.locator("[name=fingerprint]").fill(confirmation.short)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    assert barriers(page) == []
