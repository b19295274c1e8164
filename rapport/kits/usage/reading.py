"""Files of events: JSON lines or a table, packed by gzip or not. Reading streams, holds a line at a time and never raises."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import IO

from rapport.kits.usage import problems
from rapport.kits.usage.columns import Columns, columns
from rapport.kits.usage.events import UNREADABLE, BadEvent, Event, event, shown
from rapport.kits.usage.moments import moment
from rapport.kits.usage.segment import read_line

LONGEST = 1 << 20
"""Characters a line may have: one without an end must not fill the memory."""

ReadRow = Event | BadEvent


def read(path: Path, *, now: datetime, zone: tzinfo = UTC, **named: str) -> Iterator[ReadRow]:
    """Yield the events of a file, and what is wrong with each line that holds none.

    `zone` is that of moments which name none; `named` says which columns of a table are `who`, `what`, `when` and `key`
    where their names do not.
    """
    try:
        with _open(path) as file:
            yield from read_text(file, now=now, zone=zone, **named)
    except (OSError, EOFError, zlib.error, UnicodeError) as why:
        yield BadEvent(0, problems.UNREAD, {"why": type(why).__name__})


def read_text(file: IO[str], *, now: datetime, zone: tzinfo = UTC, **named: str) -> Iterator[ReadRow]:
    """Yield the same of a file that is open."""
    lines = _lines(file)
    first = next((one for one in lines if one[1].strip()), None)
    if first is None:
        yield BadEvent(1, problems.EMPTY)
    elif first[1].lstrip().startswith(("{", "[")):
        yield from _of_json(first, lines, now, zone)
    else:
        yield from _of_table(first, lines, now, zone, named)


@contextmanager
def _open(path: Path) -> Iterator[IO[str]]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        plain = gzip.GzipFile(fileobj=file) if packed else file
        with io.TextIOWrapper(plain, encoding="utf-8-sig", errors="replace", newline="") as text:
            yield text


def _lines(file: IO[str]) -> Iterator[tuple[int, str]]:
    number = 0
    while text := file.readline(LONGEST):
        number += 1
        yield number, text
        while text and not text.endswith(("\n", "\r")):  # what is too long is cut, and its rest is no line
            text = file.readline(LONGEST)


def _of_json(
    first: tuple[int, str], lines: Iterator[tuple[int, str]], now: datetime, zone: tzinfo
) -> Iterator[ReadRow]:
    for number, text in _chained(first, lines):
        if text.strip():
            yield from (told for told in read_line(text, line=number, now=now, zone=zone) if told is not None)


def _of_table(
    first: tuple[int, str], lines: Iterator[tuple[int, str]], now: datetime, zone: tzinfo, named: dict[str, str]
) -> Iterator[ReadRow]:
    number, text = first
    if UNREADABLE in text:
        yield BadEvent(number, problems.NO_UTF8)
        return
    between = max(",;\t|", key=text.count)
    try:
        head = next(csv.reader([text.replace("\0", "")], delimiter=between), [])
    except csv.Error:
        yield BadEvent(number, problems.NO_ROW)
        return
    found = columns(head, line=number, **named)
    if isinstance(found, BadEvent):
        yield found
        return
    rows = csv.reader((text.replace("\0", "") for _, text in lines), delimiter=between)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield BadEvent(number + rows.line_num, problems.NO_ROW)
            continue
        if row:
            yield read_row(row, found, line=number + rows.line_num, wide=len(head), now=now, zone=zone)


def read_row(
    row: Sequence[object], where: Columns, *, line: int, wide: int, now: datetime, zone: tzinfo = UTC
) -> ReadRow:
    """Return the event that a row of a table tells, or why it tells none. `wide` is how many values a row has."""
    if len(row) != wide:
        return BadEvent(line, problems.RAGGED, {"length": len(row), "wide": wide})
    said = row[where.when]
    when = moment(said, zone)
    if when is None:
        return BadEvent(line, problems.NO_MOMENT, {"value": shown(said)})
    key = "" if where.key is None else str(row[where.key] or "").strip()
    return event(_said(row[where.who]), _said(row[where.what]), when, key, line=line, now=now)


def _said(value: object) -> str:
    return "" if value is None else str(value).strip()


def _chained(first: tuple[int, str], lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    yield first
    yield from lines
