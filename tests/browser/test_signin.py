"""The sign-in page in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.held import Variant, barriers, overhang


def test_the_sign_in_page_has_no_barriers_and_fits(page: Page, variant: Variant) -> None:
    page.goto("/accounts/login/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", variant.theme)
    assert barriers(page) == []
    assert overhang(page) <= 0


def test_the_mail_once_typed_stands_at_the_next_door(page: Page) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill("lin.yue@beichen.example")
    page.get_by_role("link", name="I do not know my password").click()
    expect(page.locator("[name=email]")).to_have_value("lin.yue@beichen.example")
    page.get_by_role("link", name="Back to sign-in").click()
    expect(page.locator("[name=login]")).to_have_value("lin.yue@beichen.example")


def test_from_the_mail_the_next_key_stands_on_the_password(page: Page) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").focus()
    page.keyboard.press("Tab")
    expect(page.locator("[name=password]")).to_be_focused()
