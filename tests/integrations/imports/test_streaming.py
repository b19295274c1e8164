"""However long a file is, an import holds one batch of it at a time."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from rapport.integrations.imports import gathering
from rapport.integrations.imports.surveying import Source
from tests.cast import Cast
from tests.integrations.imports.bringing import HEADER, bring, contacts

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
ROWS = 100
WORDS = "Eleven plots are ours to measure. "
Lines = Callable[[int], Iterator[str]]


def table(rows: int) -> Iterator[str]:
    yield HEADER
    for n in range(rows):
        yield f"Person {n},Firm {n % 7},person{n}@haoting.example,+86 571 5550 {n:04},Buyer\n"


def mailbox(rows: int) -> Iterator[str]:
    for n in range(rows):
        at = NOW - timedelta(minutes=n)
        yield f"From - {at:%a %b %d %H:%M:%S %Y}\nMessage-ID: <{n}@haoting.example>\nFrom: gu.hong@haoting.example\n"
        yield f"To: lin.yue@beichen.example\nDate: {at:%a, %d %b %Y %H:%M:%S} +0000\nSubject: Plot {n}\n\n{WORDS * 5}\n\n"


def calendar(rows: int) -> Iterator[str]:
    """Yield daily rounds that end before today, fifty occurrences each."""
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    for n in range(rows // 50):
        start = NOW - timedelta(days=60, hours=n)
        yield f"BEGIN:VEVENT\r\nUID:{n}@beichen.example\r\nDTSTART:{start:%Y%m%dT%H%M%SZ}\r\nDURATION:PT1H\r\n"
        yield f"RRULE:FREQ=DAILY;COUNT=50\r\nSUMMARY:Round {n}\r\nATTENDEE:mailto:gu.hong@haoting.example\r\nEND:VEVENT\r\n"
    yield "END:VCALENDAR\r\n"


def written(folder: Path, lines: Lines, rows: int, name: str) -> Path:
    path = folder / f"{rows}-{name}"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines(rows))
    return path


def peak(path: Path, cast: Cast) -> int:
    """Return the most bytes that Python held while a file was applied; what was written is taken back."""
    with transaction.atomic():
        tracemalloc.start()
        found = bring([path], cast.lin_yue, NOW)[0]
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        transaction.set_rollback(True)
    assert sum(found["created"].values()) >= int(path.name.partition("-")[0])
    return most


@pytest.mark.parametrize(
    ("lines", "name"),
    [(table, "contacts.csv"), (mailbox, "mails.mbox"), (calendar, "rounds.ics")],
    ids=["csv", "mbox", "ics"],
)
def test_what_is_held_does_not_grow_with_the_file(
    lines: Lines, name: str, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts(tmp_path, "Gu Hong,Haoting,gu.hong@haoting.example,,Engineer\n", cast.lin_yue, NOW)
    monkeypatch.setattr(gathering, "ROWS", ROWS)
    short, long = (written(tmp_path, lines, rows, name) for rows in (3 * ROWS, 12 * ROWS))
    peak(long, cast)  # fills what is remembered for good, such as how a name is folded
    assert peak(long, cast) < 1.3 * peak(short, cast)


def test_a_batch_of_long_mails_ends_before_its_rows_do(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "WEIGHT", 3 * 5 * len(WORDS))
    sizes = [len(batch.touches) for batch in batches_of(written(tmp_path, mailbox, 23, "mails.mbox"), cast)]
    assert sizes == [3] * 7 + [2]


def batches_of(path: Path, cast: Cast) -> Iterator[gathering.Batch]:
    sources = [Source(path, path.name)]
    return gathering.batches(sources, gathering.surveys(sources), by=cast.lin_yue, now=NOW)
