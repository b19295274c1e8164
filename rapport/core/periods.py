"""Spans of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both counted."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def year_of(day: date) -> Period:
    """Return the calendar year that holds `day`."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))
