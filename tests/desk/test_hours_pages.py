"""Hours on the desk: in the stroke of the touch, by the timer, in the list that every sum leads to (PRACTICES G14)."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.hours import LogTime, log_time, share_time
from rapport.clients.actions.timers import StartTimer, start_timer
from rapport.clients.models import TimeEntry, Timer, Touchpoint
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.team.models import Firm, User
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def log(cast: Cast, minutes: int, by: User | None = None, subject: str = "") -> TimeEntry:
    given = LogTime(minutes=minutes, words="Cost basis of 11 plots", subject=subject)
    return log_time(cast.haoting, given, by=by or cast.lin_yue, now=cast.now)


def touch(cast: Cast, **more: str) -> int:
    given = {"people": [cast.he_lan_place.public_id], "how": "call", "text": "Eleven plots", **more}
    return enter(cast.lin_yue).post("/touch/", given).status_code


@pytest.mark.parametrize(("typed", "minutes"), [("18", 18), ("1:30", 90), ("1.5h", 90), ("１時間半", 90)])
def test_the_minutes_of_a_touch_are_typed_as_one_likes_and_count_with_a_tick(
    cast: Cast, typed: str, minutes: int
) -> None:
    assert touch(cast, minutes=typed, count_hours="on") == 302
    assert Touchpoint.objects.get(text="Eleven plots").minutes == minutes
    assert [one.minutes for one in TimeEntry.objects.all()] == [minutes]


def test_without_the_tick_a_touch_counts_no_hours(cast: Cast) -> None:
    touch(cast, minutes="18")
    assert not TimeEntry.objects.exists()


def test_a_length_that_is_none_is_said_at_its_field(cast: Cast) -> None:
    assert touch(cast, minutes="long") == 422
    assert not Touchpoint.objects.filter(text="Eleven plots").exists()


def test_the_client_page_sums_the_hours_and_each_number_leads_to_what_it_counts(cast: Cast) -> None:
    log(cast, 90)
    log(cast, 45, cast.su_wan)
    browser = enter(cast.lin_yue)
    page = unescape(browser.get(f"/clients/{cast.haoting.public_id}/").content.decode())
    link = f"/hours/?client={cast.haoting.public_id}&from=2026-11-01&to=2026-11-26"
    assert link in page
    assert ">2:15 h<" in page
    listed = browser.get(link).content.decode()
    assert "2 entries, 2:15 h (2.25 as a decimal)" in listed
    assert "Su Wan" in listed


def test_a_touch_sums_the_hours_spent_on_it(cast: Cast) -> None:
    log(cast, 25, subject=str(reference.to(cast.touch)))
    log(cast, 60)
    browser = enter(cast.lin_yue)
    assert ">0:25 h<" in browser.get(f"/touches/{cast.touch.public_id}/").content.decode()
    listed = browser.get("/hours/", {"subject": str(reference.to(cast.touch))}).content.decode()
    assert "1 entry, 0:25 h (0.42 as a decimal)" in listed
    assert "The mobile board" in listed


def test_the_list_holds_to_the_span_and_the_person(cast: Cast) -> None:
    log(cast, 25)
    log(cast, 60, cast.su_wan)
    browser = enter(cast.charlie)
    assert "1 entry, 1:00 h (" in browser.get("/hours/", {"user": cast.su_wan.public_id}).content.decode()
    assert "0 entries" in browser.get("/hours/", {"from": "2026-11-27"}).content.decode()
    assert "is no day" in browser.get("/hours/", {"from": "soon"}).content.decode()


def test_one_removes_ones_own_hours_and_takes_them_back(cast: Cast) -> None:
    entry, browser = log(cast, 25), enter(cast.lin_yue)
    assert enter(cast.su_wan).post(f"/at-once/remove_time/{entry.public_id}/").status_code == 403
    browser.post(f"/at-once/remove_time/{entry.public_id}/")
    assert "0 entries" in browser.get("/hours/?from=").content.decode()
    browser.post(f"/at-once/restore_time/{entry.public_id}/")
    assert "1 entry" in browser.get("/hours/?from=").content.decode()


def test_a_running_timer_shows_at_the_foot_of_every_page_of_ones_own(cast: Cast) -> None:
    enter(cast.lin_yue).post(f"/do/start_timer/{cast.haoting.public_id}/", {"next": "/"})
    assert Timer.objects.get().user == cast.lin_yue
    assert "data-running=" in enter(cast.lin_yue).get("/clients/").content.decode()
    assert "data-running=" not in enter(cast.su_wan).get("/clients/").content.decode()


def test_stopping_opens_the_hours_to_complete(cast: Cast) -> None:
    start_timer(cast.haoting, StartTimer(), by=cast.lin_yue, now=cast.now)
    with override_settings(CLOCK=cast.now + timedelta(minutes=42)):
        answer = enter(cast.lin_yue).post("/timer/stop/", {"next": "/clients/"})
    entry = TimeEntry.objects.get()
    assert entry.minutes == 42
    assert answer.headers["Location"] == f"/do/change_time/{entry.public_id}/?next=%2Fclients%2F"
    assert enter(cast.lin_yue).post("/timer/stop/", {"next": "/clients/"}).headers["Location"] == "/clients/"


def test_a_forgotten_timer_asks_before_it_becomes_hours(cast: Cast) -> None:
    timer = start_timer(cast.haoting, StartTimer(), by=cast.lin_yue, now=cast.now - timedelta(hours=16))
    browser = enter(cast.lin_yue)
    answer = browser.post("/timer/stop/")
    assert answer.headers["Location"].startswith(f"/do/stop_timer/{timer.public_id}/?minutes=16%3A00")
    assert 'value="16:00"' in browser.get(answer.headers["Location"]).content.decode()
    browser.post(f"/do/stop_timer/{timer.public_id}/", {"minutes": "1:35"})
    assert TimeEntry.objects.get().minutes == 95


def test_the_portal_and_another_team_read_no_hours(cast: Cast) -> None:
    log(cast, 25)
    for outsider in (cast.he_lan, cast.dana):
        assert enter(outsider).get("/hours/").status_code == 403
    Firm.objects.update(within_team=True)
    page = enter(cast.charlie).get("/hours/?from=").content.decode()
    assert "Cost basis" not in page
    assert "Haoting" not in page


@pytest.mark.parametrize("rows", [10, 1000])
def test_the_list_asks_the_same_few_questions_however_long_it_is(cast: Cast, rows: int) -> None:
    about = [str(reference.to(cast.touch)), str(reference.to(cast.step)), ""]
    day = cast.now.date()
    TimeEntry.objects.bulk_create(
        [
            TimeEntry(
                client=cast.haoting, user=cast.lin_yue, day=day, seconds=60, made_at=cast.now, subject=about[n % 3]
            )
            for n in range(rows)
        ]
    )
    browser = enter(cast.lin_yue)
    with CaptureQueriesContext(connection) as captured:
        browser.get("/hours/?from=")
    assert len(captured) <= 18, [one["sql"][:80] for one in captured]


def test_programs_do_not_add_up_a_colleague_where_figures_are_personal(cast: Cast) -> None:
    Firm.objects.update(personal_figures=False)
    browser = enter(cast.su_wan)
    assert browser.get("/api/v1/hours", {"user": cast.lin_yue.public_id}).status_code == 403
    assert browser.get("/api/v1/hours", {"user": cast.su_wan.public_id}).status_code == 200
    assert browser.get("/api/v1/hours").status_code == 200


def test_the_person_page_sums_the_hours_of_touches_with_them(cast: Cast) -> None:
    touch(cast, minutes="90", count_hours="on")
    log(cast, 45)
    him = cast.he_lan_place.person.public_id
    browser = enter(cast.lin_yue)
    page = unescape(browser.get(f"/people/{him}/").content.decode())
    link = f"/hours/?person={him}"
    assert f'<a href="{link}"><b class="rp-figure">1:30 h</b> in all</a>' in page
    listed = browser.get(link).content.decode()
    assert "1 entry, 1:30 h (" in listed
    assert "Hours with them" not in browser.get(f"/people/{cast.zhou_place.person.public_id}/").content.decode()


def test_the_portfolio_sums_the_hours_at_a_client_by_month(cast: Cast) -> None:
    log(cast, 90)
    TimeEntry.objects.create(
        client=cast.haoting, user=cast.su_wan, day=date(2026, 10, 30), seconds=3600, made_at=cast.now
    )
    browser = enter(cast.lin_yue)
    for query, link, figure in (
        ("", "from=2026-11-01&to=2026-11-26", "all of us 1:30 h"),
        ("?hours=before", "from=2026-10-01&to=2026-10-31", "all of us 1:00 h"),
        ("?hours=all", "", "all of us 2:30 h"),
        ("?hours=tomorrow", "from=2026-11-01&to=2026-11-26", "all of us 1:30 h"),
    ):
        page = unescape(browser.get(f"/clients/{query}").content.decode())
        address = f"/hours/?client={cast.haoting.public_id}" + (f"&{link}" if link else "")
        assert f'href="{address}">{figure}</a>' in page


def test_what_the_client_would_see_is_asked_for_by_a_switch_that_is_off(cast: Cast) -> None:
    shared, _inside = log(cast, 90), log(cast, 45)
    share_time(shared, Nothing(), by=cast.lin_yue, now=cast.now)
    browser = enter(cast.lin_yue)
    link = f"/hours/?client={cast.haoting.public_id}"
    page = browser.get(link).content.decode()
    assert "2 entries, 2:15 h (" in page
    assert 'name="outside">' in page
    assert "the client sees none that you have not shared" in page
    page = browser.get(f"{link}&outside=on").content.decode()
    assert "1 entry, 1:30 h (" in page
    assert 'name="outside" checked>' in page
