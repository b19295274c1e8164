"""Real calendars of other programs."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from rapport.integrations.formats import calendar
from rapport.integrations.formats.rows import MeetingRow, MeetingState, RejectedRow
from tests.integrations.files import sample, written
from tests.integrations.formats.calendar.outcomes import NOW, SHANGHAI, Outcome

FORTY_YEARS = 40 * 366
OUTCOMES = {  # meetings, refused
    "ical.net-recurrence": (13_474, 4),
    "icalendar": (351, 34),
    "ics-parser": (608, 3),
    "khal": (149, 2),
    "libical": (812, 10),
    "node-ical": (5_695, 10),
    "tika-ics": (2, 0),
}
# The start of these series does not follow its own rule. RFC 5545 counts it in, libical leaves it out.
START_OUTSIDE_ITS_RULE = {13, 260, 463}


def rows_of(path: Path) -> list[Outcome]:
    return list(calendar.read(path, now=NOW, zone=SHANGHAI, back_days=FORTY_YEARS))


def filled(template: str) -> str:
    """Returns a scheduling test of Apple's server with its place-holders filled in."""
    template = re.sub(r"\$now\.year\.\d+:", "2027", template)
    template = re.sub(r"\$now\.(\d+):", lambda found: f"202612{int(found[1]):02}", template)
    template = re.sub(r"\$r?cuaddr\w*?(\d+):", r"mailto:user\1@levant.example", template)
    return re.sub(r"\$(\w+):", r"\1", template)


@pytest.mark.parametrize("folder", OUTCOMES)
def test_every_event_goes_in_or_is_refused(folder: str) -> None:
    files = [path for path in sample(f"calendars/{folder}").rglob("*") if path.is_file()]
    counts = Counter(type(row) for path in files for row in rows_of(path))

    assert (counts[MeetingRow], counts[RejectedRow]) == OUTCOMES[folder]


def test_series_give_as_many_occurrences_as_libical_expects() -> None:
    path = sample("calendars/libical/recur.txt")
    found = Counter(row.line for row in rows_of(path) if isinstance(row, MeetingRow))
    text = re.sub(r"^;.*$", "", path.read_text(), flags=re.MULTILINE)
    expected = {
        text[: block.start()].count("\n") + 1: int(block[1])
        for block in re.finditer(r"BEGIN:VEVENT(?:(?!END:VEVENT).)*?X-EXPECT-NUMEVENTS\s*:\s*(\d+)", text, re.DOTALL)
    }

    assert len(expected) == 57
    assert {line for line, number in expected.items() if found[line] != number} == START_OUTSIDE_ITS_RULE


def test_invitations_of_a_server_name_their_people() -> None:
    counts: Counter[str] = Counter()
    for path in sample("calendars/caldav-schedule").rglob("*.ics"):
        with written(filled(path.read_text())) as invitation:
            rows = rows_of(invitation)
        counts["refused"] += sum(isinstance(row, RejectedRow) for row in rows)
        counts["files"] += any(isinstance(row, MeetingRow) and row.people for row in rows)

    assert counts == {"refused": 0, "files": 80}


def test_a_moved_and_a_cancelled_occurrence_are_told_apart() -> None:
    rows = rows_of(sample("calendars/khal/event_rrule_recuid_cancelled.ics"))
    states = [
        row.state for row in sorted(rows, key=lambda row: getattr(row, "start", NOW)) if isinstance(row, MeetingRow)
    ]

    assert states.count(MeetingState.CANCELLED) == 1
    assert len(states) == 6


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("khal/tz_windows_format.ics", "2019-11-20T00:00:00+00:00"),
        ("node-ical/exchange-custom-tz.ics", "2019-04-30T02:00:00+00:00"),
        ("node-ical/vtimezone-year-0001-dtstart.ics", "2024-06-01T08:00:00+00:00"),
        ("node-ical/test_with_multiple_tzids_in_vtimezone.ics", "2024-06-26T16:00:00+00:00"),
        ("node-ical/dst-transition-rules.ics", "2022-10-09T02:00:00+00:00"),
    ],
)
def test_zones_of_exchange_are_understood(file: str, start: str) -> None:
    (row,) = rows_of(sample(f"calendars/{file}"))

    assert isinstance(row, MeetingRow)
    assert row.start.isoformat() == start


@pytest.mark.parametrize("name", ["duplicate-sequence-test", "newer-wins-test"])
def test_of_two_versions_the_newer_wins(name: str) -> None:
    rows = rows_of(sample("calendars/node-ical/duplicate-uid-sequence.ics"))

    assert sum(isinstance(row, MeetingRow) and row.uid.startswith(name) for row in rows) == 1
