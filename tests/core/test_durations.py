"""How long: what people type, and what pages show."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.core import durations

DAY = 24 * 60


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("18", 18),
        ("18m", 18),
        ("18 min", 18),
        ("１８分", 18),
        ("18分钟", 18),
        ("1h", 60),
        ("1 hour", 60),
        ("2 hours", 120),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1:30", 90),
        ("01:30:00", 90),
        ("0:00:30", 1),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("1.5", 90),
        ("0.25", 15),
        ("1小时", 60),
        ("1小时半", 90),
        ("1个半小时", 90),
        ("半小时", 30),
        ("1小时20分钟", 80),
        ("1個", None),
        ("1時間", 60),
        ("1時間半", 90),
        ("1時間30分", 90),
        ("", None),
        ("soon", None),
        ("1:75", None),
        ("-5", None),
        ("1h 2h", None),
        ("NaN", None),
    ],
)
def test_a_length_is_read_as_it_is_typed(typed: str, minutes: int | None) -> None:
    if minutes is None:
        with pytest.raises(ValueError, match="no length of time"):
            durations.parse(typed)
    else:
        assert durations.parse(typed) == minutes


def test_a_bare_number_is_hours_where_hours_are_asked_for() -> None:
    assert durations.parse("8", hours=True) == 480
    assert durations.parse("7,5", hours=True) == 450
    assert durations.parse("45m", hours=True) == 45


@given(st.integers(0, DAY))
def test_what_is_shown_is_read_back_the_same(minutes: int) -> None:
    shown = durations.clock(minutes * 60)
    assert durations.parse(shown) == minutes
    assert durations.parse(f"{minutes}分") == durations.parse(f"{minutes}m") == durations.parse(str(minutes)) == minutes
    assert durations.parse(f"{minutes // 60}時間{minutes % 60}分") == minutes


@given(st.text(max_size=20), st.booleans())
def test_any_text_is_a_length_or_refused(typed: str, hours: bool) -> None:
    with contextlib.suppress(ValueError):
        assert durations.parse(typed, hours=hours) >= 0


@given(st.integers(0, 10 * DAY * 60))
def test_seconds_are_shown_in_both_ways_without_floats(seconds: int) -> None:
    hours, minutes = durations.clock(seconds).split(":")
    assert abs(int(hours) * 3600 + int(minutes) * 60 - seconds) <= 30
    assert abs(round(float(durations.decimal(seconds)) * 3600) - seconds) <= 18
