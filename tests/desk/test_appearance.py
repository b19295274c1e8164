"""Language and theme, changed from the menu by somebody who is signed in."""

from __future__ import annotations

import pytest

from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def test_whoever_is_signed_in_reads_on_in_the_language_and_theme_of_their_choice(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    answer = browser.post("/ui/appearance/", {"language": "zh-hans", "next": "/clients/"})
    assert answer.headers["Location"] == "/clients/"
    browser.post("/ui/appearance/", {"theme": "dark"})
    page = browser.get("/clients/").content.decode()
    assert 'lang="zh-Hans"' in page
    assert 'data-bs-theme="dark"' in page
    elsewhere = enter(cast.lin_yue).get("/").content.decode()
    assert 'lang="zh-Hans"' in elsewhere
    assert 'data-bs-theme="dark"' in elsewhere
