"""A free day is called by its name in the reader's language (PRACTICES A8)."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.team import calendars, holiday_words

SPRING, FOUNDING, THANKS = date(2026, 2, 17), date(2026, 2, 11), date(2026, 11, 26)


@pytest.mark.parametrize(
    ("country", "day", "language", "name"),
    [
        ("CN", SPRING, "en", "Chinese New Year (Spring Festival)"),
        ("CN", SPRING, "zh-hans", "春节"),
        ("CN", SPRING, "ja", "春節"),
        ("JP", FOUNDING, "ja", "建国記念の日"),
        ("JP", FOUNDING, "zh-hans", "建国纪念日"),
        ("US", THANKS, "zh-hans", "感恩节"),
        ("US", THANKS, "ja", "感謝祭"),
        ("CN", date(2026, 11, 26), "zh-hans", ""),
        ("XX", THANKS, "en", ""),
    ],
)
def test_a_holiday_is_called_by_its_name(country: str, day: date, language: str, name: str) -> None:
    assert calendars.holiday_name(country, day, language) == name


def test_a_name_that_nobody_translated_stays_english() -> None:
    assert holiday_words.in_language("Eid al-Fitr", "ja") == "Eid al-Fitr"
