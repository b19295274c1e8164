"""Rules of recurrence, made to end: none is worked out further than the window that is wanted.

A rule may ask for every second for ever, or for 30 February, which dateutil looks for until the year 9999. Before the
library expands a series, each of its rules gets an UNTIL inside the window, a rule that repeats absurdly often is
refused, and one that never comes true is reduced to its start.
"""

from __future__ import annotations

from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrule, rrulestr

from rapport.core.telling import gettext as _
from rapport.integrations.formats.calendar.contents import Unfit
from rapport.integrations.formats.calendar.entries import Entry

MOST = 20_000
_STEPS = {"SECONDLY": timedelta(seconds=1), "MINUTELY": timedelta(minutes=1), "HOURLY": timedelta(hours=1)}
_DAY_FILTERS = ("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYSETPOS")
_SHORT = timedelta(days=31)
_A_DAY = 24
_RULES = 10
_LAST_YEARS = range(9930, 9958)  # each kind of year stands among 28; from here dateutil has few left to look through


def bound(entry: Entry, until: datetime) -> None:
    """Make every rule of the series `entry` end at `until` (aware) or before. Raises `Unfit`."""
    for name in ("RRULE", "EXRULE"):
        rules = list(entry.values(name))
        if len(rules) > _RULES:
            raise Unfit(name, _too_often())
        for rule in rules:
            try:
                found = _bound(rule, entry.start, until)
            except (ValueError, TypeError, KeyError, OverflowError, IndexError, AttributeError) as error:
                raise _unreadable(name, rule, error) from error
            if name == "EXRULE" and found:
                entry.component.add("EXDATE", found)


def _unreadable(name: str, rule: Any, error: Exception) -> Unfit:
    reason = str(error) if isinstance(error, _Refused) else _("the rule cannot be read")
    return Unfit(name, reason, rule.to_ical().decode("utf-8", "replace"))


class _Refused(ValueError):
    """A rule that can be read and makes no sense; the reason (translated) is the message."""


def _bound(rule: Any, start: date | datetime, until: datetime) -> list[date | datetime]:
    """Give `rule` an UNTIL in place of COUNT, and return the occurrences that it gives up to there."""
    count = int(rule.get("COUNT", [0])[0])
    said = _until(rule, start)
    if said is not None and said < _aware(start):
        raise _Refused(_("the series ends before it begins"))
    last = min(said or until, until)
    if "COUNT" in rule and rule["FREQ"][0] in _STEPS:
        last = min(last, _aware(start) + _SHORT)
    _refuse_absurd(rule, last - _aware(start), count)
    rule.pop("COUNT", None)
    rule.pop("UNTIL", None)
    if _never_comes_true(rule, start):
        rule.clear()
        rule["FREQ"], last = ["DAILY"], _aware(start)
    rule["UNTIL"] = [_like(start, last)]
    found = list(islice(_occurrences(rule, start), (count if count > 0 else MOST) + 1))
    if len(found) > MOST:
        raise _Refused(_too_often())
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
    many = step is not None and count <= 0 and span / step / interval > MOST
    if many or step == _STEPS["SECONDLY"] or (step is not None and any(name in rule for name in _DAY_FILTERS)):
        raise _Refused(_too_often())
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= max(1, len(set(rule.get(name, [])))) if step is None else 1
    if times > _A_DAY or count > MOST:
        raise _Refused(_too_often())


def _never_comes_true(rule: Any, start: date | datetime) -> bool:
    """Tell whether `rule` gives no day at all: tried where the calendar of dateutil ends soon after."""
    beginning = datetime(start.year, 1, 1, tzinfo=UTC)
    leap = isleap(start.year)
    year = next(
        year for year in _LAST_YEARS if isleap(year) == leap and date(year, 1, 1).weekday() == beginning.weekday()
    )
    tried = rule.copy()
    if rule["FREQ"][0] == "YEARLY":
        tried.pop("INTERVAL", None)
    return next(iter(_occurrences(tried, datetime(year, start.month, start.day, tzinfo=UTC))), None) is None


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
