"""Time zones as calendars name them: of the database, of Windows, of Exchange, and as a file defines them itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_LOCATION = re.compile(r"^X-LIC-LOCATION[^:\n]*:\s*([^\s;]+)\s*$", re.IGNORECASE | re.MULTILINE)
_TZID = re.compile(r"^TZID[;:].*\n(?:[ \t].*\n)*", re.IGNORECASE | re.MULTILINE)
_RULE = re.compile(r"^RRULE[^:\n]*:(.*)$", re.IGNORECASE | re.MULTILINE)
_OFFSET = re.compile(r"\(?(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?(?:\)|$|\s)", re.IGNORECASE)
_OF_THIS_MACHINE = frozenset({"localtime", "Factory", "posixrules"})
_UTC = frozenset(
    {
        "UTC",
        "GMT",
        "Z",
        "ETC/UTC",
        "GREENWICH MEAN TIME",
        "COORDINATED UNIVERSAL TIME",
        "(UTC)",
        "TZONE://MICROSOFT/UTC",
    }
)


class UnknownZone(ValueError):
    """A name under which no time zone is known, neither anywhere nor in the file itself."""


class Zones:
    """The time zones of one file. `texts` holds its VTIMEZONE components by name.

    The icalendar library keeps the zones that files define in a table of the whole process, where the first file to
    name a zone decides for all later ones. Here each file has its own.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._known: dict[str, tzinfo | None] = {}

    def named(self, name: str) -> tzinfo:
        """Return the zone called `name`; raise `UnknownZone`."""
        name = name.strip().strip('"').strip()
        if name not in self._known:
            self._known[name] = self._find(name)
        zone = self._known[name]
        if zone is None:
            raise UnknownZone(name)
        return zone

    def _find(self, name: str) -> tzinfo | None:
        if name.upper() in _UTC:
            return ZoneInfo("UTC")
        known = _of_database(name) or _of_database(WINDOWS_TO_OLSON.get(name, ""))
        text = self._texts.get(name, "")
        if known is None and text:
            location = _LOCATION.search(text)
            known = (_of_database(location[1]) if location else None) or _defined(text)
        if known is not None:
            return known
        return next(filter(None, map(_of_database, _guesses(name))), None) or _of_offset(name)


def placed(at: Any, zone: tzinfo) -> Any:
    """Return a date or time read in `zone`, where it names no zone of its own; dates stay dates."""
    if isinstance(at, datetime) and at.tzinfo is None:
        return at.replace(tzinfo=zone)
    return at


def instant(at: date | datetime, zone: tzinfo) -> datetime:
    """Return the moment of `at`; a day begins at midnight in `zone`."""
    if not isinstance(at, datetime):
        return datetime(at.year, at.month, at.day, tzinfo=zone)
    return at


def _of_database(name: str) -> tzinfo | None:
    known = _names().get(name.lower())
    return ZoneInfo(known) if known else None


@cache
def _names() -> dict[str, str]:
    """Return the names of the database, under themselves in lower case."""
    return {name.lower(): name for name in sorted(available_timezones()) if name not in _OF_THIS_MACHINE}


@cache
def _cities() -> dict[str, str]:
    """Return the names of the database, under their city in lower case."""
    return {name.rpartition("/")[2].replace("_", " ").lower(): name for name in _names().values()}


def _guesses(name: str) -> Iterator[str]:
    """Yield names of the database that `name` may mean: without a maker's prefix, with other separators."""
    parts = name.strip("/").split("/")
    for start in range(1, min(len(parts), 8)):
        yield "/".join(parts[start:])
    yield name.strip("/")
    for separator in "_-":
        yield name.replace(separator, "/", 1)
        yield "/".join(name.split(separator, 2))
    shown = re.sub(r"^\([^)]*\)\s*", "", name)  # Exchange: (UTC-05:00) Eastern Time (US & Canada)
    region = re.sub(r"\s+Time\b.*", " Standard Time", shown)
    yield WINDOWS_TO_OLSON.get(region, "")
    for city in re.split(r"[,/]", shown):
        yield _cities().get(city.strip().lower(), "")


def _of_offset(name: str) -> tzinfo | None:
    found = _OFFSET.match(name)
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset) if offset < timedelta(hours=24) else None


def _defined(text: str) -> tzinfo | None:
    """Return the zone that a VTIMEZONE defines; None if it cannot be read or would be worked out for ever."""
    if any("FREQ=YEARLY" not in rule.upper().replace(" ", "") for rule in _RULE.findall(text)):
        return None
    try:
        component: Any = Timezone.from_ical(_TZID.sub("", text + "\n"))
        component["TZID"] = "own"
        zone: tzinfo = component.to_tz(lookup_tzid=False)
        datetime(2026, 7, 1, tzinfo=zone).utcoffset()
    except Exception:  # the libraries below raise many kinds on broken definitions
        return None
    return zone
