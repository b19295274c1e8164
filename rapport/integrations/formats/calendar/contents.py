"""The content lines of one event that count, unfolded; descriptions and attachments pass by."""

from __future__ import annotations

import re

from rapport.core.telling import gettext as _
from rapport.integrations.formats.charsets import likeliest
from rapport.integrations.formats.lines import LONGEST, Lines
from rapport.integrations.formats.values import line_of

SIZE = 1 << 20
_CLUE_SIZE = 1 << 15
_NAME = re.compile(rb"([A-Za-z0-9-]+)\s*(?:[;:]|$)")  # a fold may follow the name
_RULE = re.compile(rb"(?:RRULE|EXRULE)\b", re.IGNORECASE)
_CLUES = frozenset(
    {b"DESCRIPTION", b"X-ALT-DESC", b"COMMENT", b"X-MICROSOFT-ONLINEMEETINGEXTERNALLINK"}
)  # where a link to a video meeting may stand
_KEPT = frozenset(
    {b"UID", b"SEQUENCE", b"DTSTAMP", b"DTSTART", b"DTEND", b"DURATION", b"RECURRENCE-ID", b"RRULE", b"EXRULE"}
    | {b"RDATE", b"EXDATE", b"STATUS", b"TRANSP", b"SUMMARY", b"ORGANIZER", b"ATTENDEE", b"LOCATION", b"URL"}
    | {b"CONFERENCE", b"X-GOOGLE-CONFERENCE", b"X-MICROSOFT-SKYPETEAMSMEETINGURL", b"X-MICROSOFT-CDO-ALLDAYEVENT"}
)

_SHOWN = frozenset({"", "SUMMARY", "LOCATION"})


class Unfit(ValueError):
    """An event that cannot go in: the property at fault, the reason (translated) as message, and what stands there."""

    def __init__(self, column: str, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.column = column
        self.value = line_of(value)[:80]


class Content:
    """What one VEVENT says: `text` is a VEVENT of what counts, `clues` may hold a link to a video meeting."""

    def __init__(self, lines: Lines) -> None:
        """Read from BEGIN:VEVENT, the first of `lines`, to its END. Raises `Unfit` where too much counts."""
        self._kept: list[bytearray] = []
        self._clues = bytearray()
        self._target: bytearray | None = None
        self._depth = self._size = 0
        for line in lines:
            line = line.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
            if line[:1] in (b" ", b"\t"):
                self._add(line[1:])
            elif self._ends(line):
                break
            if lines.cut:
                self._refuse_cut()
        kept = (bytes(line).replace(b" ", b"") if _RULE.match(line) else bytes(line) for line in self._kept)
        self.text = _decoded(b"\n".join([b"BEGIN:VEVENT", *kept, b"END:VEVENT", b""]))
        self.clues = self._clues.decode("utf-8", "replace")

    def _ends(self, line: bytes) -> bool:
        """Take the first line of a property; return whether it ends the event."""
        name = _name_of(line).encode()
        self._target = None
        if name in (b"BEGIN", b"END"):
            self._depth += 1 if name == b"BEGIN" else -1
            return name == b"END" and line.partition(b":")[2].strip().upper() == b"VEVENT"
        if self._depth == 1 and name in _KEPT:
            self._target = bytearray()
            self._kept.append(self._target)
        elif self._depth == 1 and name in _CLUES:
            self._target = self._clues
        self._add(line)
        return False

    def _refuse_cut(self) -> None:
        """Raise `Unfit` where the line that was cut does not only show: half a list of days sets meetings that nobody set."""
        column = _name_of(self._target or b"")
        if self._target is not self._clues and column not in _SHOWN:
            raise Unfit(column, _("a line longer than the %(size)s KB that may go in") % {"size": LONGEST >> 10})

    def _add(self, piece: bytes) -> None:
        if self._target is self._clues:
            self._clues += piece[: max(0, _CLUE_SIZE - len(self._clues))]
        elif self._target is not None:
            self._target += piece
            self._size += len(piece) + 1
            if self._size > SIZE:
                raise Unfit("", _("larger than the %(size)s MB that may go in") % {"size": SIZE >> 20})


def _name_of(line: bytes | bytearray) -> str:
    named = _NAME.match(line)
    return named[1].decode().upper() if named else ""


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(likeliest(raw) or "cp1252", "replace")
