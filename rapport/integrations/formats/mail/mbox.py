"""The messages of a file: many in an mbox (mboxo, mboxrd, and those that quote nothing), one in any other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.integrations.formats.lines import Lines
from rapport.integrations.formats.mail.skimming import Skimmed, Skimmer

_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+(?:[A-Z][a-z]{2}\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2})\b.*\d{1,2}:\d\d"
_DATED = re.compile(rb"From (?:\S*\s+)?" + _DAY)
_BARE = re.compile(rb"From (?:-|\S*@\S*|MAILER-DAEMON)\s*$")
_QUOTED = re.compile(rb">+From ")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:|>From ")
_FIRST_HEADER = re.compile(
    rb"(?:From|Return-Path|Received|Date|Delivered-To|Message-ID|MIME-Version|Subject|To|X-Mozilla-\w+)[ \t]*:",
    re.IGNORECASE,
)
_BLANK = (b"", b"\n", b"\r\n")


def messages(lines: Lines) -> Iterator[tuple[int, Skimmed]]:
    """Yield each message as its first line's number and what is kept of it.

    A file that begins with a line `From …` is an mbox. There, such a line begins a message where it is dated or
    names a sender only, and a header line follows it; an unquoted line of a text ("From Russia with love") begins
    none. Yields nothing for a file without lines.
    """
    first: int | None = None
    many = False
    skimmer = Skimmer()
    before = b""
    for number, line, following in _with_following(lines):
        if line.startswith(b"From ") and (many or first is None) and _separates(line, before, following):
            if first is not None:
                yield first, skimmer.message()
            first, skimmer, many = number, Skimmer(), True
        elif first is not None or line not in _BLANK:
            first = first or number
            skimmer.feed(line[1:] if many and line.startswith(b">") and _QUOTED.match(line) else line)
        before = line
    if first is not None:
        yield first, skimmer.message()


def _with_following(lines: Lines) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield each line with its number and the line that follows it."""
    number, line = 0, b""
    for following in lines:
        if number:
            yield number, line, following
        else:
            following = following.removeprefix(b"\xef\xbb\xbf")
        number, line = number + 1, following
    if number:
        yield number, line, b""


def _separates(line: bytes, before: bytes, following: bytes) -> bool:
    if not _HEADER.match(following):
        return False
    set_apart = before in _BLANK or _FIRST_HEADER.match(following)
    return bool(_DATED.match(line) or (set_apart and _BARE.match(line)))
