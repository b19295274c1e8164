"""A passkey in a real browser, with an authenticator that the browser plays itself."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.held import Variant, barriers, overhang
from tests.cast import PASSWORD, Cast

DEVICE: dict[str, Any] = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def device(page: Page) -> tuple[CDPSession, str]:
    """Give the tab a device with a fingerprint reader; return the way to it and its name."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]


def with_password(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Mail").fill("lin.yue@beichen.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Projects")).to_be_visible()


def add_passkey(page: Page) -> None:
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the device").fill("Work laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Emergency codes")).to_be_visible()


def test_a_passkey_signs_in_without_the_password(page: Page, cast: Cast) -> None:
    device(page)
    with_password(page)
    add_passkey(page)
    page.goto("/accounts/2fa/")
    expect(page.get_by_text("Work laptop")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("link", name="Projects")).to_be_visible()


def test_a_device_without_a_passkey_is_told_so_beside_the_button(page: Page, cast: Cast) -> None:
    session, name = device(page)
    page.goto("/accounts/login/")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": name, "isUserVerified": False})
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The browser gave no passkey.")).to_be_visible()


def test_the_pages_of_the_second_key_have_no_barriers_and_fit(page: Page, variant: Variant, cast: Cast) -> None:
    device(page)
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(cast.lin_yue.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("body:not([data-page=signin])")).to_be_visible()
    assert_held(page, "/accounts/2fa/webauthn/add/")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#add_passkey")).to_be_visible()
    for path in ("", "totp/activate/", "webauthn/add/"):
        assert_held(page, f"/accounts/2fa/{path}")


def assert_held(page: Page, path: str) -> None:
    page.goto(path)
    assert barriers(page) == [], path
    assert overhang(page) <= 0, path
