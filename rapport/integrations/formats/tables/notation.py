"""JSON as tables: a list of records, or several lists by name as other programs export them, or a record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapport.core.telling import gettext as _
from rapport.integrations.formats import charsets, own_ids
from rapport.integrations.formats.charsets import Charset
from rapport.integrations.formats.tables.grids import UNICODE, Line, Unreadable

MOST = 64 << 20
"""Bytes of a JSON file, at most: it is read as a whole."""

_MOST_COLUMNS = 1_000
_OURS = frozenset({"sales", "users", "owners"})
"""Lists of the exporting firm's own people, who are nobody's contacts."""
_BLANK = re.compile(r"[ \t\r\n]*")
_TELLING = ("value", "email", "address", "number", "name", "label")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Records:
    """One list of records; see `Grid`. A field inside a field is a column `outer inner`."""

    name: str
    header: tuple[str, ...]
    found: tuple[tuple[int, dict[str, str]], ...]
    form: str = "JSON"
    delimiter: str = ""
    charset: Charset = UNICODE

    def rows(self) -> Generator[Line]:
        """Yield the records with the physical line on which each begins."""
        for line, record in self.found:
            yield line, [record.get(name, "") for name in self.header]


def looks_like(path: Path) -> bool:
    """Tell whether the file at `path` begins as JSON does. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(64).removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    return re.match(rb"\[\s*(?:\{|$)|\{\s*(?:\"|$)", head) is not None


def grids_of(path: Path) -> tuple[list[Records], list[str]]:
    """Return the lists of the file at `path`, and the names of those left out. Raises `Unreadable`, OSError."""
    if path.stat().st_size > MOST:
        raise Unreadable(_("the file is larger than %(size)s MB; export it as CSV") % {"size": MOST >> 20})
    charset = charsets.detect(path)
    text = path.read_bytes().decode(charset.codec, "replace").removeprefix("\ufeff")
    try:
        lists = _Walk(text).lists()
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("the JSON is damaged; export it again")) from error
    if any(found and own_ids.is_mark(found[0][1].get(own_ids.HEADER)) for found in lists.values()):
        raise Unreadable(
            _(
                "records that were exported here and are here already; correct people in an export as CSV, and bring that in"
            )
        )
    grids = [_records(name, found) for name, found in lists.items() if found and name not in _OURS]
    if not grids:
        raise Unreadable(_("the JSON holds no list of records"))
    return grids, [name for name in lists if name in _OURS]


class _Walk:
    """A pass over JSON `text` that keeps the line on which each record begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counted, self._line = 0, 1

    def lists(self) -> dict[str, list[tuple[int, dict[str, Any]]]]:
        """Return the lists of records by name; a lone list has the name ``."""
        self._blank()
        if self._text[self._at : self._at + 1] == "[":
            return {"": list(self._list())}
        start = self._at
        first = self._value()
        self._blank()
        several = isinstance(first, dict) and self._at == len(self._text) and any(map(_is_list, first.values()))
        self._at = start
        return self._members() if several else {"": list(self._until_end())}

    def _members(self) -> dict[str, list[tuple[int, dict[str, Any]]]]:
        found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        self._at += 1
        while self._next() != "}":
            name = self._value()
            self._expect(":")
            self._blank()
            if self._text[self._at : self._at + 1] == "[":
                found[str(name)] = list(self._list())
            else:
                self._value()
        return found

    def _list(self) -> Iterator[tuple[int, dict[str, Any]]]:
        self._at += 1
        while self._next() != "]":
            yield from self._record()
        self._at += 1

    def _until_end(self) -> Iterator[tuple[int, dict[str, Any]]]:
        while self._next():
            yield from self._record()

    def _record(self) -> Iterator[tuple[int, dict[str, Any]]]:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        value = self._value()
        if isinstance(value, dict):
            yield self._line, value

    def _value(self) -> Any:
        value, self._at = _DECODER.raw_decode(self._text, self._at)
        return value

    def _next(self) -> str:
        """Return the sign that follows, past blanks and one comma; nothing at the end."""
        self._blank()
        if self._text[self._at : self._at + 1] == ",":
            self._at += 1
            self._blank()
        return self._text[self._at : self._at + 1]

    def _expect(self, sign: str) -> None:
        self._blank()
        if self._text[self._at : self._at + 1] != sign:
            raise ValueError(sign)
        self._at += 1

    def _blank(self) -> None:
        found = _BLANK.match(self._text, self._at)
        self._at = found.end() if found else self._at


def _is_list(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _records(name: str, found: list[tuple[int, dict[str, Any]]]) -> Records:
    flat = [(line, dict(_flat(record, ""))) for line, record in found]
    columns = dict.fromkeys(column for _line, record in flat for column in record)
    return Records(name, tuple(list(columns)[:_MOST_COLUMNS]), tuple(flat))


def _flat(record: Mapping[str, Any], outer: str) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        column = f"{outer} {name}".strip()
        if isinstance(value, dict):
            yield from _flat(value, column)
        elif isinstance(value, list):
            yield column, "; ".join(filter(None, map(_plain, value)))
        else:
            yield column, _plain(value)


def _plain(value: Any) -> str:
    """Return a value as the text of a cell; of a record in a list what it is about: `{"email": …, "type": "Work"}`."""
    if isinstance(value, dict):
        told = next((value[name] for name in _TELLING if isinstance(value.get(name), str)), None)
        return told or next((one for one in value.values() if isinstance(one, str)), "")
    if value is None or isinstance(value, list):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
