"""Meetings from an iCalendar file, one row an occurrence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import IO

from rapport.core.telling import gettext as _
from rapport.integrations.formats import bounds
from rapport.integrations.formats.bounds import MINUTES, fingerprint, identifier
from rapport.integrations.formats.calendar.contents import Unfit
from rapport.integrations.formats.calendar.entries import Entry, read_entry, title_of
from rapport.integrations.formats.calendar.meetings import Description, describe
from rapport.integrations.formats.calendar.scanning import Contents, Place, Scan
from rapport.integrations.formats.calendar.series import Occurrence, Window, occurrences
from rapport.integrations.formats.calendar.zones import UnknownZone, Zones, instant
from rapport.integrations.formats.lines import Lines, opened
from rapport.integrations.formats.rows import MeetingRow, MeetingState, RejectedRow
from rapport.integrations.formats.values import line_of

TWENTY_YEARS = 20 * 366
FIVE_YEARS = 5 * 366
_VERSIONS = 2_000
_TALK = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})

Outcome = MeetingRow | RejectedRow


def read(
    path: Path,
    *,
    now: datetime,
    zone: tzinfo = UTC,
    horizon_days: int = 90,
    back_days: int = TWENTY_YEARS,
) -> Iterator[Outcome]:
    """Yield a row for each occurrence of each meeting in the file at `path`, and never raise.

    `now` is aware. `zone` is the firm's: times that name no zone are read in it (or in the calendar's X-WR-TIMEZONE),
    and days begin in it. A series gives what begins from `back_days` before `now` to `horizon_days` after it; a
    single meeting may also lie up to five years ahead, and is refused beyond either end. Left out without a word:
    to-dos, journals, free-busy times, answers to invitations (METHOD REPLY, COUNTER, …), and events that take no time
    (TRANSP:TRANSPARENT) and are whole days or name nobody else, unless they are cancelled. People who declined, and
    rooms, are not among `people`. A file that holds place-holders (`$now.1:`) is a template and refused as a whole.

    The `uid` of a single meeting is the event's UID; of an occurrence in a series it is `UID#20261126T010000Z`, with
    the start that the series first gave it, in UTC (`UID#20261126` for whole days), so that it is known again after
    it was moved. Two events of one UID are versions of each other: the newest counts.
    """
    try:
        with opened(path) as file:
            yield from _Reading(file, now, zone, horizon_days, back_days).rows()
    except OSError:
        yield RejectedRow(1, "", _("the file cannot be opened"))


class _Reading:
    def __init__(self, file: IO[bytes], now: datetime, zone: tzinfo, horizon_days: int, back_days: int) -> None:
        self._file = file
        self._zone = zone
        self._now = now
        self._window = Window(now - timedelta(days=back_days), now + timedelta(days=horizon_days), zone)
        self._last = max(self._window.end, now + timedelta(days=FIVE_YEARS))

    def rows(self) -> Iterator[Outcome]:
        contents = Scan().run(Lines(self._file))
        if not contents.found:
            yield RejectedRow(1, "", _("the file holds no calendar"))
            return
        if (holder := contents.template) is not None:
            reason = _("a template: a place-holder stands where a value belongs; fill it in, or leave the file out")
            yield RejectedRow(holder.line, holder.column, reason, holder.text)
            return
        zones = Zones(contents.zones)
        for line in contents.unclosed:
            yield RejectedRow(line, "", _("the event never ends: END:VEVENT is missing"))
        for group in contents.groups():
            yield from self._group(group, contents, zones)

    def _group(self, group: list[Place], contents: Contents, zones: Zones) -> Iterator[Outcome]:
        entries: list[Entry] = []
        for place in group[:_VERSIONS]:
            try:
                if (entry := self._entry(place, contents, zones)) is not None:
                    entries.append(entry)
            except Unfit as unfit:
                yield self._rejected(place, unfit.column, str(unfit), unfit.value)
            except Exception:  # the libraries raise many kinds on broken events
                yield self._rejected(place, "", _("the event is too broken to be read"))
        for place in group[_VERSIONS:]:
            reason = _("more than %(count)s events of one UID") % {"count": _VERSIONS}
            yield self._rejected(place, "UID", reason)
        if entries:
            yield from self._meetings(entries)

    def _rejected(self, place: Place, column: str, reason: str, value: str = "") -> RejectedRow:
        """Return an event that cannot go in, with its title: by that somebody finds it again."""
        title = bounds.line(title_of(self._file, place))
        return RejectedRow(place.line, column, reason, value, cells={"title": title} if title else {})

    def _entry(self, place: Place, contents: Contents, zones: Zones) -> Entry | None:
        calendar = contents.calendars[place.calendar]
        if calendar.method in _TALK:
            return None
        try:
            home = zones.named(calendar.zone) if calendar.zone else None
        except UnknownZone:
            home = None
        cancelled = calendar.method == "CANCEL"
        entry = read_entry(self._file, place, zones, home or self._zone, home=home, cancelled=cancelled)
        self._check(entry)
        return entry

    def _check(self, entry: Entry) -> None:
        """Refuse an event of a length that no meeting has."""
        if instant(entry.end, self._zone) < instant(entry.start, self._zone):
            raise Unfit("DTEND", _("the event ends before it begins"), entry.end.isoformat())
        if instant(entry.end, self._zone) - instant(entry.start, self._zone) > timedelta(minutes=MINUTES):
            raise Unfit("DTEND", _("the event lasts longer than a year"), entry.end.isoformat())

    def _meetings(self, entries: list[Entry]) -> Iterator[Outcome]:
        uid = identifier(line_of(entries[0].text("UID"))) or _fingerprint(entries[0])
        described: dict[int, Description] = {}
        try:
            for occurrence in occurrences(entries, self._window):
                line = occurrence.entry.place.line
                if line not in described:
                    described[line] = describe(occurrence.entry)
                if occurrence.cancelled or described[line].is_meeting:
                    yield self._row(uid, occurrence, described[line])
        except Unfit as unfit:
            yield self._rejected(entries[0].place, unfit.column, str(unfit), unfit.value)
        except Exception:  # the libraries raise many kinds on broken series
            yield self._rejected(entries[0].place, "RRULE", _("the series cannot be worked out"))

    def _row(self, uid: str, occurrence: Occurrence, description: Description) -> Outcome:
        line = occurrence.entry.place.line
        start, end = instant(occurrence.start, self._zone), instant(occurrence.end, self._zone)
        if not self._window.start <= start < self._last:
            reason = _("too far ahead") if start >= self._last else _("too long ago")
            cells = {"title": description.title, "at": start.isoformat()}
            return RejectedRow(line, "DTSTART", reason, occurrence.start.isoformat(), cells=cells)
        return MeetingRow(
            line=line,
            uid=uid + _suffix(occurrence.original, self._zone),
            start=start.astimezone(UTC),
            minutes=int((end - start).total_seconds()) // 60,
            title=description.title,
            people=description.people,
            state=MeetingState.CANCELLED if occurrence.cancelled else MeetingState.STANDS,
            kind=description.kind,
            all_day=description.whole_days,
            sequence=occurrence.entry.sequence,
            stamped_at=occurrence.entry.stamped_at,
        )


def _suffix(original: date | datetime | None, zone: tzinfo) -> str:
    if original is None:
        return ""
    if not isinstance(original, datetime):
        return f"#{original:%Y%m%d}"
    return f"#{instant(original, zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _fingerprint(entry: Entry) -> str:
    return fingerprint("\n".join((entry.start.isoformat(), entry.text("SUMMARY"))))
