"""Calendars and mail on the workbench: each meeting and mail is looked at before it goes in (PRACTICES G6, G10)."""

from __future__ import annotations

import pytest

from rapport.clients.models import Touchpoint
from tests.cast import Cast, enter
from tests.desk.dropping import drop, page, press

pytestmark = pytest.mark.django_db


def event(uid: str, start: str, title: str, *more: str) -> str:
    who = "ATTENDEE;CN=He Lan:mailto:he.lan@haoting.example"
    lines = ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{start}", f"SUMMARY:{title}", who, *more, "END:VEVENT")
    return "\r\n".join(lines)


def calendar(*events: str) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""))


MEETINGS = calendar(
    event("a", "20261120T020000Z", "The mobile board"),
    event("b", "20261204T020000Z", "The next board"),
    event("c", "20261205T020000Z", "Called off", "STATUS:CANCELLED"),
)
AWAY = (
    "From: He Lan <he.lan@haoting.example>\r\nTo: lin.yue@beichen.example\r\nSubject: Away until Monday\r\n"
    "Date: Fri, 20 Nov 2026 10:00:00 +0800\r\nMessage-ID: <away@haoting.example>\r\n"
    "Auto-Submitted: auto-replied\r\n\r\nI am away.\r\n"
)


def test_each_meeting_is_shown_with_when_what_with_whom_and_whether_it_stands(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, MEETINGS, "linyue.ics")
    shown = page(browser, staged)
    for words in ("When", "With whom", "The mobile board", "Fri 20 Nov", "He Lan", "held", "planned", "cancelled"):
        assert words in shown
    assert "New <span>3</span>" in shown
    assert "New with it: 2 touches, 1 cancelled or automatic, no touch" in shown
    assert 'name="cell:' not in shown


def test_a_calendar_of_strangers_does_not_claim_that_it_can_go_in(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    strangers = MEETINGS.replace("haoting.example", "elsewhere.example")
    shown = page(browser, drop(browser, strangers, "strangers.ics"))
    assert "Nothing here can go in" in shown
    assert 'Add a list of the people to this import, or <a href="/import/">bring them in first</a>' in shown
    assert "Nothing to apply yet" in shown
    assert "Apply 0 rows" not in shown
    assert 'value="apply"' not in shown


def test_a_refused_mail_and_a_refused_meeting_say_which_they_are(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    undated = "".join(line for line in AWAY.splitlines(keepends=True) if not line.startswith("Date:"))
    shown = page(browser, drop(browser, undated, "away.eml"))
    assert "no date" in shown
    assert "<td>Away until Monday</td>" in shown
    assert "<td>He Lan</td>" in shown
    shown = page(browser, drop(browser, calendar(event("z", "99991231T235959Z", "The last board")), "far.ics"))
    assert "nobody meets in the year 9999" in shown
    assert "<td>The last board</td>" in shown


def test_a_colleague_is_called_by_name_where_the_file_has_only_an_address(cast: Cast) -> None:
    browser = enter(cast.su_wan)
    bare = AWAY.replace("Auto-Submitted: auto-replied\r\n", "")
    shown = page(browser, drop(browser, bare, "board.eml"))
    assert "He Lan; Lin Yue" in shown
    assert "lin.yue@beichen.example" not in shown


def test_an_automatic_mail_says_that_it_is_no_touch(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, AWAY, "away.eml")
    assert "automatic, no touch" in page(browser, staged)
    browser.cookies["django_language"] = "zh-hans"
    assert "自动发出，不算接触" in page(browser, staged)
    browser.cookies["django_language"] = "ja"
    assert "自動送信（接触に数えません）" in page(browser, staged)


def test_a_meeting_with_nobody_we_know_says_why_it_stays_out(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, MEETINGS.replace("he.lan@haoting.example", "mallory@nowhere.example"), "linyue.ics")
    shown = page(browser, staged, "?tab=left_out")
    assert shown.count("nobody we know took part</small>") == MEETINGS.count("BEGIN:VEVENT")


def test_a_whole_series_is_left_out_with_one_of_its_meetings(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    weekly = calendar(event("w", "20261120T020000Z", "The weekly call", "RRULE:FREQ=WEEKLY;COUNT=3"))
    staged = drop(browser, weekly, "linyue.ics")
    assert "New <span>3</span>" in page(browser, staged)
    press(browser, staged, f"out:0:{staged.files.get().rows.values_list('line', flat=True)[0]}")
    assert "Left out <span>3</span>" in page(browser, staged)
    press(browser, staged, "apply")
    assert not Touchpoint.objects.filter(title="The weekly call").exists()
