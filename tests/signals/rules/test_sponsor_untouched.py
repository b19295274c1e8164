"""A 1W past the longest interval (PRACTICES A1, G6)."""

from __future__ import annotations

from datetime import UTC, datetime

from rapport.clients.actions.touchpoints import (
    LogTouchpoint,
    PlanTouchpoint,
    log_touchpoint,
    plan_touchpoint,
    take_back_touchpoint,
)
from rapport.clients.models import TouchKind
from rapport.core.actions import Nothing
from rapport.signals.models import Signal
from rapport.signals.queries import Shown, show
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


def test_it_raises_on_the_first_day_past_the_interval_and_not_on_its_last(cast: Cast) -> None:
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL)
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert found(cast, "sponsor_untouched", later=21) == set()
    assert found(cast, "sponsor_untouched", later=22) == {cast.zhou_place.pk}


def test_once_a_touch_is_planned_the_signal_says_when_and_offers_the_log(cast: Cast) -> None:
    monday = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
    given = PlanTouchpoint(people=[cast.zhou_place.person.public_id], at=monday, how=TouchKind.CALL)
    touch = plan_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert found(cast, "sponsor_untouched") == {cast.zhou_place.pk}
    row = shown(cast)
    assert row.why == "At most 21; the next touch is planned for Mon 30 Nov."
    assert row.step is not None
    assert (row.step.action, row.step.label) == ("log_touchpoint", "Log a touch")
    take_back_touchpoint(touch, Nothing(), by=cast.lin_yue, now=cast.now)
    found(cast, "sponsor_untouched")
    row = shown(cast)
    assert row.step is not None
    assert (row.step.action, row.why) == ("plan_touchpoint", "At most 21; the last real one was on 23 Oct.")


def test_a_touch_planned_with_somebody_else_there_is_not_theirs(cast: Cast) -> None:
    monday = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
    given = PlanTouchpoint(people=[cast.he_lan_place.person.public_id], at=monday, how=TouchKind.CALL)
    plan_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    found(cast, "sponsor_untouched")
    assert "planned" not in shown(cast).why


def shown(cast: Cast) -> Shown:
    """Return the signal as a page shows it."""
    return show(list(Signal.objects.open().filter(rule="sponsor_untouched")), cast.now)[0]
