"""Where the events of a calendar file stand: one pass over its lines, without holding them.

What belongs together stands apart in such files: a series here, its moved occurrence 50 MB further down. So a first
pass notes where each event begins and whose it is (32 bytes an event), and the events of one UID are read together
afterwards.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapport.integrations.formats.lines import Lines

_DEEPEST = 64
_ZONES = 2_000
_ZONE_SIZE = 1 << 16
_HEADER_SIZE = 1_000
_NONE = (1 << 64) - 1
_PLACE_HOLDER = re.compile(rb"[:=\"](\$[a-z]\w*(?:\.-?\w+)*:)")  # as in $now.1: and $cuaddr2:
_FILLED = frozenset({b"UID", b"DTSTART", b"DTEND", b"ORGANIZER", b"ATTENDEE"})
_NAMED = re.compile(rb"([A-Za-z0-9-]+)\s*(?:[;:]|$)")  # a fold may follow the name


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands: its first line, that line's offset, and which calendar of the file it belongs to."""

    line: int
    offset: int
    calendar: int


@dataclass(slots=True)
class Calendar:
    """What a calendar says of all its events."""

    method: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class PlaceHolder:
    """Something like `$now.1:` where a value belongs: the line and the property in which it stands."""

    line: int
    column: str
    text: str


@dataclass(slots=True)
class Contents:
    """What the first pass found.

    `unclosed` are the lines of events that never end. `zones` holds the text of each VTIMEZONE under its TZID.
    `found` tells whether there was any component at all, `template` the first place-holder of a file that was never
    filled in.
    """

    calendars: list[Calendar] = field(default_factory=lambda: [Calendar()])
    zones: dict[str, str] = field(default_factory=dict)
    unclosed: list[int] = field(default_factory=list)
    found: bool = False
    template: PlaceHolder | None = None
    _places: array[int] = field(default_factory=lambda: array("Q"))
    _latest: dict[int, int] = field(default_factory=dict)
    _first: bytearray = field(default_factory=bytearray)

    def add(self, uid: bytes, place: Place) -> None:
        """Note an event; an empty `uid` belongs to nobody else."""
        number = len(self._first)
        key = int.from_bytes(hashlib.blake2b(uid, digest_size=8).digest(), "big")
        before = self._latest.get(key) if uid else None
        self._places.extend((place.line, place.offset, place.calendar, _NONE))
        self._first.append(before is None)
        if before is not None:
            self._places[4 * before + 3] = number
        if uid:
            self._latest[key] = number

    def groups(self) -> Iterator[list[Place]]:
        """Yield the events of each UID together, in the order of the file."""
        for number, first in enumerate(self._first):
            if first:
                group = []
                while number != _NONE:
                    line, offset, calendar, following = self._places[4 * number : 4 * number + 4]
                    group.append(Place(line, offset, calendar))
                    number = following
                yield group


class Scan:
    """The first pass."""

    def __init__(self) -> None:
        self.contents = Contents()
        self._open: list[bytes] = []
        self._event: Place | None = None
        self._uid = b""
        self._zone: list[bytes] = []
        self._zone_size = 0
        self._header = b""
        self._property = b""

    def run(self, lines: Lines) -> Contents:
        """Return what stands in `lines`."""
        for line in lines:
            if lines.number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            self._take(line.rstrip(b"\r\n"), Place(lines.number, lines.offset, len(self.contents.calendars) - 1))
        self._leave(0)
        return self.contents

    def _take(self, line: bytes, place: Place) -> None:
        self._keep_zone(line)
        if line[:1] in (b" ", b"\t"):
            self._continue(line[1:])
            return
        self._finish()
        named = _NAMED.match(line)
        if named is None:
            return
        name = named[1].upper()
        if b"$" in line and self._event is not None:
            self._note_place_holder(name, line, place)
        if name == b"BEGIN":
            self._begin(line[named.end() :].strip().upper(), place)
        elif name == b"END":
            self._end(line[named.end() :].strip().upper())
        elif self._wanted(name):
            self._property, self._header = name, line

    def _keep_zone(self, line: bytes) -> None:
        if self._zone:
            self._zone_size += len(line)
            if self._zone_size < _ZONE_SIZE:
                self._zone.append(line)

    def _note_place_holder(self, name: bytes, line: bytes, place: Place) -> None:
        holder = _PLACE_HOLDER.search(line) if name in _FILLED else None
        if holder is not None and self.contents.template is None:
            self.contents.template = PlaceHolder(place.line, name.decode(), holder[1].decode())

    def _wanted(self, name: bytes) -> bool:
        """Tell whether a property of the innermost component is needed: who the event is, or what holds for all."""
        inner = self._open[-1] if self._open else b""
        if inner == b"VEVENT":
            return name == b"UID"
        if inner == b"VTIMEZONE":
            return name == b"TZID"
        return name in (b"METHOD", b"X-WR-TIMEZONE") and inner in (b"VCALENDAR", b"")

    def _continue(self, rest: bytes) -> None:
        if self._property and len(self._header) < _HEADER_SIZE:
            self._header += rest

    def _finish(self) -> None:
        """Take the property whose last line has passed."""
        if not self._property:
            return
        value = self._header.partition(b":")[2].strip()
        text = value.decode("utf-8", "replace")
        if self._property == b"UID":
            self._uid = self._uid or value
        elif self._property == b"METHOD":
            self.contents.calendars[-1].method = text.upper()
        elif self._property == b"X-WR-TIMEZONE":
            self.contents.calendars[-1].zone = text
        elif self._zone:
            self._zone[0] = value
        self._property = b""

    def _begin(self, name: bytes, place: Place) -> None:
        self.contents.found = True
        if name in (b"VCALENDAR", b"VEVENT", b"VTODO", b"VJOURNAL", b"VTIMEZONE") and b"VEVENT" in self._open:
            self._leave(self._open.index(b"VEVENT"))
        if len(self._open) < _DEEPEST:
            self._open.append(name)
        if name == b"VCALENDAR":
            self.contents.calendars.append(Calendar())
        elif name == b"VEVENT":
            self._give_up()
            self._event, self._uid = Place(place.line, place.offset, len(self.contents.calendars) - 1), b""
        elif name == b"VTIMEZONE":
            self._zone, self._zone_size = [b"", b"BEGIN:VTIMEZONE"], 0

    def _end(self, name: bytes) -> None:
        if name == b"VEVENT" and self._event is not None:
            self.contents.add(self._uid, self._event)
            self._event = None
        elif name == b"VTIMEZONE" and self._zone:
            tzid, *text = self._zone
            if self._zone_size < _ZONE_SIZE and len(self.contents.zones) < _ZONES:
                self.contents.zones.setdefault(tzid.decode("utf-8", "replace").strip('"'), _decoded(text))
            self._zone = []
        if name in self._open:
            self._leave(len(self._open) - 1 - self._open[::-1].index(name))

    def _leave(self, depth: int) -> None:
        """Leave all components but the outer `depth`; an event that is still open there never ended."""
        if depth == 0 or b"VEVENT" in self._open[depth:]:
            self._give_up()
        del self._open[depth:]

    def _give_up(self) -> None:
        if self._event is not None:
            self.contents.unclosed.append(self._event.line)
            self._event = None


def _decoded(lines: list[bytes]) -> str:
    return b"\n".join(lines).decode("utf-8", "replace")
