"""What holds for every calendar file, however strange. The libraries beneath, given a whole file, must agree with us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from rapport.integrations.formats.calendar.reading import TWENTY_YEARS
from rapport.integrations.formats.rows import MeetingRow, RejectedRow
from tests.integrations.formats.calendar.outcomes import NOW, event, read, wrapped
from tests.integrations.formats.strings import storable, strings

PIECES = st.one_of(
    st.binary(max_size=15),
    st.sampled_from(
        [b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"BEGIN:VCALENDAR\n", b"END:VCALENDAR\n", b"BEGIN:VTIMEZONE\n"]
    ),
    st.sampled_from(
        [b"END:VTIMEZONE\n", b"BEGIN:X\n", b"END:X\n", b"\r\n ", b"\r", b"\n", b"\x00", b";", b":", b'"', b","]
    ),
    st.sampled_from(
        [b"UID:1\n", b"DTSTART:20261126T020000Z\n", b"DTSTART;TZID=Own:20261126T020000\n", b"DTEND:", b"TZID:Own\n"]
    ),
    st.sampled_from([b"RRULE:FREQ=DAILY;COUNT=2\n", b"RRULE:FREQ=", b"EXDATE:", b"RDATE;VALUE=PERIOD:", b"DURATION:P"]),
    st.sampled_from([b"RECURRENCE-ID:20261126T020000Z\n", b"ATTENDEE;CN=", b"mailto:a@b.example\n", b"METHOD:REPLY\n"]),
    st.sampled_from([b"20261126T020000Z", b"20261126", b"99991231", b"16010101T000000", b"P1D", b"SEQUENCE:", b"1"]),
    st.sampled_from(["秦予".encode("gb18030"), "森".encode("shift_jis"), "周".encode()]),
)
FREQUENCIES = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
PARTS = st.sampled_from(
    [
        *(
            ";BYDAY=MO,TH",
            ";BYMONTHDAY=31",
            ";BYMONTH=2,6",
            ";BYDAY=-1FR",
            ";BYMONTHDAY=-1",
            ";BYDAY=MO,WE;BYSETPOS=-1",
        ),
        *(";COUNT=5", ";COUNT=300", ";UNTIL=20261231T000000Z", ";UNTIL=20230701T000000Z", ";WKST=SU"),
    ]
)
FIRST, LAST = datetime(2022, 1, 1), datetime(2026, 12, 31)  # noqa: DTZ001 (times of a wall clock, zones come later)
STARTS = st.datetimes(FIRST, LAST).map(lambda at: at.replace(microsecond=0))
ZONES = st.sampled_from(["Asia/Shanghai", "America/New_York", "Europe/Berlin", "UTC"])


SERIES = [event(f"RRULE:FREQ=WEEKLY;COUNT={number + 2}", uid=f"{number}") for number in range(3)]
MOVED = [
    event("RECURRENCE-ID:20261203T020000Z", uid=f"{number}", start=f"2026120{number + 4}T020000Z")
    for number in range(3)
]


@st.composite
def series(draw: st.DrawFn) -> str:
    start, rule = draw(STARTS), f"RRULE:FREQ={draw(FREQUENCIES)};INTERVAL={draw(st.integers(1, 4))}"
    parts = draw(st.lists(PARTS, max_size=2, unique_by=lambda part: part.partition("=")[0]))
    if sum("COUNT" in part or "UNTIL" in part for part in parts) > 1:
        parts = parts[:1]
    lines = [f"DTSTART;TZID={draw(ZONES)}:{start:%Y%m%dT%H%M%S}", rule + "".join(parts), "DURATION:PT1H"]
    excluded = start + timedelta(days=draw(st.integers(0, 30)))
    return event(*lines, f"EXDATE:{excluded:%Y%m%dT%H%M%S}Z", start=None)


def expected(content: str) -> list[datetime]:
    """Returns what recurring-ical-events makes of the file when it is given it whole."""
    window = NOW - timedelta(days=TWENTY_YEARS), NOW + timedelta(days=90)
    found = recurring_ical_events.of(Calendar.from_ical(content)).between(*window)
    starts = [component["DTSTART"].dt.astimezone(UTC) for component in found]
    return sorted(start for start in starts if window[0] <= start < window[1])


@given(st.lists(PIECES, max_size=30).map(b"".join))
@settings(deadline=None, max_examples=300)
def test_no_bytes_break_the_reading(content: bytes) -> None:
    outcomes = read(content)

    assert all(row.reason for row in outcomes if isinstance(row, RejectedRow))
    assert all(storable(text) for row in outcomes for text in strings(row))
    assert outcomes or b"BEGIN" in content.upper()


@given(st.lists(st.lists(PIECES, max_size=6).map(b"".join), min_size=1, max_size=5))
@settings(deadline=None)
def test_every_event_is_accounted_for_on_its_line(bodies: list[bytes]) -> None:
    content, lines = b"", []
    for number, body in enumerate(bodies):
        for word in (b"BEGIN", b"END", b"RRULE", b"RDATE", b"METHOD", b"\x00"):
            body = body.replace(word, b"X")
        lines.append(content.count(b"\n") + 1)
        content += b"BEGIN:VEVENT\nUID:%d\nDTSTART:20261126T020000Z\nX-A:" % number + body + b"\nEND:VEVENT\n"

    assert sorted(row.line for row in read(content)) == lines


@given(series())
@settings(deadline=None, max_examples=200)
def test_a_series_is_expanded_as_the_library_expands_it_whole(text: str) -> None:
    rows = read(wrapped(text))
    starts = sorted(row.start for row in rows if isinstance(row, MeetingRow))

    assert starts == expected(wrapped(text))
    assert len({row.uid for row in rows if isinstance(row, MeetingRow)}) == len(starts)
    assert {row.reason for row in rows if isinstance(row, RejectedRow)} <= {"the series ends before it begins"}


@given(st.permutations(SERIES + MOVED))
@settings(deadline=None)
def test_the_order_of_events_changes_nothing_but_their_lines(texts: list[str]) -> None:
    found = {(row.uid, row.start) for row in read(wrapped(*texts)) if isinstance(row, MeetingRow)}

    assert len(found) == 2 + 3 + 4
    assert found == {(row.uid, row.start) for row in read(wrapped(*sorted(texts))) if isinstance(row, MeetingRow)}
