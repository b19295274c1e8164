from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from rapport.ui.components import dates

NEAR, FAR = date(2026, 11, 27), date(2026, 12, 15)


@pytest.mark.parametrize(
    ("language", "near", "far"),
    [
        ("en", "Fri 27 Nov", "15 Dec"),
        ("zh-hans", "11 月 27 日（周五）", "12 月 15 日"),
        ("ja", "11 月 27 日（金）", "12 月 15 日"),
    ],
)
def test_a_day_has_its_weekday_only_within_two_weeks(language: str, near: str, far: str) -> None:
    with translation.override(language):
        assert (dates.day(NEAR), dates.day(FAR)) == (near, far)


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Thursday, 26 November"), ("zh-hans", "11 月 26 日　星期四"), ("ja", "11 月 26 日（木）")],
)
def test_the_title_of_today_is_written_as_each_language_writes_it(language: str, title: str) -> None:
    with translation.override(language):
        assert dates.long_day(dates.today()) == title


def test_a_time_is_shown_in_the_zone_of_the_page() -> None:
    late_in_london = datetime(2026, 11, 26, 22, 30, tzinfo=UTC)
    assert dates.day_time(late_in_london) == "Fri 27 Nov 06:30"


def test_what_began_yesterday_tells_the_time_and_what_is_older_the_day() -> None:
    assert dates.since(datetime(2026, 11, 25, 13, 14, tzinfo=UTC)) == "since 21:14"
    assert dates.since(date(2026, 11, 23)) == "since 23 Nov"


def test_days_ago_are_words_for_today_and_yesterday() -> None:
    assert [dates.days_ago(date(2026, 11, on)) for on in (26, 25, 20)] == ["today", "yesterday", "6 d"]


def test_what_is_to_come_is_counted_forwards() -> None:
    assert [dates.days_ago(date(2026, 11, on)) for on in (27, 30)] == ["tomorrow", "in 4 d"]


def test_a_day_of_another_year_carries_it() -> None:
    assert dates.day(date(2025, 10, 22)) == "22 Oct 2025"


def test_no_day_is_a_dash() -> None:
    assert (dates.day(None), dates.days_ago(None), dates.since(None)) == ("—", "—", "")


def test_a_short_day_has_its_year_beside_it_where_that_is_not_this_one() -> None:
    days = [date(2026, 2, 1), date(2027, 2, 1), date(2025, 3, 19)]
    assert [(dates.short_day(on), dates.other_year(on)) for on in days] == [
        ("1 Feb", ""),
        ("1 Feb", "2027"),
        ("19 Mar", "2025"),
    ]
