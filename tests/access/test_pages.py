"""Every page as each of the cast, and as nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rapport.core.actions import registry
from rapport.team.models import Firm
from tests.access.bodies import ACTIONS
from tests.access.matrix import PAGES as OTHERS
from tests.access.matrix import SOMEWHERE
from tests.access.scene import Scene
from tests.access.service import PAGES_OF_SERVICE
from tests.cast import SECRET, enter

PAGES = OTHERS | PAGES_OF_SERVICE
EVERY = SOMEWHERE | PAGES


def names(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the full name of every address but those of the API, which has a matrix of its own."""
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield ":".join([*spaces, str(one.name)])
        elif one.namespace != "api":
            yield from names(one, (*spaces, one.namespace) if one.namespace else spaces)


def test_every_page_stands_in_the_matrix() -> None:
    assert set(names(get_resolver())) == set(EVERY)


def address(name: str, scene: Scene) -> str:
    """Return the address of a page about the things on the scene."""
    return reverse(name, args=[scene.word(word) for word in EVERY[name].words])


def test_each_gets_what_the_matrix_says(scene: Scene, letter_of: Callable[[Any], str]) -> None:
    browsers = [enter(actor) for actor in scene.actors()]
    got = {name: "".join(letter_of(browser.get(address(name, scene))) for browser in browsers) for name in EVERY}
    assert got == {name: page.letters for name, page in EVERY.items()}


def kept_by_others(answer: Any) -> bool:
    """Whether somebody between the house and the reader may keep the answer, or a browser show it again unasked."""
    said = set(answer.headers.get("Cache-Control", "").replace(" ", "").split(","))
    return not ("no-store" in said or said >= {"private", "no-cache"} or said >= {"private", "immutable"})


def test_what_anybody_is_answered_is_kept_for_nobody_else(scene: Scene) -> None:
    for actor in scene.actors():
        browser = enter(actor)
        assert [name for name in EVERY if kept_by_others(browser.get(address(name, scene)))] == [], actor
    shown = enter(scene.cast.lin_yue).get(reverse("desk:today"))
    assert shown.headers["Cache-Control"] == "private, no-cache"


def test_no_private_note_reaches_an_outsider(scene: Scene) -> None:
    outsiders = [enter(actor) for actor in scene.actors()[2:]]
    for name in PAGES:
        for browser in outsiders:
            answer = browser.get(address(name, scene), {"q": "Coffee"})
            assert SECRET.encode() not in (answer.getvalue() if answer.streaming else answer.content), name


def test_the_account_team_reads_the_private_note(scene: Scene) -> None:
    assert SECRET in enter(scene.cast.su_wan).get(address("desk:person", scene)).content.decode()


@pytest.mark.parametrize("who", ["lin_yue", "he_lan", "mallory"])
def test_no_page_takes_a_form_without_its_proof(scene: Scene, who: str) -> None:
    browser = enter(getattr(scene.cast, who), checks=True)
    got = {name: browser.post(address(name, scene), {"do": "apply", "answer": "yes"}).status_code for name in EVERY}
    assert {name: status for name, status in got.items() if status != 403} == {}


def test_within_their_team_another_meets_nothing(scene: Scene, letter_of: Callable[[Any], str]) -> None:
    Firm.objects.update(within_team=True)
    others = {name: address(name, scene) for name, page in PAGES.items() if page.of_haoting}
    charlie, su_wan = enter(scene.cast.charlie), enter(scene.cast.su_wan)
    assert {name: letter_of(charlie.get(url)) for name, url in others.items()} == dict.fromkeys(others, "n")
    hers = {name: letter_of(su_wan.get(url)) for name, url in others.items()}
    assert hers == {name: PAGES[name].letters[1] for name in others}


@pytest.mark.parametrize("name", ["desk:today", "desk:portfolio", "desk:projects", "desk:find", "desk:touch_people"])
def test_within_their_team_no_list_names_the_client(name: str, scene: Scene) -> None:
    Firm.objects.update(within_team=True)
    shown = enter(scene.cast.charlie).get(reverse(name), {"q": "Zhou"}).content.decode()
    assert "Haoting" not in shown
    assert "Jingming" not in shown


def test_the_form_of_an_action_opens_for_ours_alone(scene: Scene, letter_of: Callable[[Any], str]) -> None:
    browsers = [enter(actor) for actor in scene.actors()]
    for key in registry:
        subject = ACTIONS[key].subject
        url = reverse("desk:act", args=[key, scene.word(subject)] if subject else [key])
        letters = "".join(letter_of(browser.get(url)) for browser in browsers)
        assert letters[3:] == "ffs", key
        assert set(letters[:3]) <= set("yfn"), key
        assert letters[0] == "y" or ACTIONS[key].letters[0] == "f", key
