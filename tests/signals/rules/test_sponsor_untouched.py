"""A 1W past the longest interval (PRACTICES A1, G6)."""

from __future__ import annotations

from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import TouchKind
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """Zhou Jingming was touched 34 days ago, at most 21 are meant; the cast begins so."""
    assert cast.zhou_place.role == "sponsor"


def test_a_1w_past_the_longest_interval_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "sponsor_untouched") == {cast.zhou_place.pk}


def test_a_1w_touched_this_morning_stays_silent(cast: Cast) -> None:
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL)
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert found(cast, "sponsor_untouched") == set()
