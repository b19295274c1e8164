"""What a phone keeps: the shell, and nothing of anybody."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client as Browser

from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def test_the_app_is_called_like_the_firm_and_stays_below_the_portal(cast: Cast) -> None:
    manifest = json.loads(Browser().get("/portal/manifest.webmanifest").content)
    assert (manifest["name"], manifest["scope"], manifest["display"]) == ("Beichen Software", "/portal/", "standalone")
    for icon in manifest["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")) is not None


def test_the_worker_keeps_styles_and_one_page_of_words(cast: Cast) -> None:
    answer = Browser().get("/portal/worker.js")
    kept = re.findall(r'"([^"]+)"', re.search(r"SHELL = \[(.*?)\]", answer.content.decode())[1])  # type: ignore[index]
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert kept[-1] == "/portal/offline/"
    assert all(one.startswith("/static/") for one in kept[:-1])


def test_no_page_waits_for_what_the_worker_does_when_it_takes_over(cast: Cast) -> None:
    worker = Browser().get("/portal/worker.js").content.decode()
    taking_over = worker[worker.index('"activate"') : worker.index('"fetch"')]
    assert "waitUntil" not in taking_over  # a browser holds every page back until that has ended
    assert "claim()" not in worker
    assert "skipWaiting" not in worker  # it ends the worker before, with the page that it was just bringing


def test_another_language_lays_no_other_worker(cast: Cast) -> None:
    names = set()
    for language in ("en", "zh-hans", "en"):
        browser = Browser()
        browser.cookies["django_language"] = language
        names.add(browser.get("/portal/worker.js").content)
    assert len(names) == 1


def test_the_page_without_a_line_is_the_same_for_everybody(cast: Cast) -> None:
    assert enter(cast.he_lan).get("/portal/offline/").content == Browser().get("/portal/offline/").content


def test_pages_with_somebody_s_data_are_kept_by_no_browser_and_draw_nothing_from_elsewhere(cast: Cast) -> None:
    answer = enter(cast.he_lan).get("/portal/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    page = answer.content.decode()
    assert not re.search(r"<script(?![^>]* src=)|style=|https?://|onclick", page)
