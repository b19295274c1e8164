"""Time zones by the names that calendars give them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rapport.integrations.formats.calendar.zones import UnknownZone, Zones
from rapport.integrations.formats.rows import MeetingRow
from tests.integrations.formats.calendar.outcomes import event, met, read, wrapped

STANDARD = "BEGIN:STANDARD\r\nDTSTART:{start}\r\nTZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\n{rule}END:STANDARD\r\n"


def defined(tzid: str, offset: str = "+0530", start: str = "16010101T000000", rule: str = "", more: str = "") -> str:
    body = STANDARD.format(offset=offset, start=start, rule=rule)
    return f"BEGIN:VTIMEZONE\r\nTZID:{tzid}\r\n{more}{body}END:VTIMEZONE\r\n"


def starts(content: str) -> list[datetime]:
    return [row.start for row in read(content) if isinstance(row, MeetingRow)]


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("Asia/Tokyo", 9),
        ("asia/tokyo", 9),
        ("Tokyo Standard Time", 9),
        ("W. Europe Standard Time", 2),
        ("(UTC-05:00) Eastern Time (US & Canada)", -4),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", 2),
        ("(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi", 8),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", -3),
        ("/mozilla.org/20070129_1/Europe/Berlin", 2),
        ("US-Eastern", -4),
        ("Europe_London", 1),
        ("America_New_York", -4),
        ("UTC+01", 1),
        ("GMT -0330 (Standard)", -3.5),
        ("tzone://Microsoft/Utc", 0),
        ('"Asia/Tokyo"', 9),
    ],
)
def test_a_zone_is_known_by_many_names(name: str, hours: float) -> None:
    assert datetime(2026, 7, 1, tzinfo=Zones({}).named(name)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("name", ["", "Nowhere", "../../etc/passwd", "localtime", "UTC+99", "Asia", "\x00"])
def test_a_name_of_no_zone_is_unknown(name: str) -> None:
    with pytest.raises(UnknownZone):
        Zones({}).named(name)


def test_a_time_without_zone_is_read_in_the_firms() -> None:
    assert met(start="20261126T100000").start == datetime(2026, 11, 26, 2, tzinfo=UTC)


def test_a_time_without_zone_is_read_in_the_calendars_where_it_names_one() -> None:
    assert starts(wrapped("X-WR-TIMEZONE:Asia/Tokyo\r\n", event(start="20261126T100000"))) == [
        datetime(2026, 11, 26, 1, tzinfo=UTC)
    ]


def test_a_series_in_utc_repeats_by_the_clock_of_its_calendar() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=2", start="20261022T070000Z")

    assert starts(wrapped("X-WR-TIMEZONE:Europe/Berlin\r\n", series)) == [
        datetime(2026, 10, 22, 7, tzinfo=UTC),
        datetime(2026, 10, 29, 8, tzinfo=UTC),
    ]


def test_an_end_without_zone_is_read_in_the_zone_of_its_start() -> None:
    assert met("DTSTART;TZID=America/New_York:20261126T090000", "DTEND:20261126T100000", start=None).minutes == 60


def test_a_zone_that_the_file_defines_is_followed_wherever_it_stands() -> None:
    zoned = event("DTSTART;TZID=Own:20261126T100000", start=None)

    assert starts(wrapped(defined("Own"), zoned)) == starts(wrapped(zoned, defined("Own")))
    assert starts(wrapped(defined("Own"), zoned)) == [datetime(2026, 11, 26, 4, 30, tzinfo=UTC)]


def test_two_files_may_define_one_name_differently() -> None:
    zoned = event("DTSTART;TZID=Customized Time Zone:20261126T100000", start=None)
    one, other = (starts(wrapped(defined("Customized Time Zone", offset), zoned)) for offset in ("+0530", "-0300"))

    assert one[0] - other[0] == timedelta(hours=-8.5)


def test_the_place_that_a_definition_names_goes_before_its_rules() -> None:
    zone = defined("Own", "+0000", more="X-LIC-LOCATION:Asia/Tokyo\r\n")

    assert starts(wrapped(zone, event("DTSTART;TZID=Own:20261126T100000", start=None))) == [
        datetime(2026, 11, 26, 1, tzinfo=UTC)
    ]


@pytest.mark.parametrize(
    "zone",
    [
        defined("Own", rule="RRULE:FREQ=SECONDLY\r\n"),
        defined("Own", start="soon"),
        defined("Own", offset="+9999"),
        "BEGIN:VTIMEZONE\r\nTZID:Own\r\nEND:VTIMEZONE\r\n",
    ],
)
def test_a_definition_that_makes_no_sense_refuses_its_events_alone(zone: str) -> None:
    rows = read(wrapped(zone, event("DTSTART;TZID=Own:20261126T100000", start=None), event(uid="2")))

    assert [isinstance(row, MeetingRow) for row in rows] == [False, True]
