"""Of a system whose use is measured nothing comes any more (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.core.actions import Nothing
from rapport.service.actions.systems import retire_system
from rapport.service.actions.usage_tables import read_tables
from rapport.service.models import System
from tests.cast import Cast
from tests.service.systems import stock
from tests.service.usage import feature, of_usage, used
from tests.signals.findings import found

RULE = "usage_unheard"
TODAY = date(2026, 11, 26)


def breach(cast: Cast, back: int = 8) -> System:
    """One of which the last event is so many days old."""
    system = stock(cast)
    feature(cast, system)
    used(cast, system, "xu.pei", "Order stopped", [TODAY - timedelta(days=back)])
    return system


def test_after_a_week_without_an_event_it_raises_and_the_first_one_ends_it(cast: Cast) -> None:
    system = breach(cast)
    assert found(cast, RULE) == {system.pk}
    used(cast, system, "he.lan", "Board opened", [TODAY])
    assert found(cast, RULE) == set()


def test_where_no_event_ever_came_it_raises_a_week_after_the_first_feature(cast: Cast) -> None:
    system, young = stock(cast), stock(cast)
    feature(cast, system, live_on=TODAY - timedelta(days=8))
    feature(cast, young, live_on=TODAY - timedelta(days=7))
    assert found(cast, RULE) == {system.pk}


def test_a_table_that_could_not_be_read_raises_sooner(cast: Cast) -> None:
    table = of_usage(cast, stock(cast))["usage_table"]
    feature(cast, table.system, live_on=TODAY - timedelta(days=3))
    assert found(cast, RULE) == set()
    read_tables(cast.now)
    assert found(cast, RULE) == {table.system_id}


def test_two_days_are_borne_of_such_a_table(cast: Cast) -> None:
    table = of_usage(cast, stock(cast))["usage_table"]
    feature(cast, table.system, live_on=TODAY - timedelta(days=2))
    read_tables(cast.now)
    assert found(cast, RULE) == set()


def test_within_the_week_out_of_service_and_where_nothing_is_measured_it_stays_silent(cast: Cast) -> None:
    breach(cast, back=7)
    retire_system(breach(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    used(cast, stock(cast), "xu.pei", "Order stopped", [TODAY - timedelta(days=60)])
    assert found(cast, RULE) == set()
