"""The sign-in page in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.held import Variant, barriers, overhang


def test_the_sign_in_page_has_no_barriers_and_fits(page: Page, variant: Variant) -> None:
    page.goto("/accounts/login/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", variant.theme)
    assert barriers(page) == []
    assert overhang(page) <= 0
