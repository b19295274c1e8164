"""One person on one page."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.clients.actions.gifts import EnterGift, enter_gift
from rapport.clients.actions.places import SetLevel, TakePost, set_level, take_post
from tests.cast import SECRET, Cast, enter

pytestmark = pytest.mark.django_db


def page_of(cast: Cast) -> str:
    person = cast.zhou_place.person
    return enter(cast.lin_yue).get(f"/people/{person.public_id}/").content.decode()


def test_the_account_team_reads_the_private_note_and_charlie_does_not(cast: Cast) -> None:
    address = f"/people/{cast.zhou_place.person.public_id}/"
    assert SECRET in enter(cast.lin_yue).get(address).content.decode()
    charlies = enter(cast.charlie).get(address)
    assert charlies.status_code == 200
    assert SECRET not in charlies.content.decode()


def test_the_level_and_what_moved_it_are_a_chart(cast: Cast) -> None:
    given = SetLevel(level=1, why="coffee at 7:30", on=date(2026, 11, 1))
    set_level(cast.zhou_place, given, by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    assert "coffee at 7:30" in page
    assert "supporter" in page


def test_the_whole_working_life_shows(cast: Cast) -> None:
    given = TakePost(
        post="Network director", employer="Sahra Link", began_on=date(2011, 1, 1), ended_on=date(2019, 1, 1)
    )
    take_post(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    assert "Sahra Link, Network director" in page
    assert "2011 – 2019" in page


def test_gifts_stand_against_the_limit(cast: Cast) -> None:
    given = EnterGift(
        client=cast.haoting.public_id,
        direction="given",
        words="Book on lighthouses",
        amount="26",
        currency="USD",
        on=date(2026, 6, 29),
    )
    enter_gift(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    assert "Book on lighthouses" in page
    assert "$64" in page
