"""The strings that the cells of a workbook share, read only as far as cells ask for them."""

from __future__ import annotations

import re
import tempfile
from array import array
from collections.abc import Iterator
from types import TracebackType

from rapport.integrations.formats.tables.grids import LIMIT
from rapport.integrations.formats.tables.workbooks.package import Package, parsed

_ESCAPED = re.compile("_x((?!D[89A-F])[0-9A-F]{4})_", re.IGNORECASE)
KEPT = 4 << 20
"""Characters of shared strings that stay in memory; what comes after them goes to a temporary file."""


def unescaped(text: str) -> str:
    """Return a text as its program shows it: what XML does not hold, such as a carriage return, is written `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class SharedStrings:
    """The list of shared strings by index. Phonetic readings that Japanese programs add are no part of a string."""

    def __init__(self, package: Package, part: str) -> None:
        self._found: list[str] = []
        self._size = 0
        self._spilled = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._offsets = array("Q")
        self._pieces: list[str] = []
        self._length = 0
        self._deep = 0
        self._text = False
        self._more: Iterator[None] = iter(())
        if part and package.has(part):
            self._more = parsed(package.chunks(part), part, self._start, self._end, self._data)

    def __enter__(self) -> SharedStrings:
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._more = iter(())
        self._spilled.close()

    def __getitem__(self, index: int) -> str:
        """Return the string, or raise IndexError; `Unreadable` where the part is damaged."""
        if index < 0:
            raise IndexError(index)
        while index >= len(self._found) + len(self._offsets):
            try:
                next(self._more)
            except StopIteration:
                raise IndexError(index) from None
        if index < len(self._found):
            return self._found[index]
        self._spilled.seek(self._offsets[index - len(self._found)])
        size = int.from_bytes(self._spilled.read(4), "big")
        return self._spilled.read(size).decode("utf-8", "surrogatepass")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            self._pieces, self._length = [], 0
        elif name == "rPh":
            self._deep += 1
        self._text = name == "t" and not self._deep

    def _end(self, name: str) -> None:
        self._text = False
        if name == "rPh":
            self._deep -= 1
        elif name == "si":
            self._keep("".join(self._pieces))

    def _data(self, text: str) -> None:
        if self._text and self._length <= LIMIT:
            self._pieces.append(text)
            self._length += len(text)

    def _keep(self, text: str) -> None:
        if self._size < KEPT:
            self._found.append(text)
            self._size += len(text)
            return
        raw = text.encode("utf-8", "surrogatepass")
        self._offsets.append(self._spilled.seek(0, 2))
        self._spilled.write(len(raw).to_bytes(4, "big") + raw)
