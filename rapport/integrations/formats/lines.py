"""Files made of lines, one line at a time, whatever their encoding and however long a line is."""

from __future__ import annotations

import codecs
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LONGEST = 1 << 18
_HEAD = 1 << 16
_CHUNK = 1 << 20


class Lines:
    """The lines of a file as bytes, each ending in `\\n` but for the last; what passes `LONGEST` bytes is left out.

    `number` is the number of the line last given (1 = first line of the file), `offset` where it begins; `cut` whether
    a part of it was left out.
    """

    def __init__(self, file: IO[bytes], *, offset: int = 0, number: int = 0) -> None:
        self._file = file
        self.offset = offset
        self.number = number
        self.cut = False

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(self.offset)
        following = self.offset
        while line := self._file.readline(LONGEST):
            self.offset = following
            self.number += 1
            following += len(line)
            self.cut = len(line) == LONGEST and not line.endswith(b"\n")
            if self.cut:
                line += b"\n"
                while rest := self._file.readline(_CHUNK):
                    following += len(rest)
                    if rest.endswith(b"\n"):
                        break
            yield line


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open the file at `path` for `Lines`: UTF-16 and lines that end in a lone `\\r` are put straight on the way.

    A byte order mark of UTF-8 stays. Raises OSError.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(0)
        wide = _wide(head)
        if not wide and (b"\n" in head or b"\r" not in head):
            yield file
            return
        with tempfile.TemporaryFile() as straight:
            decoder = codecs.getincrementaldecoder(wide or "latin-1")("replace")
            for chunk in iter(lambda: file.read(_CHUNK), b""):
                text = decoder.decode(chunk)
                straight.write((text if wide else text.replace("\r", "\n")).encode("utf-8" if wide else "latin-1"))
            yield straight


def _wide(head: bytes) -> str:
    """Return the codec of UTF-16, with its mark or without, or nothing."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for codec, zeros, others in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        if zeros and zeros.count(0) * 2 > len(zeros) and not others.count(0):
            return codec if re.search(rb"[A-Za-z]{2}", others) else ""
    return ""
