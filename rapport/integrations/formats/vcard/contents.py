"""From the bytes of a vCard file to its content lines, unfolded.

All dialects at once: folds of 3.0 and 4.0 (a line break and one space), of 2.1 (a line break before a space that
stays), soft breaks of quoted-printable, and lines that some program broke without a mark. Nothing is decoded here,
since 2.1 may give each line its own encoding and a fold may stand in the middle of a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rapport.integrations.formats.charsets import Charset

LIMIT = 1 << 20
"""Bytes of one property, at most."""
MEDIA_LIMIT = 1 << 25
"""Bytes of one photo, logo, sound or key, at most; all but small photos are passed over, not kept."""
PHOTO_LIMIT = 768 << 10
"""Bytes of a photo as it stands in the file that are kept, at most; what is larger is no photo to us."""

_PIECE = 1 << 16
_HEAD = re.compile(rb"(?:[\w-]+\.)*([\w-]+)[ \t]*[;:]")
_QUOTED_PRINTABLE = re.compile(rb'^[^:"]*;[ \t]*(?:ENCODING=)?"?QUOTED-PRINTABLE', re.IGNORECASE)
_MARKS = (b"BEGIN:VCARD", b"END:VCARD")
_BOM = b"\xef\xbb\xbf"
_ONE_WORD = frozenset({"EMAIL", "UID"})
PHOTO = "PHOTO"
WANTED = frozenset(
    {"BEGIN", "END", "VERSION", "KIND", "N", "FN", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "NOTE", "UID"}
    | {"SORT-STRING", "AGENT", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND", "MEMBER", "X-ADDRESSBOOKSERVER-MEMBER", PHOTO}
    | {"X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"}
)
"""The properties that are kept; others are counted and let go."""


class Content:
    """One content line: its physical `line`, its `name` in capitals (empty for junk), its `text` as bytes."""

    __slots__ = ("_buffer", "_ignoring", "_quoted", "_size", "_soft", "_spaced", "line", "name")

    def __init__(self, line: int, first: bytes, *, spaced: bool) -> None:
        found = _HEAD.match(first)
        self.line = line
        self.name = found[1].upper().decode("ascii", "replace") if found else ""
        self._spaced = spaced
        self._quoted = b";" in first and _QUOTED_PRINTABLE.match(first) is not None
        self._soft = self._ignoring = False
        self._buffer = bytearray()
        self._size = 0
        self.add(first)

    @property
    def text(self) -> bytes:
        """The whole line without its folds; empty for what is not kept."""
        return b"" if self.passed_over else bytes(self._buffer)

    @property
    def passed_over(self) -> bool:
        """Whether it is a photo too large to be kept."""
        return self.name == PHOTO and self._size > PHOTO_LIMIT

    @property
    def too_large(self) -> int:
        """The limit in bytes that the line has passed, or 0."""
        limit = LIMIT if self.name in WANTED and self.name != PHOTO else MEDIA_LIMIT
        return limit if self._size > limit else 0

    @property
    def mark(self) -> str:
        """`BEGIN` or `END` where the line opens or closes a card."""
        return self.name if self.name in ("BEGIN", "END") and _is_mark(self._buffer) else ""

    def add(self, piece: bytes) -> None:
        """Take more of the line, keeping no more than the limit."""
        self._soft = self._quoted and piece.endswith(b"=")
        self._size += len(piece)
        if self.name in WANTED and self._size <= LIMIT and not self._ignoring:
            self._buffer += piece

    def takes(self, line: bytes) -> bool:
        """Add the physical `line` if it continues this one, and tell whether it did."""
        if self.name in ("BEGIN", "END") or _is_mark(line):
            return False
        self._ignoring = False
        if self._soft:
            del self._buffer[-1:]
            self.add(line)
        elif line[:1] in (b" ", b"\t"):
            self.add(self._unfolded(line))
        elif _HEAD.match(line):
            return False
        else:
            self._ignoring = self.name not in ("NOTE", PHOTO)
            self.add(b"\n" + line)
        return True

    def end_softly(self) -> None:
        """A blank line ends a value whose soft break promised more."""
        if self._soft:
            del self._buffer[-1:]
            self._soft = False

    def _unfolded(self, line: bytes) -> bytes:
        if self.name in _ONE_WORD:
            return line.lstrip()
        return b" " + line.lstrip() if self._spaced else line[1:]


def contents(path: Path, charset: Charset) -> Iterator[Content]:
    """Yield the content lines of the file at `path`, junk outside of any property as lines without a name."""
    current: Content | None = None
    spaced = False
    for number, piece, begins in _pieces(path, charset):
        if current is not None and not begins:
            current.add(piece.rstrip(b"\r\n"))
            continue
        line = piece.rstrip(b"\r\n")
        if not line.strip(b" \t\0"):
            if current is not None:
                current.end_softly()
            continue
        if current is not None:
            if current.takes(line):
                continue
            yield current
            spaced = _is_old(current) or (spaced and not current.mark)
        current = Content(number, line, spaced=spaced)
    if current is not None:
        yield current


def _is_mark(line: bytes | bytearray) -> bool:
    return line[:1] in b"BbEe \t" and line.strip().upper() in _MARKS


def _is_old(content: Content) -> bool:
    return content.name == "VERSION" and content.text.rpartition(b":")[2].strip() == b"2.1"


def _pieces(path: Path, charset: Charset) -> Iterator[tuple[int, bytes, bool]]:
    """Yield each physical line with its number; a very long one in pieces, of which only the first `begins`."""
    wide = charset.codec.startswith("utf-16")
    codec, outward = (charset.codec, "utf-8") if wide else ("latin-1", "latin-1")
    line_break = _line_break(path, codec)
    with path.open(encoding=codec, errors="replace", newline=line_break) as file:
        number, begins = 1, True
        while text := file.readline(_PIECE):
            piece = text.encode(outward, "replace")
            yield number, piece.removeprefix(_BOM) if number == 1 and begins else piece, begins
            begins = text.endswith(line_break)
            number += begins


def _line_break(path: Path, codec: str) -> str:
    with path.open(encoding=codec, errors="replace", newline="") as file:
        sample = file.read(_PIECE)
    return "\r" if "\r" in sample and "\n" not in sample else "\n"
