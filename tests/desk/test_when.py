"""Days and times as people type them."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from rapport.desk import when


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", "2026-11-26 09:00"),
        ("today 08:55", "2026-11-26 08:55"),
        ("yesterday 5pm", "2026-11-25 17:00"),
        ("fri", "2026-11-20 12:00"),
        ("24 Nov 17:00", "2026-11-24 17:00"),
        ("2026-11-24T17:00", "2026-11-24 17:00"),
        ("昨天 17:00", "2026-11-25 17:00"),
        ("周二下午3点半", "2026-11-24 15:30"),
        ("昨日午後5時", "2026-11-25 17:00"),
        ("１１月２４日　９時", "2026-11-24 09:00"),
        ("12/30", "2025-12-30 12:00"),
    ],
)
def test_a_past_time_is_read_in_three_languages(now: datetime, typed: str, meant: str) -> None:
    found = when.parse(typed, now, "Asia/Shanghai", ahead=False, at=time(12))
    assert f"{found:%Y-%m-%d %H:%M}" == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today 12", "2026-11-26 12:00"),
        ("friday noon", "2026-11-27 12:00"),
        ("明天", "2026-11-27 18:00"),
        ("明日12時", "2026-11-27 12:00"),
        ("3 Jan", "2027-01-03 18:00"),
    ],
)
def test_a_time_to_come_lies_ahead(now: datetime, typed: str, meant: str) -> None:
    found = when.parse(typed, now, "Asia/Shanghai", ahead=True, at=time(18))
    assert f"{found:%Y-%m-%d %H:%M}" == meant


@pytest.mark.parametrize("typed", ["soon", "31 Feb", "25:00", "today at some point"])
def test_what_is_no_time_is_refused(now: datetime, typed: str) -> None:
    with pytest.raises(ValueError):
        when.parse(typed, now, "Asia/Shanghai", ahead=False, at=time(12))
