"""One event of a calendar file, read by the icalendar library from no more than the properties that count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import IO, Any
from zoneinfo import ZoneInfo

from icalendar.cal.component_factory import ComponentFactory
from icalendar.parser.ical.component import ComponentIcalParser
from icalendar.prop import TypesFactory, vBroken

from rapport.core.telling import gettext as _
from rapport.integrations.formats.calendar.contents import Content, Unfit
from rapport.integrations.formats.calendar.scanning import Place
from rapport.integrations.formats.calendar.zones import UnknownZone, Zones, placed
from rapport.integrations.formats.lines import Lines

_FIRST_YEAR, _LAST_YEAR = 1901, 2199  # no zone leads from them out of the years that an import takes
_MOST = 1 << 31
_DATES = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")
_COUNTING = frozenset({*_DATES, "DURATION", "RRULE", "EXRULE"})
_SINGLE = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "UID", "SEQUENCE", "DTSTAMP", "STATUS", "TRANSP", "SUMMARY")


@dataclass(slots=True)
class Entry:
    """One VEVENT: where it stands, its properties with every time in its zone, and the text that may hold a link.

    `component` is icalendar's Event; its declared types name every property of the standard at once and help nobody.
    """

    place: Place
    component: Any
    clues: str
    start: date | datetime
    end: date | datetime
    original: date | datetime | None
    cancelled: bool

    @property
    def revision(self) -> tuple[int, str, int]:
        """What tells the newer of two versions: SEQUENCE, then DTSTAMP, then the order in the file."""
        number = self.component.get("SEQUENCE", -1)
        stamp = self.component.get("DTSTAMP")
        written = stamp.to_ical() if stamp is not None else b""
        return number if isinstance(number, int) else -1, str(written), self.place.line

    @property
    def sequence(self) -> int:
        """How often the organiser has changed it so far: SEQUENCE, 0 where there is none or it is no number."""
        number = self.component.get("SEQUENCE", 0)
        return number if isinstance(number, int) and 0 <= number < _MOST else 0

    @property
    def stamped_at(self) -> datetime | None:
        """When this version was written (DTSTAMP, in UTC), or None where nothing tells."""
        stamp = self.component.get("DTSTAMP")
        at = None if isinstance(stamp, vBroken) else getattr(stamp, "dt", None)
        if not isinstance(at, datetime) or not _FIRST_YEAR <= at.year < _LAST_YEAR:
            return None
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)

    @property
    def repeats(self) -> bool:
        """Whether the event occurs by a rule or on further dates."""
        return "RRULE" in self.component or "RDATE" in self.component

    def values(self, name: str) -> Iterator[Any]:
        """Yield the properties `name`, in their order."""
        yield from _values(self.component, name)

    def text(self, name: str) -> str:
        """Return the property `name` as it is written, or nothing."""
        return str(self.component.get(name, ""))


class _Parser(ComponentIcalParser):
    """The library's parser, but for zones: those are placed afterwards, from the file's own definitions."""

    datetime_names = ()


_COMPONENTS = ComponentFactory()
_TYPES = TypesFactory.instance()


def read_entry(
    file: IO[bytes], place: Place, zones: Zones, floating: tzinfo, *, home: tzinfo | None, cancelled: bool
) -> Entry:
    """Read the event at `place`; times without zone are read in `floating`. Raises `Unfit`.

    `home` is the zone of the calendar as a whole, where it names one: a series set in UTC repeats by its clock.
    """
    content = _content(file, place)
    component = _parsed(content)
    _check(component)
    for name in _SINGLE:
        if isinstance(component.get(name), list):
            component[name] = component[name][0]
    for name in _DATES:
        for value in _values(component, name):
            zone = _place(name, value, zones, floating)
            floating = zone if name == "DTSTART" else floating  # what stands beside a zoned start is meant in its zone
    _refuse_years(component)
    if home is not None and "RRULE" in component:
        _bring_home(component, home)
    start, end = _span(component)
    recurrence = component.get("RECURRENCE-ID")
    return Entry(
        place=place,
        component=component,
        clues=content.clues,
        start=start,
        end=end,
        original=recurrence.dt if recurrence is not None else None,
        cancelled=cancelled or str(component.get("STATUS", "")).upper() == "CANCELLED",
    )


def title_of(file: IO[bytes], place: Place) -> str:
    """Return what the event at `place` calls itself, also where it cannot go in; nothing where nobody can tell."""
    try:
        titles = _values(_parsed(_content(file, place)), "SUMMARY")
        return str(next(titles, ""))
    except Exception:  # the libraries raise many kinds on broken events
        return ""


def _content(file: IO[bytes], place: Place) -> Content:
    return Content(Lines(file, offset=place.offset, number=place.line - 1))


def _parsed(content: Content) -> Any:
    return _Parser(content.text, _COMPONENTS, _TYPES).parse()[0]


def _values(component: Any, name: str) -> Iterator[Any]:
    values = component.get(name, [])
    yield from values if isinstance(values, list) else [values]


def _check(component: Any) -> None:
    """Refuse an event of which a date or a rule cannot be read, and one without start."""
    for name, _message in component.errors:
        if name in _COUNTING:
            raise Unfit(name, _("cannot be read"), str(next(_values(component, name), "")))
    if "DTSTART" not in component:
        raise Unfit("DTSTART", _("the event has no start"))


def _place(name: str, value: Any, zones: Zones, floating: tzinfo) -> tzinfo:
    """Read the times of a property in the zone that it names, or else in `floating`; return that zone."""
    tzid = str(value.params.get("TZID", ""))
    try:
        zone = zones.named(tzid) if tzid else floating
    except UnknownZone as unknown:
        reason = _("the time zone is not known, and the file does not say what it is")
        raise Unfit(name, reason, tzid) from unknown
    for item in value.dts:
        if not isinstance(item.dt, date | tuple):
            raise Unfit(name, _("cannot be read"), str(item.dt))
        item.dt = tuple(placed(at, zone) for at in item.dt) if isinstance(item.dt, tuple) else placed(item.dt, zone)
    return zone


def _refuse_years(component: Any) -> None:
    """Refuse an event whose dates no calendar can mean, before anything is worked out from them."""
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        for value in _values(component, name):
            if isinstance(value.dt, date) and not _FIRST_YEAR <= value.dt.year < _LAST_YEAR:
                raise Unfit(
                    name, _("nobody meets in the year %(year)s") % {"year": value.dt.year}, value.dt.isoformat()
                )


def _bring_home(component: Any, home: tzinfo) -> None:
    for name in ("DTSTART", "DTEND"):
        for value in _values(component, name):
            if isinstance(value.dt, datetime) and value.dt.tzinfo in (UTC, ZoneInfo("UTC")):
                value.dt = value.dt.astimezone(home)


def _span(component: Any) -> tuple[date | datetime, date | datetime]:
    start = component["DTSTART"].dt
    end = component["DTEND"].dt if "DTEND" in component else None
    duration = component["DURATION"].dt if "DURATION" in component else None
    if isinstance(start, tuple):
        raise Unfit("DTSTART", _("cannot be read"), " / ".join(map(str, start)))
    if isinstance(end, date):
        return start, end
    if not isinstance(duration, timedelta):
        duration = timedelta(0) if isinstance(start, datetime) else timedelta(days=1)
    try:
        return start, start + duration
    except OverflowError as error:
        raise Unfit("DTSTART", _("the event ends in no year of the calendar"), start.isoformat()) from error
