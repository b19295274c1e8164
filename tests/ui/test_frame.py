from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.shortcuts import render
from django.test import RequestFactory

from rapport.ui import nav, specimens, undo, views
from tests.ui.viewer import Viewer, request_of

HERE = Path(nav.__file__).parent
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|<script(?![^>]*\ssrc=)", re.I)


@pytest.mark.parametrize("path", sorted(HERE.glob("templates/**/*.html")), ids=lambda path: path.name)
def test_no_template_carries_what_the_content_policy_forbids(path: Path) -> None:
    assert not INLINE.search(path.read_text(encoding="utf-8"))


def test_a_drawn_page_carries_nothing_inline() -> None:
    page = render(request_of(), "ui/gallery.html", specimens.everything()).content.decode()
    assert not INLINE.search(page)


def test_a_word_without_a_page_says_so_and_is_no_link(settings: Any) -> None:
    settings.UI_WORDS = {"today": "ui:gallery"}
    today, clients, *_others = nav.words(request_of("/ui/"))
    assert (today.url, today.current) == ("/ui/", True)
    assert (clients.url, clients.current) == ("", False)
    page = render(request_of(), "ui/gallery.html", specimens.everything()).content.decode()
    assert "Clients is not built yet." in page


def test_a_view_may_say_under_which_word_its_page_lies(settings: Any) -> None:
    settings.UI_WORDS = {"today": "ui:gallery"}
    request = request_of("/ui/")
    request.under = "clients"  # type: ignore[attr-defined]
    assert [word.key for word in nav.words(request) if word.current] == ["clients"]


def test_an_address_that_is_named_but_missing_counts_as_not_built(settings: Any) -> None:
    settings.UI_WORDS = {"today": "nowhere:at-all"}
    assert nav.address("today") == ""


def test_undo_waits_in_the_session_for_the_next_page() -> None:
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]
    undo.offer(request, HttpResponse(), "Snoozed until Mon 30 Nov", "/undo/1/")
    assert undo.take(request) == undo.Offer("Snoozed until Mon 30 Nov", "/undo/1/")
    assert undo.take(request) is None


def test_undo_comes_at_once_where_a_part_of_the_page_is_swapped() -> None:
    request = RequestFactory().get("/", headers={"HX-Request": "true"})
    response = undo.offer(request, HttpResponse(), "已暂缓", "/undo/1/")
    assert json.loads(response.headers["HX-Trigger"]) == {"rapport:undo": {"said": "已暂缓", "url": "/undo/1/"}}


def test_language_and_theme_are_kept_in_cookies() -> None:
    request = RequestFactory().post("/ui/appearance/", {"language": "ja", "theme": "dark", "next": "/clients/"})
    response = views.set_appearance(request)
    assert response.headers["Location"] == "/clients/"
    assert (response.cookies["django_language"].value, response.cookies["theme"].value) == ("ja", "dark")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_switch_never_leads_to_another_house(elsewhere: str) -> None:
    request = RequestFactory().post("/ui/appearance/", {"theme": "purple", "language": "xx", "next": elsewhere})
    response = views.set_appearance(request)
    assert response.headers["Location"] == "/"
    assert not response.cookies


def test_a_theme_nobody_knows_falls_back_to_light() -> None:
    page = render(request_of(viewer=Viewer(theme="purple")), "ui/gallery.html", specimens.everything()).content.decode()
    assert 'data-bs-theme="light"' in page


def test_what_was_asked_is_marked_in_what_was_found_without_letting_markup_in(drawn: Callable[..., str]) -> None:
    html = drawn("{{ name|highlight:asked }}", name="Zhou <b> Jingming", asked="zhou ming <b>")
    assert html == "<mark>Zhou</mark> <mark>&lt;b&gt;</mark> Jing<mark>ming</mark>"
