"""How we want a person to stand to us, and who introduced them (PRACTICES A4, A5)."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.clients.actions.levels import WantLevel, want_level
from rapport.clients.actions.places import NoteIntroduction, note_introduction
from rapport.clients.models import Level, Stakeholder
from rapport.core.errors import Forbidden, Refused
from tests.cast import Cast, enter


def want(cast: Cast, level: Level, on: date) -> Stakeholder:
    return want_level(cast.zhou_place, WantLevel(level=level, on=on), by=cast.lin_yue, now=cast.now)


def page(cast: Cast) -> str:
    return enter(cast.charlie).get(f"/people/{cast.zhou_place.person.public_id}/").content.decode()


def test_the_page_says_how_far_behind_the_plan_a_level_is(cast: Cast) -> None:
    want(cast, Level.ADVOCATE, date(2026, 11, 17))
    assert "Supporter, and nine days behind our plan." in page(cast)
    assert "now supporter, wanted advocate" in page(cast)


def test_a_level_that_is_wanted_later_is_not_behind(cast: Cast) -> None:
    want(cast, Level.ADVOCATE, date(2027, 3, 1))
    assert "behind our plan" not in page(cast)
    assert "wanted: advocate" in page(cast)


def test_a_new_plan_takes_the_place_of_what_was_wanted_from_that_day_on(cast: Cast) -> None:
    want(cast, Level.SUPPORTER, date(2026, 6, 1))
    want(cast, Level.ADVOCATE, date(2027, 3, 1))
    place = want(cast, Level.ADVOCATE, date(2027, 1, 1))
    assert [(one.level, one.on) for one in place.wanted_levels.order_by("on")] == [
        (Level.SUPPORTER, date(2026, 6, 1)),
        (Level.ADVOCATE, date(2027, 1, 1)),
    ]


def test_who_introduced_somebody_stands_on_their_page(cast: Cast) -> None:
    given = NoteIntroduction(introduced_by=cast.he_lan_place.person.public_id)
    note_introduction(cast.zhou_place, given, by=cast.lin_yue, now=cast.now)
    assert "introduced by He Lan" in page(cast)
    note_introduction(cast.zhou_place, NoteIntroduction(), by=cast.lin_yue, now=cast.now)
    assert "introduced by" not in page(cast)


def test_nobody_introduces_themselves(cast: Cast) -> None:
    given = NoteIntroduction(introduced_by=cast.zhou_place.person.public_id)
    with pytest.raises(Refused) as refused:
        note_introduction(cast.zhou_place, given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "introduced_by"


def test_dana_wants_nothing_of_anybody(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        want_level(cast.zhou_place, WantLevel(level=Level.COLD, on=date(2027, 1, 1)), by=cast.dana, now=cast.now)


def test_nobody_of_another_client_introduces_them(cast: Cast) -> None:
    given = NoteIntroduction(introduced_by=cast.dana_place.person.public_id)
    with pytest.raises(Refused) as refused:
        note_introduction(cast.zhou_place, given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "introduced_by"
    assert str(cast.dana_place.person) in refused.value.message
    cast.zhou_place.refresh_from_db()
    assert cast.zhou_place.introduced_by is None
