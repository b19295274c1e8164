"""Series: expanded in a window, with moved, added and cancelled occurrences."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rapport.integrations.formats.rows import MeetingState
from tests.integrations.formats.calendar.outcomes import days, event, meetings, refused

WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4"
CANCELLED, STANDS = MeetingState.CANCELLED, MeetingState.STANDS


def test_a_series_gives_a_row_an_occurrence_each_with_its_own_uid() -> None:
    rows = meetings(event(WEEKLY, "DURATION:PT1H"))

    assert days(rows) == ["11-26", "12-03", "12-10", "12-17"]
    assert [row.uid for row in rows][:2] == [
        "r1@beichen.example#20261126T020000Z",
        "r1@beichen.example#20261203T020000Z",
    ]
    assert {(row.line, row.minutes) for row in rows} == {(3, 60)}


def test_a_series_without_end_stops_at_the_horizon() -> None:
    assert days(meetings(event("RRULE:FREQ=WEEKLY"), horizon_days=20)) == ["11-26", "12-03", "12-10"]


def test_a_series_from_long_ago_gives_its_last_twenty_years() -> None:
    rows = meetings(event("RRULE:FREQ=YEARLY", start="19900301T020000Z"))

    assert (rows[0].start.year, rows[-1].start.year) == (2007, 2026)


def test_excluded_dates_do_not_take_place() -> None:
    assert days(meetings(event(WEEKLY, "EXDATE:20261203T020000Z,20261217T020000Z"))) == ["11-26", "12-10"]


def test_excluded_days_do_not_take_place() -> None:
    assert days(meetings(event(WEEKLY, "EXDATE;VALUE=DATE:20261203"))) == ["11-26", "12-10", "12-17"]


def test_an_excluding_rule_of_old_calendars_is_followed() -> None:
    assert days(meetings(event(WEEKLY, "EXRULE:FREQ=WEEKLY;INTERVAL=2"))) == ["12-03", "12-17"]


def test_added_dates_take_place() -> None:
    rows = meetings(event("RDATE:20261201T020000Z", "RDATE;VALUE=PERIOD:20261202T020000Z/PT2H", "DURATION:PT1H"))

    assert days(rows) == ["11-26", "12-01", "12-02"]
    assert [row.minutes for row in rows] == [60, 60, 120]


def test_a_moved_occurrence_keeps_its_uid_and_stands_on_its_own_line() -> None:
    moved = event("RECURRENCE-ID:20261203T020000Z", "SUMMARY:Moved", start="20261204T060000Z")
    rows = meetings(event(WEEKLY), moved)

    assert days(rows) == ["11-26", "12-04", "12-10", "12-17"]
    assert (rows[1].uid, rows[1].title) == ("r1@beichen.example#20261203T020000Z", "Moved")
    assert rows[1].line > rows[0].line


def test_a_moved_occurrence_may_stand_before_its_series_and_far_from_it() -> None:
    moved = event("RECURRENCE-ID:20261203T020000Z", start="20261204T060000Z")
    others = [event(uid=f"{number}") for number in range(50)]
    rows = [row for row in meetings(moved, *others, event(WEEKLY)) if "#" in row.uid]

    assert days(rows) == ["11-26", "12-04", "12-10", "12-17"]


def test_a_cancelled_occurrence_is_cancelled_alone() -> None:
    gone = event("RECURRENCE-ID:20261203T020000Z", "STATUS:CANCELLED", start="20261203T020000Z")

    assert [row.state for row in meetings(event(WEEKLY), gone)] == [STANDS, CANCELLED, STANDS, STANDS]


def test_this_and_all_that_follow_move_together() -> None:
    later = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261210T020000Z", start="20261211T020000Z")
    rows = meetings(event(WEEKLY), later)

    assert days(rows) == ["11-26", "12-03", "12-11", "12-18"]
    assert [row.uid[-16:-8] for row in rows] == ["20261126", "20261203", "20261210", "20261217"]


def test_occurrences_without_their_series_go_in() -> None:
    rows = meetings(event("RECURRENCE-ID:20261203T020000Z", start="20261204T060000Z"))

    assert [row.uid for row in rows] == ["r1@beichen.example#20261203T020000Z"]


def test_of_two_versions_the_newest_counts() -> None:
    new, old = event("SEQUENCE:2", start="20261127T020000Z"), event("SEQUENCE:1")

    assert days(meetings(new, old)) == days(meetings(old, new)) == ["11-27"]


def test_a_meeting_whose_stamp_cannot_be_read_goes_in_without_one() -> None:
    (row,) = meetings(event("DTSTAMP:20261124T1200Z"))

    assert row.stamped_at is None


def test_a_cancellation_ends_a_whole_series_without_repeating_its_rule() -> None:
    rows = meetings(event(WEEKLY), event("SEQUENCE:1", "STATUS:CANCELLED"))

    assert [row.state for row in rows] == [CANCELLED] * 4


def test_a_meeting_that_was_moved_is_known_by_its_uid() -> None:
    (before,), (after,) = meetings(event()), meetings(event(start="20261127T020000Z"))

    assert before.uid == after.uid == "r1@beichen.example"


def test_a_series_keeps_its_hour_when_clocks_change() -> None:
    rows = meetings(event("DTSTART;TZID=America/New_York:20261026T090000", "RRULE:FREQ=WEEKLY;COUNT=2", start=None))

    assert [row.start for row in rows] == [
        datetime(2026, 10, 26, 13, tzinfo=UTC),
        datetime(2026, 11, 2, 14, tzinfo=UTC),
    ]
    assert rows[1].uid.endswith("#20261102T140000Z")


def test_a_series_of_whole_days_is_known_by_its_days() -> None:
    rows = meetings(event("DTSTART;VALUE=DATE:20261126", "RRULE:FREQ=DAILY;COUNT=2", start=None))

    assert [row.uid for row in rows] == ["r1@beichen.example#20261126", "r1@beichen.example#20261127"]


@pytest.mark.parametrize("until", ["20261203", "20261203T020000Z", "20261203T100000"])
def test_a_last_day_counts_in_every_form(until: str) -> None:
    start = "DTSTART;TZID=Asia/Shanghai:20261126T100000"

    assert days(meetings(event(start, f"RRULE:FREQ=WEEKLY;UNTIL={until}", start=None))) == ["11-26", "12-03"]


def test_a_rule_with_spaces_is_read() -> None:
    assert len(meetings(event("RRULE:FREQ=DAILY; COUNT=3; BYDAY=MO, TU, WE, TH, FR"))) == 3


@pytest.mark.parametrize(
    "rule",
    ["FREQ=HOURLY;COUNT=8", "FREQ=MINUTELY;COUNT=8;BYHOUR=2,3", "FREQ=MINUTELY;INTERVAL=30;UNTIL=20261126T053000Z"],
)
def test_a_rule_of_hours_that_ends_soon_is_followed(rule: str) -> None:
    assert len(meetings(event(f"RRULE:{rule}"))) == 8


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;COUNT=5;BYMONTH=2;BYMONTHDAY=30;BYHOUR=3",
        "FREQ=SECONDLY;INTERVAL=86399;BYHOUR=3;BYMINUTE=7;BYSECOND=9",
        "FREQ=MINUTELY",
        "FREQ=HOURLY",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0,10,20,30,40,50;BYSECOND=0,30",
    ],
)
def test_a_rule_that_repeats_for_ever_every_second_is_refused(rule: str) -> None:
    row = refused(event(f"RRULE:{rule}", start="20100101T020000Z"))

    assert (row.column, row.reason) == ("RRULE", "the event repeats more often than anybody meets")


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=MONTHLY;BYDAY=6MO;COUNT=9"]
)
def test_a_rule_that_never_comes_true_gives_its_start_alone(rule: str) -> None:
    assert days(meetings(event(f"RRULE:{rule}"))) == ["11-26"]


def test_a_leap_day_on_a_weekday_is_no_rule_that_never_comes_true() -> None:
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SA"

    assert days(meetings(event(rule, start="19920229T020000Z"))) == ["02-29"]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=DAILY;INTERVAL=0", "the rule cannot be read"),
        ("FREQ=DAILY;BYHOUR=25", "the rule cannot be read"),
        ("FREQ=NOW", "cannot be read"),
        ("", "the rule cannot be read"),
        ("FREQ=DAILY;UNTIL=16010101", "the series ends before it begins"),
        ("FREQ=WEEKLY;COUNT=3", "too long ago"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(rule: str, reason: str) -> None:
    assert refused(event(f"RRULE:{rule}", start="20040101T020000Z")).reason == reason


def test_countless_rules_are_refused() -> None:
    assert refused(event(*["RRULE:FREQ=DAILY"] * 99)).reason == "the event repeats more often than anybody meets"


@pytest.mark.parametrize("name", ["EXDATE", "RDATE"])
def test_a_date_of_a_series_that_cannot_be_read_refuses_it(name: str) -> None:
    assert (refused(event(WEEKLY, f"{name}:soon")).column, refused(event(WEEKLY, f"{name}:soon")).value) == (
        name,
        "soon",
    )
