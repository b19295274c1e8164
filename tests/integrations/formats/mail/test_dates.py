"""Dates as mail programs write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rapport.integrations.formats.mail.dates import moment
from rapport.integrations.formats.rows import RejectedRow
from tests.integrations.formats.mail.outcomes import letter, mailed, refused

SENT = datetime(2026, 11, 25, 13, 14, 9, tzinfo=UTC)
RECEIVED = "from mail.haoting.example by mx.beichen.example; Wed, 25 Nov 2026 21:14:09 +0800"


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 25 Nov 2026 21:14:09 +0800",
        "Wed, 25 Nov 2026 21:14:09 +08:00",
        "Wed, 25 Nov 2026 21:14:09 +0800 (中国标准时间)",
        "25 Nov 26 13:14:09 GMT",
        "Wed, 25 Nov 2026 13:14:09 -0000",
        "Wed, 25 Nov 2026 13:14:09",
        "Wed, 25 Nov 2026 09:14:09 (AST) -0400",
        "Wed, 25 Nov 2026 08:14:09 EST",
        "Wed, 25 Nov 2026 21:14:09 GMT+0800",
        "Wed Nov 25 13:14:09 2026",
        "2026-11-25T21:14:09+08:00",
        "2026-11-25 13:14:09",
        "2026-11-25T13:14:09Z",
        "2026年11月25日 13:14:09",
        "Mi., 25.11.2026 13:14:09",
        "2026-11-25 13:14:09 XYZ",
        "Wed, 25 Nov 2026 13.14.09 +0000",
    ],
)
def test_odd_forms_name_the_same_moment(text: str) -> None:
    assert moment(text) == SENT


@pytest.mark.parametrize(
    "text", ["", "yesterday", "10:15", "2026", "Nov 2026", "Thu, 31 Feb 2026 10:00:00 +0000", "1" * 999]
)
def test_what_names_no_day_is_no_date(text: str) -> None:
    found = moment(text)

    assert found is None or found.year < 1980


def test_without_a_date_the_first_hop_tells() -> None:
    assert mailed(letter(Date=None, Received=RECEIVED)).sent_at == SENT


def test_a_date_that_cannot_be_read_gives_way_to_the_first_hop() -> None:
    assert mailed(letter(Date="soon", Received=RECEIVED)).sent_at == SENT


def test_a_mail_that_names_no_date_is_refused() -> None:
    assert refused(letter(Date=None)) == RejectedRow(1, "Date", "no date")


def test_a_mail_that_is_refused_is_found_again_by_its_subject_and_its_sender() -> None:
    assert refused(letter(Date=None)).cells == {"title": "Cost basis of 11 plots", "name": "He Lan"}


def test_a_mail_with_a_date_beyond_reading_is_refused() -> None:
    assert refused(letter(Date="soon")) == RejectedRow(1, "Date", "no date that can be read", "soon")


@pytest.mark.parametrize("year", [1601, 1970, 2101, 9999])
def test_a_year_without_mails_is_refused(year: int) -> None:
    row = refused(letter(Date=f"25 Nov {year} 21:14:09 +0800"))

    assert (row.column, row.reason) == ("Date", f"no mail was sent in the year {year}")


@pytest.mark.parametrize(
    "date", ["Mon, 01 Jan 0001 00:00:00 +1400", "01 Jan 0001 00:00:00 +0000", "0001-01-01T00:00:00Z"]
)
def test_a_year_of_four_digits_is_no_year_of_our_century(date: str) -> None:
    assert refused(letter(Date=date)) == RejectedRow(1, "Date", "no mail was sent in the year 1", date)


def test_a_year_of_two_digits_is_still_one() -> None:
    assert mailed(letter(Date="Wed, 25 Nov 26 21:14:09 +0800")).sent_at == SENT


def test_the_last_hour_of_the_calendar_is_refused_too() -> None:
    assert refused(letter(Date="Fri, 31 Dec 9999 23:59:59 -1200")).reason == "no mail was sent in the year 9999"
