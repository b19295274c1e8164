"""What the events of one UID come to: the occurrences of a series, moved ones, and cancelled ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from icalendar import Calendar
from recurring_ical_events import CalendarQuery
from recurring_ical_events.selection.name import ComponentsWithName

from rapport.core.telling import gettext as _
from rapport.integrations.formats.calendar.contents import Unfit
from rapport.integrations.formats.calendar.entries import Entry
from rapport.integrations.formats.calendar.rules import bound
from rapport.integrations.formats.calendar.zones import instant

_MARK = "X-RAPPORT-ENTRY"


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when (aware) occurrences are wanted, and the zone in which days begin."""

    start: datetime
    end: datetime
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting: which entry tells of it, when it is, and when its series first set it (None outside a series)."""

    entry: Entry
    start: date | datetime
    end: date | datetime
    original: date | datetime | None
    cancelled: bool


def occurrences(entries: list[Entry], window: Window) -> Iterator[Occurrence]:
    """Yield what `entries`, all of one UID, come to; of a series only what begins in `window`. Raises `Unfit`."""
    masters = [entry for entry in entries if entry.original is None]
    moved = _newest(entry for entry in entries if entry.original is not None)
    master = max(masters, key=lambda entry: entry.revision, default=None)
    if master is None:
        for entry in moved:
            yield Occurrence(entry, entry.start, entry.end, entry.original, entry.cancelled)
        return
    cancelled = master.cancelled
    if cancelled and not master.repeats:  # a cancellation need not repeat the rule of the series that it ends
        repeating = [entry for entry in masters if entry.repeats]
        master = max(repeating, key=lambda entry: entry.revision, default=master)
    if not master.repeats and not moved:
        yield Occurrence(master, master.start, master.end, None, cancelled)
        return
    for occurrence in _expanded(master, moved, window):
        yield occurrence if not cancelled else _cancelled(occurrence)


def _newest(entries: Iterator[Entry]) -> list[Entry]:
    """Of the versions of one occurrence keep the newest."""
    found: dict[object, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.revision):
        original = entry.original
        found[original.astimezone(UTC) if isinstance(original, datetime) else original] = entry
    return list(found.values())


def _expanded(master: Entry, moved: list[Entry], window: Window) -> Iterator[Occurrence]:
    bound(master, window.end)
    calendar = Calendar()
    entries = [master, *moved]
    for number, entry in enumerate(entries):
        entry.component["UID"] = "one"
        entry.component[_MARK] = number
        calendar.add_component(entry.component)
    query = CalendarQuery(calendar, components=[ComponentsWithName("VEVENT", occurrence=_Found)])
    given: list[_Found] = query.between(window.start - timedelta(days=1), window.end + timedelta(days=1))
    found = [one for one in given if window.start <= instant(one.start, window.zone) < window.end]
    if not found and instant(master.end, window.zone) < window.start:
        raise Unfit("DTSTART", _("too long ago"), master.start.isoformat())
    adapters = {id(one.adapter): one.adapter for one in found}
    tellers = {key: entries[adapter.as_component()[_MARK]] for key, adapter in adapters.items()}
    for one in found:
        entry = tellers[id(one.adapter)]
        yield Occurrence(entry, one.start, one.end, _original(entry, one.start), entry.cancelled)


class _Found:
    """An occurrence in place of the library's own, which copies the whole event for each."""

    __slots__ = ("adapter", "end", "start")

    def __init__(self, adapter: Any, start: Any = None, end: Any = None) -> None:
        self.adapter = adapter
        self.start: date | datetime = adapter.start if start is None else start
        self.end: date | datetime = adapter.end if end is None else end

    def is_in_span(self, _start: datetime, _end: datetime) -> bool:
        """Leave it to `_expanded` what lies in the window."""
        return True

    def as_component(self, _keep_rules: bool) -> _Found:
        """Return what the library hands over for it: itself."""
        return self


def _original(entry: Entry, start: date | datetime) -> date | datetime:
    """Return when the series set the occurrence that begins at `start`, before `entry` moved it."""
    if entry.original is None:
        return start
    if _of_all_that_follow(entry.component) and isinstance(start, datetime) and isinstance(entry.start, datetime):
        return start - (entry.start - instant(entry.original, entry.start.tzinfo or UTC))
    return entry.original


def _of_all_that_follow(component: Any) -> bool:
    return bool(component["RECURRENCE-ID"].params.get("RANGE") == "THISANDFUTURE")


def _cancelled(occurrence: Occurrence) -> Occurrence:
    return Occurrence(occurrence.entry, occurrence.start, occurrence.end, occurrence.original, cancelled=True)
