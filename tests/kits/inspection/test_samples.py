"""A few rows that failed are shown, masked but for what the plan shows (PRACTICES E1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.kinds import (
    Aggregate,
    Kind,
    Null,
    Pattern,
    Predicate,
    Range,
    Reconciliation,
    Reference,
    Unique,
)
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.masking import masked, written
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import inspect
from rapport.kits.inspection.samples import may_be_shown


def samples(engine: Engine, kind: Kind, *shown: str, where: str = "") -> list[dict[str, str]]:
    """Return the samples of one check of the price list, whose key is `price_id`."""
    tables = {"price_list": Table("price_list", "price_list", ("price_id",), frozenset(shown))}
    plan = Plan("Plot value", "7", tables, (Check("one", "price_list", kind, NOTHING, where=where),))
    (outcome,) = inspect(plan, engine, now=datetime(2026, 11, 24, 9, tzinfo=UTC)).outcomes
    assert outcome.message == ""
    return [dict(one) for one in outcome.samples]


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("zhou.jingming@haoting.example", "aaaa.aaaaaaaa@aaaaaaa.aaaaaaa"),
        ("周敬明 Nº 7", "字字字 A字 9"),
        (-12.5, "-99.9"),
        ("रमेश 二〇 ①", "字字字字 字9 9"),
        ("", ""),
    ],
)
def test_a_mask_leaves_the_shape(value: object, shape: str) -> None:
    assert masked(value) == shape


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, None),
        ("10.50", "10.50"),
        (True, "1"),
        (Decimal("10.50"), "10.5"),
        (Decimal("1E+3"), "1000"),
        (0.1, "0.1"),
        (float("nan"), "NaN"),
        (datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Shanghai")), "2026-11-24 01:00:00+00:00"),
        (datetime(2026, 11, 24, 9, tzinfo=UTC).replace(tzinfo=None), "2026-11-24 09:00:00"),
        (date(2026, 11, 24), "2026-11-24"),
        (time(9, 30), "09:30:00"),
    ],
)
def test_a_value_is_written_alike_whichever_database_it_comes_from(value: object, words: str | None) -> None:
    assert written(value) == words


@pytest.mark.parametrize(
    ("shown", "columns"),
    [
        ({"id"}, {"id", "verdict"}),
        ({"id", "total"}, {"id", "total", "total here", "amount there", "verdict"}),
    ],
)
def test_of_two_sides_only_what_the_plan_shows_is_shown_on_both(shown: set[str], columns: set[str]) -> None:
    kind = Reconciliation(("id",), "orders", ("id",), ("total", "note"), ("amount", "note"))
    check = Check("one", "bill", kind, NOTHING)
    assert may_be_shown(check, Table("bill", "bill", ("id",), frozenset(shown))) == columns


def test_rows_that_failed_are_shown_in_the_order_of_their_key(engine: Engine) -> None:
    assert samples(engine, Null("plot"), "price_id") == [
        {"price_id": "4", "plot": "NULL"},
        {"price_id": "5", "plot": "NULL"},
    ]
    assert samples(engine, Pattern("code", "^P-[0-9]{3}$"), "price_id")[:2] == [
        {"price_id": "3", "code": "a-999"},
        {"price_id": "5", "code": "A-99"},
    ]


def test_what_the_plan_does_not_show_is_masked(engine: Engine) -> None:
    assert samples(engine, Range("price_id", 0, 9)) == [{"price_id": "99"}]
    assert samples(engine, Range("price_id", 0, 9), "price_id") == [{"price_id": "10"}]


def test_a_condition_shows_the_columns_it_names(engine: Engine) -> None:
    found = samples(engine, Predicate("PRICE > 0 AND price_id < 10"), "price_id", "price")
    assert [set(one) for one in found] == [{"price_id", "price"}] * 2
    assert [one["price_id"] for one in found] == ["5", "10"]


def test_what_comes_twice_is_shown_with_how_often(engine: Engine) -> None:
    assert samples(engine, Unique(("plot",)), "plot") == [
        {"plot": "A-02", "how_often": "2"},
        {"plot": "A-03", "how_often": "2"},
    ]
    assert samples(engine, Unique(("plot",)), where="price < 1000") == []


def test_what_points_nowhere_is_shown(engine: Engine) -> None:
    found = samples(engine, Reference(("plot",), "plot", ("name",)), "price_id", "plot")
    assert sorted(one["plot"] for one in found) == ["a-03", "Ä-04"]


def test_a_figure_has_no_rows_to_show(engine: Engine) -> None:
    assert samples(engine, Aggregate("price_id", "sum")) == []
    assert len(samples(engine, Range("price_id", 100))) == 3
