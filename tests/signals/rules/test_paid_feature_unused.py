"""A feature is paid for, and nobody uses it (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.core.actions import Nothing
from rapport.service.actions.remedies import PlanRemedy, plan_remedy
from rapport.service.actions.usage_features import retire_feature
from rapport.service.models import Feature
from tests.cast import Cast
from tests.service.systems import stock
from tests.service.usage import feature, used
from tests.signals.findings import found

RULE = "paid_feature_unused"
TODAY = date(2026, 11, 26)


def breach(cast: Cast, back: int = 28) -> Feature:
    """One that was last used so many days ago, of a system that others use today."""
    system = stock(cast)
    one = feature(cast, system, paid=True)
    used(cast, system, "xu.pei", "Order stopped", [TODAY - timedelta(days=back)])
    used(cast, system, "he.lan", "Board opened", [TODAY])
    return one


def test_four_weeks_without_a_use_raise_and_a_plan_answers_them(cast: Cast) -> None:
    one = breach(cast)
    never = feature(cast, one.system, "Exports", "Exported", paid=True)
    assert found(cast, RULE) == {one.pk, never.pk}
    plan_remedy(one, PlanRemedy(words="Show it to procurement", due_at=cast.now), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {never.pk}


def test_a_use_in_time_one_that_is_new_one_not_paid_for_and_one_that_is_retired_stay_silent(cast: Cast) -> None:
    system = breach(cast, back=27).system
    feature(cast, system, "Exports", "Exported", paid=True, live_on=TODAY - timedelta(days=27))
    feature(cast, system, "Prices", "Price read")
    retire_feature(breach(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_on_its_last_day_a_system_is_heard_of_and_a_use_today_answers(cast: Cast) -> None:
    one = feature(cast, stock(cast), paid=True, live_on=TODAY - timedelta(days=28))
    used(cast, one.system, "he.lan", "Board opened", [TODAY - timedelta(days=28)])
    assert found(cast, RULE) == {one.pk}
    used(cast, one.system, "he.lan", "Order stopped", [TODAY])
    assert found(cast, RULE) == set()


def test_of_a_system_that_nobody_hears_of_nothing_is_claimed(cast: Cast) -> None:
    one = feature(cast, stock(cast), paid=True)
    assert found(cast, RULE) == set()
    used(cast, one.system, "he.lan", "Board opened", [TODAY])
    assert found(cast, RULE) == {one.pk}
