"""Days as tables write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.integrations.formats.tables.dates import NoDay, Order, day_of, order_of

DAY_FIRST, MONTH_FIRST = Order(day_first=True), Order(day_first=False)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-19",
        "2026/11/19",
        "2026.11.19",
        "20261119",
        "2026-11-19T11:54:49.95+00:00",
        "2026-11-19 09:30",
        "2026年11月19日",
        "2026/11/19 上午 9:30:00",
        "２０２６年１１月１９日",
        "2026-11-19 (Thu)",
        "19.11.2026",
        "19/11/2026",
        "19-11-26",
        "19 November 2026",
        "Thu, 19 Nov 2026 09:30",
        "Nov 19, 2026",
        "November 19th, 2026",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert day_of(text, DAY_FIRST) == date(2026, 11, 19)


def test_the_month_stands_first_where_the_column_says_so() -> None:
    assert day_of("11/19/2026", MONTH_FIRST) == date(2026, 11, 19)
    assert day_of("19.11.2026", MONTH_FIRST) == date(2026, 11, 19)


@pytest.mark.parametrize("text", ["", "0000-00-00", "0/0/00"])
def test_an_empty_day_is_none(text: str) -> None:
    assert day_of(text, DAY_FIRST) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2026", "no such day"),
        ("2026-02-31", "no such day"),
        ("31 Feb 2026", "no such day"),
        ("1601-01-01", "the year 1601 lies outside 1970 to 2100"),
        ("31/12/9999", "the year 9999 lies outside 1970 to 2100"),
        ("yesterday", "no day that can be read"),
        ("19 Brumaire 2026", "no day that can be read"),
    ],
)
def test_a_day_that_is_none_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NoDay, match=f"^{reason}$"):
        day_of(text, DAY_FIRST)


def test_one_value_tells_the_order_of_the_whole_column() -> None:
    assert order_of(["03/04/2026", "19/11/2026"]) == DAY_FIRST
    assert order_of(["03/04/2026", "11/19/2026"]) == MONTH_FIRST


def test_one_impossible_day_does_not_turn_the_column_round() -> None:
    assert order_of(["11/19/2026", "11/20/2026", "31/02/2026"]) == MONTH_FIRST


def test_a_column_that_leaves_the_order_open_names_a_doubtful_value() -> None:
    assert order_of(["05/05/2026", "03/04/2026"]) == Order(day_first=True, doubtful="03/04/2026")
    assert order_of(["05/05/2026", "2026-11-19", "03.04.2026"]) == DAY_FIRST


@given(
    st.dates(date(1970, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%Y年%m月%d日"]),
)
def test_a_written_day_is_read_back(day: date, form: str) -> None:
    assert day_of(day.strftime(form), DAY_FIRST) == day


@given(st.text())
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    with suppress(NoDay):
        found = day_of(text, DAY_FIRST)
        assert found is None or 1970 <= found.year <= 2100
