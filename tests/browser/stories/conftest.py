"""The stage on which stories are played: a house of its own, its clock, and the language that everybody reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser

from tests.browser.stories.stage import Stage, played

THEMES: dict[str, Literal["light", "dark"]] = {"en": "light", "zh-hans": "dark"}
VARIANTS = ["en", pytest.param("zh-hans", marks=pytest.mark.slow)]


@pytest.fixture(params=VARIANTS)
def stage(
    request: pytest.FixtureRequest, browser: Browser, site: str, settings: Any, mailoutbox: Any
) -> Iterator[Stage]:
    """A stage in one of the languages; links in mails lead to its site, and its clock can be moved."""
    settings.PUBLIC_URL = site
    cache.clear()
    with played(browser, site, request.param, THEMES[request.param]) as stage:
        yield stage
