"""When a mail was sent: dates as mail programs write them, and as they should not have."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from dateutil import parser as dateutil_parser

FIRST_YEAR = 1980
LAST_YEAR = 2100

_COMMENT = re.compile(r"\([^()]*\)")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"\d{4}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}")
_EARLY = re.compile(r"[A-Za-z]{3}\.?[-/ ]+(0\d{3})\b")
_OFFSET_NAME = re.compile(r"\b(?:UTC|GMT)\s*(?=[+-]\d)")
_OFFSET_COLON = re.compile(r"(?<=\s[+-]\d\d):(?=\d\d$)")
_DAY_DELTA = 86_400
_TWO_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 (what a text does not say, these differ in)


def moment(text: str) -> datetime | None:
    """Return the moment that `text` names, in UTC, or None if it names none.

    A date without zone, or in `-0000`, is read as UTC. The year may be absurd: `plausible` tells.
    """
    text = _OFFSET_NAME.sub("", _COMMENT.sub(" ", text[:200])).strip()
    text = _OFFSET_COLON.sub("", text)
    text = _CHINESE.sub(r"\1-\2-\3 ", text)
    found = _as_iso(text) or _as_mail(text) or _as_anything(text)
    if found is None:
        return None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):  # the first or last hours that a calendar knows
        return found.replace(tzinfo=UTC)


def plausible(at: datetime) -> bool:
    """Tell whether a mail can have been sent in the year of `at`."""
    return FIRST_YEAR <= at.year < LAST_YEAR


def _as_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _as_mail(text: str) -> datetime | None:
    """Read a date as RFC 5322 has it, its obsolete forms included."""
    try:
        parts = parsedate_tz(text)
        if parts is None:
            return None
        offset = timedelta(seconds=parts[9] or 0)
        zone = timezone(offset) if abs(offset.total_seconds()) < _DAY_DELTA else UTC
        early = _EARLY.search(text)  # parsedate_tz takes 0001 for the 01 of 2001
        year = int(early[1]) if early else parts[0]
        return datetime(year, *parts[1:5], min(parts[5], 59), tzinfo=zone)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _as_anything(text: str) -> datetime | None:
    """Read the forms that no standard knows; they must name year, month and day."""
    if not _YEAR.search(text):
        return None
    try:
        found, other = (
            dateutil_parser.parse(text, fuzzy=True, default=default, tzinfos=_zone) for default in _TWO_DEFAULTS
        )
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return found if found == other else None


def _zone(_name: str | None, offset: int | None) -> timezone:
    return timezone(timedelta(seconds=offset)) if offset and abs(offset) < _DAY_DELTA else UTC
