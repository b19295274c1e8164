"""Reports of Kimai, Toggl Track and Clockify, row by row."""

from __future__ import annotations

import contextlib
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.integrations.formats import hours
from rapport.integrations.formats.hours.values import Unclear, seconds_of, time_of
from rapport.integrations.formats.rows import HoursRow, RejectedRow
from tests.integrations.formats.hours.reports import CLOCKIFY, KIMAI, KIMAI_GERMAN, TOGGL


def read(tmp_path: Path, text: str | bytes) -> list[HoursRow | RejectedRow]:
    path = tmp_path / "report.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(hours.read(path))


def rows(tmp_path: Path, text: str) -> list[HoursRow]:
    found = read(tmp_path, text)
    assert all(isinstance(one, HoursRow) for one in found), found
    return [one for one in found if isinstance(one, HoursRow)]


def test_a_row_of_toggl_is_read_to_the_second(tmp_path: Path) -> None:
    row = rows(tmp_path, TOGGL)[0]
    assert (row.source, row.line, row.mail, row.client) == ("toggl", 2, "lin.yue@beichen.example", "Haoting Group")
    assert (row.day, row.start, row.seconds) == (date(2026, 10, 30), time(9, 0, 12), 5005)
    assert (row.tags, row.billable, row.words) == (("call", "rehearsal"), True, "Cost basis, 11 plots")


def test_clockify_with_am_and_pm_writes_the_month_first(tmp_path: Path) -> None:
    afternoon, night = rows(tmp_path, CLOCKIFY)
    assert (afternoon.source, afternoon.day, afternoon.start) == ("clockify", date(2026, 11, 3), time(14, 44, 33))
    assert (night.start, night.seconds) == (time(0, 5), 1200)


def test_clockify_with_24_hours_and_days_first(tmp_path: Path) -> None:
    text = CLOCKIFY.replace("02:44:33 PM", "14:44").replace("12:05 AM", "00:05").replace("11/03/2026", "13/11/2026")
    assert [one.day for one in rows(tmp_path, text)] == [date(2026, 11, 13), date(2026, 4, 11)]


def test_kimai_counts_in_decimals_and_its_row_of_totals_is_none(tmp_path: Path) -> None:
    first, second = rows(tmp_path, KIMAI)
    assert (first.source, first.client, first.task, first.seconds) == ("kimai", "澔庭集团", "Meeting", 5400)
    assert (second.person, second.mail, second.seconds, second.billable) == ("Su Wan", "", 1260, False)


def test_kimai_tells_the_name_before_the_name_to_sign_in_by_wherever_it_stands(tmp_path: Path) -> None:
    header = "Date,From,To,Duration,Rate,User,Name,Customer,Project,Activity,Description\n"
    text = (
        "2026-11-25,09:00,11:00,2:00,0,lin.yue,Lin Yue,Haoting Group,Plot value,Meeting,Rehearsal\n"
        "2026-11-25,11:00,12:00,1:00,0,su.wan,,Haoting Group,Plot value,Meeting,Notes\n"
    )
    assert [row.person for row in rows(tmp_path, header + text)] == ["Lin Yue", "su.wan"]


def test_kimai_in_german(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, KIMAI_GERMAN)
    assert (row.day, row.seconds, row.task, row.billable) == (date(2026, 11, 24), 5400, "Termin", True)


def test_two_that_began_at_the_same_time_are_two_with_keys_of_their_own(tmp_path: Path) -> None:
    keys = [one.key for one in rows(tmp_path, TOGGL)]
    assert len(set(keys)) == len(keys) == 5
    assert [one.key for one in rows(tmp_path, TOGGL)] == keys


def test_a_corrected_length_is_the_same_row(tmp_path: Path) -> None:
    before = [one.key for one in rows(tmp_path, TOGGL)]
    assert [one.key for one in rows(tmp_path, TOGGL.replace("01:23:25", "01:20:00"))] == before


@pytest.mark.parametrize(
    ("cell", "instead", "column"),
    [
        ('"01:23:25"', '"long"', "Duration"),
        ('"2026-10-30","09', '"soon","09', "Start date"),
        ("09:00:12", "25:61", "Start time"),
    ],
)
def test_a_cell_that_cannot_be_read_names_line_column_and_reason(
    tmp_path: Path, cell: str, instead: str, column: str
) -> None:
    first = read(tmp_path, TOGGL.replace(cell, instead))[0]
    assert isinstance(first, RejectedRow)
    assert (first.line, first.column) == (2, column)
    assert first.reason
    assert first.value


def test_a_list_of_contacts_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,E-mail,Company\nXu Pei,xu.pei@haoting.example,Haoting Group\n")
    assert not hours.recognises(path)
    (refused,) = hours.read(path)
    assert isinstance(refused, RejectedRow)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:30", 5400),
        ("01:30:25", 5425),
        ("1.5", 5400),
        ("1,25", 4500),
        ("0.35", 1260),
        ("100:00", 360000),
        ("1h 30m", 5400),
        ("0", 0),
    ],
)
def test_lengths(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@given(st.integers(0, 30), st.integers(0, 59), st.integers(0, 59))
def test_the_clock_is_exact(hour: int, minute: int, second: int) -> None:
    assert seconds_of(f"{hour:02}:{minute:02}:{second:02}") == hour * 3600 + minute * 60 + second


@given(st.integers(0, 2400))
def test_two_decimals_of_an_hour_are_exact(hundredths: int) -> None:
    assert seconds_of(f"{hundredths // 100}.{hundredths % 100:02}") == hundredths * 36
    assert seconds_of(f"{hundredths // 100},{hundredths % 100:02}") == hundredths * 36


@given(st.times())
def test_a_time_of_day_reads_the_same_in_both_ways(at: time) -> None:
    at = at.replace(microsecond=0)
    assert time_of(at.isoformat()) == time_of(f"{at:%I:%M:%S %p}") == at


@given(st.text(max_size=30))
def test_any_cell_is_read_or_refused(text: str) -> None:
    for reader in (seconds_of, time_of):
        with contextlib.suppress(Unclear):
            reader(text)


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: (TOGGL[:180] + "\n" + text).encode())))
def test_any_bytes_are_read_without_raising(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("reports") / "report.csv"
    path.write_bytes(content)
    assert list(hours.read(path))
    hours.recognises(path)
