"""Working days by country (PRACTICES A8): a weekend or public holiday does not count.

China's State Council moves weekends; `chinesecalendar` knows them year by year. Every other
country, and years that list does not know yet, come from `holidays`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
import holidays

from rapport.team import holiday_words

_SPOKEN = {"zh": ("zh_CN",), "ja": ("ja",)}
"""What `holidays` calls our languages."""


@lru_cache(maxsize=256)
def _holidays(country: str, year: int) -> holidays.HolidayBase:
    try:
        return holidays.country_holidays(country, years=year)
    except NotImplementedError:
        return holidays.HolidayBase()


@lru_cache(maxsize=65536)
def is_working(country: str, day: date) -> bool:
    """Whether `day` is worked in the country with that ISO 3166 code; an unknown country rests on weekends only."""
    if country == "CN":
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            pass
    return day.weekday() not in _weekend(country) and day not in _holidays(country, day.year)


def holiday_name(country: str, day: date, language: str = "en") -> str:
    """Return what the public holiday on `day` is called in `language` (a code of ours), or an empty text.

    Where `holidays` does not speak the language, our own words stand for the commonest, else the English name.
    """
    if country not in _known():
        return ""
    for code in _SPOKEN.get(language[:2], ()):
        if code in _localized().get(country, ()):
            return _name(country, day, code)
    english = _name(country, day, "en_US")
    return holiday_words.in_language(english, language)


@lru_cache(maxsize=1024)
def _name(country: str, day: date, code: str) -> str:
    found = holidays.country_holidays(country, years=day.year, language=code)
    return str(found.get(day, "") or "")


def on_or_after(country: str, day: date) -> date:
    """Return the first working day that is `day` or comes after it."""
    while not is_working(country, day):
        day += timedelta(days=1)
    return day


def after(country: str, day: date, count: int) -> date:
    """Return the working day that comes `count` working days after `day`."""
    for _ in range(count):
        day = on_or_after(country, day + timedelta(days=1))
    return on_or_after(country, day)


@lru_cache(maxsize=1)
def _localized() -> dict[str, list[str]]:
    return holidays.list_localized_countries()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(holidays.list_supported_countries())


@lru_cache(maxsize=256)
def _weekend(country: str) -> frozenset[int]:
    found = _holidays(country, 2026)
    return frozenset(getattr(found, "weekend", None) or {5, 6})
