"""Lengths, times of day and yes or no as time trackers write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from decimal import ROUND_HALF_UP, Decimal

from rapport.core import durations
from rapport.core.telling import gettext as _

_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d)(?::([0-5]\d))?")
_DECIMAL = re.compile(r"\d{1,6}(?:[.,]\d{1,10})?")
_TIME = re.compile(r"(?:.*[\sT])?(上午|下午|午前|午後)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap]\.?m\.?)?")
_HALF = re.compile(r"\d\s*[ap]\.?m\.?\s*$", re.IGNORECASE)
_YES = frozenset({"yes", "1", "true", "y", "ja", "oui", "sí", "是", "はい", "x", "✓"})
_NO = frozenset({"no", "0", "false", "n", "nein", "non", "否", "いいえ"})
_LATER = ("下午", "午後")


class Unclear(ValueError):
    """A cell that cannot be read; the message (translated) says why."""


def seconds_of(text: str) -> int:
    """Return the seconds of `1:30`, `01:30:25`, `1.5`, `1,5`, `1h 30m`; exact, but for the fraction of a second.

    A bare number is hours. Raises Unclear.
    """
    words = unicodedata.normalize("NFKC", text).strip()
    if found := _CLOCK.fullmatch(words):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return hours * durations.HOUR + minutes * durations.MINUTE + seconds
    if _DECIMAL.fullmatch(words):
        hours_of = Decimal(words.replace(",", "."))
        return int((hours_of * durations.HOUR).quantize(Decimal(1), ROUND_HALF_UP))
    try:
        return durations.parse(words, hours=True) * durations.MINUTE
    except ValueError as error:
        raise Unclear(_("no length of time; write it like 1:30 or 1.5")) from error


def time_of(text: str) -> time | None:
    """Return the time of day of `09:00`, `04:53:34 PM`, `下午 3:00`; None where nothing stands. Raises Unclear."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not words:
        return None
    found = _TIME.fullmatch(words.casefold())
    try:
        if found is None:
            raise ValueError(words)
        hour = int(found[2])
        half = (found[5] or "").replace(".", "")
        if half and not 1 <= hour <= 12:
            raise ValueError(words)
        later = half == "pm" or found[1] in _LATER
        hour = hour + 12 if later and hour < 12 else 0 if half == "am" and hour == 12 else hour
        return time(hour, int(found[3]), int(found[4] or 0))
    except ValueError as error:
        raise Unclear(_("no time of day; write it like 09:00 or 9:00 AM")) from error


def is_half_day(text: str) -> bool:
    """Whether a time is written with AM or PM."""
    return _HALF.search(text) is not None


def yes_of(text: str) -> bool | None:
    """Return what a cell answers, or None where it says neither yes nor no."""
    words = text.strip().casefold()
    return True if words in _YES else False if words in _NO else None
