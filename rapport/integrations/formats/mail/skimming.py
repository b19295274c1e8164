"""A message in passing: its headers and its text are kept, what is attached goes by.

The standard parser holds a whole message in memory, attachments and all. Here its lines pass one by one, and what
comes out is the same message with every attachment empty, small enough to be parsed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from rapport.integrations.formats.bounds import HEADER

TEXT = 1 << 18
_ALL_TEXT = 1 << 20
_REPORT = 1 << 14
_PARTS = 200
# Each has room of its own, so that no other header can crowd it out; all others share as much again.
_TELLING = frozenset(
    {b"from", b"sender", b"reply-to", b"return-path", b"to", b"cc", b"bcc", b"date", b"subject", b"message-id"}
    | {b"in-reply-to", b"references", b"received", b"content-type", b"content-disposition", b"auto-submitted"}
    | {b"content-transfer-encoding", b"precedence", b"list-id", b"list-unsubscribe"}
)

# What a report of a delivery holds beside its text: what became of which mail, and the headers of that mail.
_REPORTED = frozenset(
    {b"message/delivery-status", b"message/global-delivery-status", b"text/rfc822-headers", b"message/global-headers"}
    | {b"message/rfc822", b"message/global"}
)

_HEADER_LINE = re.compile(rb"([!-9;-~]+)[ \t]*:|[ \t]|>?From ")
_BAD_HEADER_LINE = re.compile(rb"[^\s:][^:\n]{0,60}:[ \t]")
_TYPE = re.compile(rb"^content-type[ \t]*:\s*\"?([^;\s\"]*)", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb";\s*boundary\*?0?\*?\s*=\s*(?:\"([^\"\r\n]*)|([^;\s]+))", re.IGNORECASE)
_ATTACHED = re.compile(rb"^content-disposition[ \t]*:\s*attachment", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Skimmed:
    """A message without what was attached to it; `cut` are the headers, lower-cased, that held more than `HEADER`."""

    raw: bytes
    cut: frozenset[str]


class Skimmer:
    """Feed it the lines of one message, then take `message()`."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []
        self._headers: list[bytes] = []
        self._in_headers = True
        self._header = b""
        self._rooms: defaultdict[bytes, int] = defaultdict(lambda: HEADER)
        self._cut: set[bytes] = set()
        self._room = 0
        self._text_left = _ALL_TEXT
        self._parts = 0
        self._is_report = False
        self._boundaries: set[bytes] = set()

    def feed(self, line: bytes) -> None:
        """Take the next line, with its line break."""
        if self._in_headers:
            self._feed_headers(line)
        elif line.startswith(b"--") and self._boundaries and self._parts < _PARTS and self._feed_boundary(line):
            return
        elif self._room > 0:
            self._keep(line)

    def message(self) -> Skimmed:
        """Return the message as far as it is kept."""
        return Skimmed(b"".join(self._kept), frozenset(name.decode("ascii") for name in self._cut))

    def _keep(self, line: bytes) -> None:
        self._room -= len(line)
        self._kept.append(line)

    def _feed_headers(self, line: bytes) -> None:
        header = _HEADER_LINE.match(line)
        if line in (b"\n", b"\r\n"):
            self._begin_body()
            self._kept.append(line)
        elif header is not None:
            name = header[1]
            if name is not None:
                self._header = name.lower()
                line = name + line[line.index(b":") :]  # old mails have spaces before the colon
            self._keep_header(line)
        elif not (self._headers and _BAD_HEADER_LINE.match(line)):  # one bad line must not end all headers
            self._begin_body()
            self.feed(line)

    def _keep_header(self, line: bytes) -> None:
        shared = self._header if self._header in _TELLING else b""
        self._rooms[shared] -= len(line)
        if self._rooms[shared] >= 0:
            self._headers.append(line)
            self._kept.append(line)
        elif shared and not self._parts:
            self._cut.add(shared)

    def _feed_boundary(self, line: bytes) -> bool:
        """Take a line that closes a part and perhaps opens the next; return whether it is one."""
        name = line.rstrip()[2:]
        final = name not in self._boundaries
        if final and not (name.endswith(b"--") and name[:-2] in self._boundaries):
            return False
        self._kept.append(line)
        self._parts += 1
        self._in_headers = not final
        self._headers, self._rooms = [], defaultdict(lambda: HEADER)
        self._room = 0
        return True

    def _begin_body(self) -> None:
        headers = re.sub(rb"\r?\n(?=[ \t])", b"", b"".join(self._headers))
        found = _TYPE.search(headers)
        kind = found[1].lower() if found else b""
        if kind.startswith(b"multipart/") and (boundary := _BOUNDARY.search(headers)):
            self._boundaries.add((boundary[1] or boundary[2] or b"").rstrip())
        readable = kind in (b"", b"text", b"text/plain", b"text/html") or (self._parts == 0 and b"/" not in kind)
        self._in_headers = False
        self._is_report = self._is_report or (self._parts == 0 and kind == b"multipart/report")
        self._room = _REPORT if self._is_report and kind in _REPORTED else 0
        if (readable and not _ATTACHED.search(headers)) or (self._parts == 0 and kind.startswith(b"multipart/")):
            self._room = min(TEXT, self._text_left)
            self._text_left -= self._room
