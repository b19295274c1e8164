"""The portal on a real phone: it tells by itself that it is set up there, and says so where there is no line (PRACTICES A1)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport.clients.models import Stakeholder
from tests.browser.test_portal import come_in
from tests.cast import Cast


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A tab on a phone: narrow, and touched with a finger."""
    phone = {"width": 390, "height": 844}
    context = browser.new_context(base_url=site, viewport=phone, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def set_up(cast: Cast) -> bool:
    return Stakeholder.objects.get(pk=cast.he_lan_place.pk).mobile_on is not None


def test_opening_it_on_a_phone_sets_the_mobile_view_up(phone: Page, cast: Cast, site: str) -> None:
    come_in(phone, cast, site, "en")
    with phone.expect_response("**/portal/on-phone/") as told:
        phone.goto("/portal/")
    assert told.value.status == 204
    assert set_up(cast)


def test_on_a_desk_nothing_is_told_of_a_phone(page: Page, cast: Cast, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    come_in(page, cast, site, "en")
    page.goto("/portal/", wait_until="networkidle")
    assert not any(one.endswith("/on-phone/") for one in asked)
    assert not set_up(cast)


def test_a_page_comes_though_the_worker_of_the_shell_does_not(phone: Page, cast: Cast, site: str) -> None:
    come_in(phone, cast, site, "en")
    phone.goto("/portal/")
    phone.evaluate("navigator.serviceWorker.ready")
    phone.reload()
    assert phone.evaluate("navigator.serviceWorker.controller !== null")
    (worker,) = phone.context.service_workers
    worker.evaluate("setTimeout(() => { for (;;); })")
    phone.goto("/portal/tests/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("No test waits for you.")


def test_without_a_line_it_is_said_in_the_language_that_is_read_now(phone: Page, cast: Cast, site: str) -> None:
    phone.goto("/portal/")
    phone.evaluate("navigator.serviceWorker.ready")
    come_in(phone, cast, site, "zh-hans")
    phone.goto("/portal/")
    phone.wait_for_function("() => sessionStorage.getItem('words') === document.documentElement.lang")
    assert (
        phone.evaluate("navigator.serviceWorker.getRegistration().then(one => one.installing || one.waiting)") is None
    )
    phone.context.set_offline(True)
    phone.goto("/portal/tests/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("当前没有网络")


def test_without_a_line_it_says_so_and_shows_nothing_that_was_read_before(phone: Page, cast: Cast, site: str) -> None:
    come_in(phone, cast, site, "en")
    phone.goto("/portal/")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("He Lan")
    phone.evaluate("navigator.serviceWorker.ready")
    phone.reload()
    phone.context.set_offline(True)
    phone.goto("/portal/tests/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("There is no line")
    expect(phone.locator("body")).not_to_contain_text("He Lan")
