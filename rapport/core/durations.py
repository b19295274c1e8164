"""How long something took, as people type it and as pages show it. Whole numbers only: no binary floats.

`18`, `18m`, `1h`, `1h 30`, `1:30`, `1.5h`, `1,5h`, `90分`, `1小时半`, `2个半小时`, `半小时`, `1時間30分`.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

MINUTE, HOUR = 60, 3600
"""Seconds in a minute and in an hour."""

MINUTES_A_DAY = 24 * 60

_NUMBER = r"\d{1,6}(?:[.,]\d{1,6})?"
_H = r"(?:hours?|hrs?|h|个小时|小时|个钟头|時間)"
_M = r"(?:minutes?|mins?|min|m|分钟|分鐘|分)"
_BARE = re.compile(_NUMBER)
_CLOCK = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2}))?")
_HALF = re.compile(r"半(?:个)?(?:小时|钟头|時間)|half an hour")
_HOURS = re.compile(rf"({_NUMBER})\s*{_H}(?:\s*(\d{{1,4}})\s*{_M}?)?")
_AND_HALF = re.compile(r"(\d{1,4})\s*(?:(?:小时|个小时|時間)半|个半(?:小时|钟头))")
_MINUTES = re.compile(rf"({_NUMBER})\s*{_M}")


def parse(text: str, *, hours: bool = False) -> int:
    """Return the minutes that `text` names, seconds and fractions rounded half up.

    A bare whole number is minutes, or hours where `hours` is set; a bare fraction is always hours. Raises ValueError
    for what is not understood. Whether it is too long or nothing at all is for the caller to say.
    """
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if found := _CLOCK.fullmatch(words):
        return _clock(int(found[1]), int(found[2]), int(found[3] or 0))
    if _HALF.fullmatch(words):
        return 30
    if found := _AND_HALF.fullmatch(words):
        return int(found[1]) * 60 + 30
    if found := _HOURS.fullmatch(words):
        return _rounded(_decimal(found[1]) * 60) + int(found[2] or 0)
    if found := _MINUTES.fullmatch(words):
        return _rounded(_decimal(found[1]))
    if _BARE.fullmatch(words):
        fraction = "." in words or "," in words
        return _rounded(_decimal(words) * (60 if hours or fraction else 1))
    raise ValueError(f"no length of time: {text}")


def clock(seconds: int) -> str:
    """Return seconds as `h:mm`, rounded half up to the minute: `0:18`, `31:05`."""
    minutes = (seconds + MINUTE // 2) // MINUTE
    return f"{minutes // 60}:{minutes % 60:02}"


def decimal(seconds: int) -> str:
    """Return seconds as decimal hours with two places, rounded half up: `1.50`."""
    return str((Decimal(seconds) / HOUR).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _clock(hours: int, minutes: int, seconds: int) -> int:
    if minutes >= 60 or seconds >= 60:
        raise ValueError(f"no length of time: {hours}:{minutes}:{seconds}")
    return _rounded(Decimal(hours * HOUR + minutes * MINUTE + seconds) / MINUTE)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _rounded(minutes: Decimal) -> int:
    return int(minutes.quantize(Decimal(1), ROUND_HALF_UP))
