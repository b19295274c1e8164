"""The gallery: nothing for axe, no sideways scrolling, at any width, in any language and theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.held import barriers, overhang

Opener = Callable[..., Page]
VARIANTS = [(1440, "en", "light"), (390, "zh-hans", "dark"), (720, "ja", "light"), (360, "en", "dark")]


@pytest.mark.parametrize(("width", "language", "theme"), VARIANTS)
def test_the_gallery_has_no_barriers(gallery: Opener, width: int, language: str, theme: str) -> None:
    assert barriers(gallery(width, language, theme)) == []


@pytest.mark.parametrize("width", [320, 360, 720, 1100])
def test_the_gallery_never_scrolls_sideways(gallery: Opener, width: int) -> None:
    assert overhang(gallery(width)) <= 0


def test_the_key_line_gives_way_to_the_bottom_bar_on_a_phone(gallery: Opener) -> None:
    desk, phone = gallery(1440), gallery(390)
    assert (desk.locator(".rp-keys").is_visible(), desk.locator(".rp-bottom").is_visible()) == (True, False)
    assert (phone.locator(".rp-keys").is_visible(), phone.locator(".rp-bottom").is_visible()) == (False, True)
