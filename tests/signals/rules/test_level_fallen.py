"""Someone who stands to us worse than before (PRACTICES A5)."""

from __future__ import annotations

from rapport.clients.actions.levels import SetLevel, set_level
from rapport.clients.models import Level
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """He Lan falls from supporter to cold."""
    set_level(cast.he_lan_place, SetLevel(level=Level.COLD), by=cast.lin_yue, now=cast.now)


def test_a_fallen_level_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "level_fallen") == {cast.he_lan_place.pk}


def test_a_recovered_level_stays_silent(cast: Cast) -> None:
    breach(cast)
    set_level(cast.he_lan_place, SetLevel(level=Level.ADVOCATE), by=cast.lin_yue, now=cast.now)
    assert found(cast, "level_fallen") == set()


def test_a_fall_of_31_days_ago_stays_silent(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "level_fallen", later=31) == set()
