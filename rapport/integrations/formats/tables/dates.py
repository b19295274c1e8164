"""Days as tables write them, and which of 03/04/2026 is the month.

One cell cannot tell the order of day and month, a column can: `order_of` decides over all its values, and says so
where they leave it open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapport.core.telling import gettext as _

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""The years in which people of today can have been in touch."""

_TIME = (
    r"(?:[\sT,]+(?:上午|下午|午前|午後)?\s?\d{1,2}[:時时点].*|\s*\((?:.*)\)|\s+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?"
)
_YEAR_FIRST = re.compile(
    r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?" + _TIME, re.IGNORECASE | re.DOTALL
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})" + _TIME, re.IGNORECASE | re.DOTALL)
_DAY_MONTH_NAME = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4})" + _TIME, re.IGNORECASE
)
_MONTH_NAME_DAY = re.compile(r"([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _TIME, re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_NULL = re.compile(r"[0\s:./-]*")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_LONGEST = 64
_CLEAR, _MARGIN = 2_000, 100
_MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class Order:
    """Whether the day stands before the month in a column; `doubtful` is a value of it that could be either."""

    day_first: bool = True
    doubtful: str = ""


class NoDay(ValueError):
    """A text that names no day; the message (translated) says why."""


def order_of(values: Iterable[str]) -> Order:
    """Decide over the `values` of a column; the order that fits more of them wins, the day first if none can tell.

    Reads on for as long as a value may be read either way and the others do not tell by a wide margin.
    """
    days = months = clear = 0
    doubtful = ""
    for value in values:
        found = _YEAR_LAST.fullmatch(_plain(value))
        if found is None or found[2] == ".":
            clear += 1
            if clear >= _CLEAR and not doubtful:
                break
            continue
        first, second = int(found[1]), int(found[3])
        days += first > _MONTHS_OF_YEAR
        months += second > _MONTHS_OF_YEAR
        if not doubtful and first != second and max(first, second) <= _MONTHS_OF_YEAR:
            doubtful = value.strip()
        if abs(days - months) >= _MARGIN:
            break
    return Order(day_first=days >= months, doubtful="" if days != months else doubtful)


def day_of(text: str, order: Order) -> date | None:
    """Return the day that `text` names (its time of day and zone are left out), None if it names nothing.

    Raises `NoDay` for what cannot be read, for days that do not exist and for years beyond reason.
    """
    text = _plain(text)
    if _NULL.fullmatch(text):
        return None
    year, month, day = _parts(text, order)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoDay(
            _("the year %(year)s lies outside %(first)s to %(last)s")
            % {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoDay(_("no such day")) from error


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.strip()[:_LONGEST])


def _parts(text: str, order: Order) -> tuple[int, int, int]:
    """Return year, month and day as numbers that need not be a day yet."""
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        day_first = order.day_first or found[2] == "."
        full = year if len(found[4]) > 2 else 2000 + year
        return (full, second, first) if day_first else (full, first, second)
    text = _WEEKDAY.sub("", text, count=1)
    if found := _DAY_MONTH_NAME.fullmatch(text):
        return int(found[3]), _month(found[2]), int(found[1])
    if found := _MONTH_NAME_DAY.fullmatch(text):
        return int(found[3]), _month(found[1]), int(found[2])
    raise NoDay(_("no day that can be read"))


def _month(name: str) -> int:
    if name.lower() not in _MONTHS:
        raise NoDay(_("no day that can be read"))
    return _MONTHS.index(name.lower()) + 1
