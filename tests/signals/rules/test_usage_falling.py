"""A feature loses a third of its people, and nobody has answered it (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.core.actions import Nothing
from rapport.service.actions.remedies import (
    DropRemedy,
    FinishRemedy,
    PlanRemedy,
    drop_remedy,
    finish_remedy,
    plan_remedy,
)
from rapport.service.actions.systems import retire_system
from rapport.service.actions.usage_accounts import end_account
from rapport.service.actions.usage_features import retire_feature
from rapport.service.models import Feature
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.service.systems import stock
from tests.service.usage import feature, used
from tests.signals.findings import found

RULE = "usage_falling"
TODAY = date(2026, 11, 26)
PEOPLE = ("xu.pei", "he.lan", "qin.yu")


def breach(cast: Cast, left: int = 2) -> Feature:
    """Three used it on the first day that counts as before, `left` of them since."""
    system = stock(cast)
    one = feature(cast, system)
    for who in PEOPLE:
        used(cast, system, who, "Order stopped", [TODAY - timedelta(days=29)])
    for who in PEOPLE[:left]:
        used(cast, system, who, "Order stopped", [TODAY - timedelta(days=28)])
    return one


def test_a_third_fewer_raise(cast: Cast) -> None:
    one = breach(cast)
    assert found(cast, RULE) == {one.pk}
    assert Signal.objects.open().get(rule=RULE).since == TODAY - timedelta(days=28)


def test_who_came_only_since_is_none_of_those_before(cast: Cast) -> None:
    system = stock(cast)
    feature(cast, system)
    for who, back in zip(PEOPLE, (29, 29, 28), strict=True):
        used(cast, system, who, "Order stopped", [TODAY - timedelta(days=back)])
    assert found(cast, RULE) == set()


def test_a_system_that_is_heard_of_only_on_the_day_itself_is_not_known_yet(cast: Cast) -> None:
    used(cast, breach(cast, left=0).system, "qin.yu", "Board opened", [TODAY])
    assert found(cast, RULE) == set()


def test_all_of_them_stay_silent_and_so_do_few_and_a_system_nobody_hears_of(cast: Cast) -> None:
    breach(cast, left=3)
    system = stock(cast, name="Price list")
    feature(cast, system, "Prices", "Price read")
    for who in PEOPLE[:2]:
        used(cast, system, who, "Price read", [TODAY - timedelta(days=29)])
    used(cast, system, "qin.yu", "Board opened", [TODAY - timedelta(days=1)])
    unheard = stock(cast, name="Plot board")
    feature(cast, unheard, "Board", "Board opened")
    for who in PEOPLE:
        used(cast, unheard, who, "Board opened", [TODAY - timedelta(days=29)])
    assert found(cast, RULE) == set()


def test_a_training_answers_it_until_it_is_measured(cast: Cast) -> None:
    one = breach(cast)
    given = PlanRemedy(words="Train them", due_at=cast.now)
    first = plan_remedy(one, given, by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
    drop_remedy(first, DropRemedy(reason="No room"), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {one.pk}
    second = plan_remedy(one, given, by=cast.lin_yue, now=cast.now)
    long_ago = FinishRemedy(done_on=TODAY - timedelta(days=29))
    finish_remedy(second, long_ago, by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {one.pk}


def test_the_day_itself_counts_in_neither_span(cast: Cast) -> None:
    one = breach(cast)
    used(cast, one.system, "qin.yu", "Order stopped", [TODAY])
    assert found(cast, RULE) == {one.pk}


def test_who_has_left_is_no_fall(cast: Cast) -> None:
    gone = breach(cast).system.accounts.get(login="qin.yu")
    end_account(gone, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_a_retired_system_and_a_retired_feature_are_silent(cast: Cast) -> None:
    retire_feature(breach(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    retire_system(breach(cast).system, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
