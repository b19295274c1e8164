"""One client on one page."""

from __future__ import annotations

import pytest

from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.signals import engine
from rapport.signals.models import Signal
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def page_of(cast: Cast, query: str = "") -> str:
    return enter(cast.lin_yue).get(f"/clients/{cast.haoting.public_id}/{query}").content.decode()


def test_the_1w_and_the_strong_c_stand_on_top(cast: Cast) -> None:
    page = page_of(cast)
    assert page.index("Zhou Jingming") < page.index("Timeline")
    assert page.index("He Lan") < page.index("Timeline")


def test_the_holes_of_the_loop_are_the_open_signals(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    count = Signal.objects.open().filter(client=cast.haoting).count()
    page = page_of(cast)
    assert count > 0
    assert f">{count}<" in page.replace("\n", "")


def test_a_moment_shows_on_the_client_with_its_words(cast: Cast) -> None:
    given = LogTouchpoint(
        people=[cast.zhou_place.person.public_id],
        how="met",
        moment=True,
        moment_words="Five at the door",
        quote="You can’t do it.",
    )
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    page = page_of(cast, "?show=moments")
    assert "Five at the door" in page
    assert "You can’t do it." in page


def test_quarters_that_are_not_built_say_so(cast: Cast) -> None:
    assert "Presales is not built yet." in page_of(cast)


def test_the_ledger_shows_who_did_what(cast: Cast) -> None:
    assert "Lin Yue planned a touch" in page_of(cast)


def test_an_unknown_client_is_not_found(cast: Cast) -> None:
    assert enter(cast.lin_yue).get("/clients/nothing/").status_code == 404
