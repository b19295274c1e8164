"""The gallery in a real browser, served from memory: no database, no server."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.shortcuts import render
from django.utils import timezone, translation
from playwright.sync_api import Browser, BrowserContext, Page, Route

from rapport.core.middleware import POLICY
from rapport.ui import specimens
from tests.ui.viewer import Viewer, request_of

PLACE = "http://rapport.example"


@pytest.fixture
def gallery(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens the gallery in a window of `width`, in a language and theme; its requests never leave the test.

    The specimen form with faults takes the focus, as it should; `calm` gives it back to the page.
    """
    opened: list[BrowserContext] = []

    def open_at(width: int = 1440, language: str = "en", theme: str = "light", calm: bool = True) -> Page:
        with translation.override(language), timezone.override("Asia/Shanghai"):
            shown = render(request_of(viewer=Viewer(theme=theme)), "ui/gallery.html", specimens.everything())
        opened.append(browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce"))
        page = opened[-1].new_page()
        page.route("**/*", lambda route: answer(route, shown.content))
        page.goto(f"{PLACE}/ui/")
        if calm:
            page.evaluate("document.activeElement.blur()")
        return page

    yield open_at
    for context in opened:
        # A request that is still being answered, as that of a form, would keep the window from closing for ever.
        for page in context.pages:
            page.unroute_all(behavior="ignoreErrors")
        context.close()


def answer(route: Route, body: bytes) -> None:
    """Gives the page itself, its static files, and an empty yes to everything else."""
    path = route.request.url.removeprefix(PLACE)
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if found:
        kind = mimetypes.guess_type(str(found))[0] or "application/octet-stream"
        route.fulfill(body=Path(str(found)).read_bytes(), content_type=kind)
    elif path == "/ui/" and route.request.method == "GET":
        route.fulfill(
            body=body, headers={"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
        )
    else:
        route.fulfill(status=200, body="", content_type="text/html")
