"""Rules of recurrence, made to end: none is worked out further than the window that is wanted.

A rule may ask for every second for ever, or for 30 February until the year 9999. Before the library expands a series,
each of its rules gets an UNTIL inside the window, and a rule that repeats absurdly often is refused.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrule, rrulestr
from django.utils.translation import gettext as _

from rapport.integrations.calendar.contents import Unfit
from rapport.integrations.calendar.entries import Entry

MOST = 20_000
_STEPS = {"SECONDLY": timedelta(seconds=1), "MINUTELY": timedelta(minutes=1), "HOURLY": timedelta(hours=1)}
_SHORT = timedelta(days=31)
_A_DAY = 24


def bound(entry: Entry, until: datetime) -> None:
    """Make every rule of the series `entry` end at `until` (aware) or before. Raises `Unfit`."""
    for name in ("RRULE", "EXRULE"):
        for rule in entry.values(name):
            try:
                found = _bound(rule, entry.start, until)
            except (ValueError, TypeError, KeyError, OverflowError, IndexError, AttributeError) as error:
                raise _unreadable(name, rule, error) from error
            if name == "EXRULE" and found:
                entry.component.add("EXDATE", found)


def _unreadable(name: str, rule: Any, error: Exception) -> Unfit:
    reason = str(error) if isinstance(error, _Absurd) else _("the rule cannot be read")
    return Unfit(name, reason, rule.to_ical().decode("utf-8", "replace"))


class _Absurd(ValueError):
    """A rule that would give more occurrences than anybody meets for; the reason (translated) is the message."""


def _bound(rule: Any, start: date | datetime, until: datetime) -> list[date | datetime]:
    """Give `rule` an UNTIL in place of COUNT, and return the occurrences that it gives up to there."""
    count = int(rule.get("COUNT", [0])[0])
    last = min(_until(rule, start) or until, until)
    if "COUNT" in rule and rule["FREQ"][0] in _STEPS:
        last = min(last, _aware(start) + _SHORT)
    _refuse_absurd(rule, last - _aware(start), count)
    rule.pop("COUNT", None)
    rule["UNTIL"] = [_like(start, last)]
    found = list(islice(_occurrences(rule, start), (count if count > 0 else MOST) + 1))
    if len(found) > MOST:
        raise _Absurd(_too_often())
    if 0 < count < len(found):
        found = found[:count]
        rule["UNTIL"] = [_like(start, found[-1])]
    return [at if isinstance(start, datetime) else at.date() for at in found]


def _refuse_absurd(rule: Any, span: timedelta, count: int) -> None:
    """Refuse what would take long to work out, or give more than `MOST` occurrences."""
    interval = int(rule.get("INTERVAL", [1])[0])
    if interval < 1:
        raise ValueError(interval)
    step = _STEPS.get(str(rule["FREQ"][0]).upper())
    if step is not None and count <= 0 and span / step / interval > MOST:
        raise _Absurd(_too_often())
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= max(1, len(set(rule.get(name, [])))) if step is None else 1
    if times > _A_DAY or count > MOST:
        raise _Absurd(_too_often())


def _too_often() -> str:
    return _("the event repeats more often than anybody meets")


def _until(rule: Any, start: date | datetime) -> datetime | None:
    """Return the UNTIL of `rule` as a moment; a day counts to its end, a time without zone is read as the start is."""
    value = rule.get("UNTIL", [None])[0]
    if not isinstance(value, date):
        return None
    zone = _aware(start).tzinfo
    if not isinstance(value, datetime):
        return datetime.combine(value, time.max, tzinfo=zone)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _occurrences(rule: Any, start: date | datetime) -> rrule:
    text = rule.to_ical().decode()
    beginning = start if isinstance(start, datetime) else datetime.combine(start, time.min)
    found = rrulestr(text, dtstart=beginning)
    if not isinstance(found, rrule):
        raise TypeError(text)
    return found


def _aware(at: date | datetime) -> datetime:
    if not isinstance(at, datetime):
        return datetime.combine(at, time.min, tzinfo=UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _like(start: date | datetime, at: datetime) -> date | datetime:
    """Return `at` as UNTIL must be written beside a start of this kind."""
    return at.astimezone(UTC) if isinstance(start, datetime) else at.date()
