"""Moments as events write them: ISO 8601, a date alone, or seconds or milliseconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
MILLISECONDS = 10_000_000_000
"""A number from here on counts milliseconds: as seconds it would be after the year 2286."""

SHAPES = ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d")
"""What people write besides ISO 8601; nothing in which day and month could be taken for each other."""


def moment(value: object, zone: tzinfo) -> datetime | None:
    """Return a moment in UTC, or None where it is none, or one outside 1990 to 2199. What names no zone is in `zone`."""
    try:
        found = _number(float(value)) if isinstance(value, int | float) else _text(str(value).strip(), zone)
        return found if found is not None and EARLIEST <= found < LATEST else None
    except (ValueError, OverflowError, OSError):
        return None


def _number(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds / 1000 if abs(seconds) >= MILLISECONDS else seconds, UTC)


def _text(text: str, zone: tzinfo) -> datetime | None:
    if text.isascii() and text.isdigit() and len(text) in (10, 13):
        return _number(float(text))
    if text[:4].isdigit() and len(text) > 4 and text[4] in "-/":
        found = _iso(text) or _shaped(text)
        return None if found is None else (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _shaped(text: str) -> datetime | None:
    for shape in SHAPES:
        try:
            return datetime.strptime(text, shape)  # noqa: DTZ007
        except ValueError:
            continue
    return None
