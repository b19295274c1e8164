"""What calendars hand over stays within its bounds, and what no meeting can be is refused in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.integrations.formats import bounds
from rapport.integrations.formats.rows import MeetingRow
from tests.integrations.formats.calendar.outcomes import event, meetings, met, read, refused, wrapped
from tests.integrations.formats.strings import storable, strings

HOSTILE = st.text(st.sampled_from("aİﬁ̇\0\ud800<>@\"',;:()=\\n.\t周\U0001f600"), max_size=400)
NAMES = st.sampled_from(
    ["SUMMARY:", "UID:", "LOCATION:", "ORGANIZER:mailto:", "ATTENDEE;CN=", "ATTENDEE:mailto:", "RRULE:FREQ=", "DTEND:"]
)


def fits(row: MeetingRow) -> bool:
    return (
        0 < len(row.uid) <= 250
        and len(row.title) <= bounds.LINE
        and 0 <= row.minutes <= bounds.MINUTES
        and len(row.people) <= bounds.PEOPLE
        and all(0 < len(box.address) <= bounds.ADDRESS and len(box.name) <= bounds.NAME for box in row.people)
        and all(storable(text) for text in strings(row))
    )


@given(st.lists(st.tuples(NAMES, HOSTILE), max_size=5))
@settings(deadline=None, max_examples=300)
def test_nothing_that_an_event_says_overflows(lines: list[tuple[str, str]]) -> None:
    content = wrapped(event(*(f"{name}{value}" for name, value in lines))).encode("utf-8", "surrogatepass")
    rows = read(content)

    assert rows
    assert all(fits(row) for row in rows if isinstance(row, MeetingRow))


@pytest.mark.parametrize(
    "lines",
    [
        ["SUMMARY:" + "x" * (1 << 21)],
        ["SUMMARY:a\x00b\ufffe"],
        ["ATTENDEE;CN=" + "L" * 5_000 + ":mailto:lin.yue@beichen.example"],
        ["ATTENDEE:mailto:" + "İ" * 240 + "@a.example", "ATTENDEE:mailto:lin.yue@beichen.example"],
    ],
    ids=["title", "zero byte", "name", "address"],
)
def test_what_only_shows_is_cut(lines: list[str]) -> None:
    assert fits(met(*lines))


def test_an_occurrence_under_a_uid_of_great_length_is_named_for_good() -> None:
    rows = meetings(event("RRULE:FREQ=DAILY;COUNT=3", uid="9" * 5_000))

    assert len({row.uid for row in rows}) == 3
    assert all(fits(row) for row in rows)


@pytest.mark.parametrize(
    ("lines", "column", "reason"),
    [
        (["DTSTART:16010101T000000Z"], "DTSTART", "nobody meets in the year 1601"),
        (["DTSTART:99991231T235959Z"], "DTSTART", "nobody meets in the year 9999"),
        (["DTSTART;VALUE=DATE:99991231"], "DTSTART", "nobody meets in the year 9999"),
        (["DTSTART:16010101T000000Z", "RRULE:FREQ=YEARLY"], "DTSTART", "nobody meets in the year 1601"),
        (["DTSTART:20261126T020000Z", "DTEND:99991231T235959Z"], "DTEND", "nobody meets in the year 9999"),
        (["DTSTART:20261126T020000Z", "DURATION:P9999999D"], "DTSTART", "the event ends in no year of the calendar"),
        (["DTSTART:20261126T020000Z", "DTEND:20290101T000000Z"], "DTEND", "the event lasts longer than a year"),
        (
            ["DTSTART:20261126T020000Z", *(f"ATTENDEE:mailto:u{n}@a.example" for n in range(1_001))],
            "ATTENDEE",
            "more than 1000 people",
        ),
        (
            ["DTSTART:20261126T020000Z", *(f"ATTENDEE:mailto:u{n}@a.example" for n in range(100_000))],
            "",
            "larger than the 1 MB that may go in",
        ),
        (
            ["DTSTART:20261126T020000Z", "RDATE:" + ",".join(["20261127T020000Z"] * 20_000)],
            "RDATE",
            "a line longer than the 256 KB that may go in",
        ),
        (["DTSTART:20261126T020000Z", "SUMMARY:" + "x\r\n " * (1 << 20)], "", "larger than the 1 MB that may go in"),
    ],
)
def test_what_no_meeting_can_be_is_refused(lines: list[str], column: str, reason: str) -> None:
    row = refused(event(*lines, start=None))

    assert (row.column, row.reason) == (column, reason)


@pytest.mark.parametrize("lines", [["DTSTART:99991231T235959Z"], ["DTSTART:soon"], []])
def test_a_meeting_that_is_refused_is_found_again_by_its_title(lines: list[str]) -> None:
    row = refused(event(*lines, "SUMMARY:The mobile board", start=None))

    assert row.cells == {"title": "The mobile board"}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize("start", ["00010101T000000Z", "16010101T000000Z", "99991231T235959Z"])
def test_a_series_at_the_ends_of_time_is_refused_in_any_zone(zone: str, start: str) -> None:
    (row,) = read(
        f"BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:{zone}\r\n{event('RRULE:FREQ=DAILY', start=start)}END:VCALENDAR\r\n"
    )

    assert getattr(row, "reason", "") == f"nobody meets in the year {int(start[:4])}"


def test_a_series_without_end_ends_with_the_horizon() -> None:
    rows = meetings(event("RRULE:FREQ=DAILY"), horizon_days=30)

    assert len(rows) == 30
