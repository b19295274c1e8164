"""The page behind a signed link in a real browser: on a phone and on a desk, readable by everyone."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from rapport.promises import links
from rapport.promises.models import Answer, Confirmation, Outcome, Seen
from tests.browser.held import Variant, barriers, overhang
from tests.cast import Cast, build
from tests.promises.asked import ask, drawing, send


@pytest.fixture
def people(site: str, now: datetime) -> Cast:
    """The cast, before the running pages."""
    return build(now)


def follow(page: Page, cast: Cast, confirmation: Confirmation) -> None:
    """Open the link of the mail."""
    page.goto(reverse("desk:outside_confirmation_link", args=[links.token(send(cast, confirmation))]))
    page.wait_for_url("**/c/")


def test_it_is_seen_at_the_first_touch_of_a_person_and_not_before(page: Page, people: Cast) -> None:
    follow(page, people, ask(people))
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this the page we should build?")
    assert not Seen.objects.exists()
    with page.expect_response("**/c/seen/") as told:
        page.mouse.move(200, 200)
    assert told.value.status == 204
    assert Seen.objects.count() == 1


def test_it_is_read_and_answered_by_whoever_holds_the_link(page: Page, people: Cast, variant: Variant) -> None:
    language = "zh-hans" if variant.language == "zh-hans" else "en"
    confirmation = ask(people, language=language, files=[drawing(people.now).public_id], yes="Yes, build this")
    follow(page, people, confirmation)
    assert barriers(page) == []
    assert overhang(page) == 0
    page.get_by_role("button", name="Yes, build this").click()
    expect(page.get_by_role("button", name="Yes, build this")).to_have_count(0)
    assert Answer.objects.get().outcome == Outcome.CONFIRMED
    assert barriers(page) == []


def test_a_fingerprint_is_checked_by_anybody(page: Page, people: Cast, variant: Variant) -> None:
    confirmation = ask(people)
    send(people, confirmation)
    page.goto("/verify/")
    assert barriers(page) == []
    assert overhang(page) == 0
    page.locator("[name=fingerprint]").fill(confirmation.short)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    assert barriers(page) == []
