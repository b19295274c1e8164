"""Spans of days, and the days, weeks and months in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)


class Each(StrEnum):
    """What activity is counted by. A week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `first` to `last`, both of them counted.

    Raises:
        ValueError: it would end before it begins.

    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first} to {self.last} is no span of days.")

    @classmethod
    def up_to(cls, last: date, days: int) -> Span:
        """Return the `days` that end with `last`."""
        return cls(last - timedelta(days=days - 1), last)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def before(self) -> Span:
        """Return the span of the same length that ends on the day before."""
        return Span.up_to(self.first - DAY, self.days)

    def split(self, each: Each) -> Iterator[Span]:
        """Yield its days, weeks or months, the first and the last of them cut where the span ends."""
        first = self.first
        while first <= self.last:
            last = min(_end(first, each), self.last)
            yield Span(first, last)
            first = last + DAY


def _end(day: date, each: Each) -> date:
    """Return the last day of the week or month that a day is in."""
    if each is Each.DAY:
        return day
    if each is Each.WEEK:
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY


def around(began: date, done: date, days: int) -> tuple[Span, Span]:
    """Return the equal spans before something began and after it was done, neither with a day of it (PRACTICES E3)."""
    return Span.up_to(began - DAY, days), Span(done + DAY, done + timedelta(days=days))
