"""The week sheet as a page (PRACTICES F1, G14, G23)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.hours import LogTime, log_time
from rapport.clients.models import Client, TimeEntry
from rapport.core import reference
from rapport.team.actions.people import AskIn, ask_colleague_in
from rapport.team.models import Absence, Firm, User
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


def log(cast: Cast, day: date, minutes: int = 90, by: User | None = None, subject: str = "") -> TimeEntry:
    given = LogTime(minutes=minutes, day=day, subject=subject)
    return log_time(cast.haoting, given, by=by or cast.lin_yue, now=cast.now)


def page(cast: Cast, query: str = "", user: User | None = None) -> str:
    return enter(user or cast.lin_yue).get(f"/hours/{query}").content.decode()


def place(cast: Cast, day: date) -> str:
    return f"{cast.haoting.public_id}||{day.isoformat()}"


def test_working_days_that_are_past_and_empty_are_missing(cast: Cast) -> None:
    log(cast, MONDAY)
    assert "2 days of this week have no hours" in page(cast)
    Absence.objects.create(user=cast.lin_yue, first=MONDAY + timedelta(days=1), last=MONDAY + timedelta(days=1))
    assert "One day of this week has no hours" in page(cast)


def test_nothing_is_missing_from_before_somebody_joined(cast: Cast) -> None:
    given = AskIn(email="mei@beichen.example", name="Mei")
    joined = ask_colleague_in(None, given, by=cast.lin_yue, now=cast.now - timedelta(days=1))
    assert "One day of this week has no hours" in page(cast, user=joined)
    assert "No hours this week yet" in page(cast, "?week=2026-11-16", user=joined)


def test_a_public_holiday_is_not_missing(cast: Cast) -> None:
    shown = page(cast, "?week=2026-10-05")
    assert "3 days of this week have no hours" in shown, "the Saturday is worked for the holiday"
    assert "8 Oct, 9 Oct, 10 Oct" in shown


def test_sums_stand_by_row_day_and_week_and_lead_to_their_lists(cast: Cast) -> None:
    log(cast, MONDAY, 90)
    log(cast, MONDAY, 30, subject=str(reference.to(cast.step)))
    shown = page(cast)
    assert ">2:00<" in shown
    assert "Send the cost basis of 11 plots" in shown
    assert f"user={cast.lin_yue.public_id}&amp;from=2026-11-23&amp;to=2026-11-23" in shown


def test_hours_are_typed_and_saved_whole(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    tuesday = MONDAY + timedelta(days=1)
    sent = {f"cell|{place(cast, MONDAY)}": "7,5", f"seen|{place(cast, MONDAY)}": "0"}
    sent |= {f"cell|{place(cast, tuesday)}": "45m", f"seen|{place(cast, tuesday)}": "0"}
    assert browser.post("/hours/?week=2026-11-23", sent).status_code == 302
    assert dict(TimeEntry.objects.values_list("day", "seconds")) == {MONDAY: 27000, tuesday: 2700}


def test_a_cell_that_is_not_understood_keeps_the_whole_out_and_what_was_typed_in(cast: Cast) -> None:
    sent = {f"cell|{place(cast, MONDAY)}": "7,5", f"seen|{place(cast, MONDAY)}": "0"}
    wrong = place(cast, MONDAY + timedelta(days=1))
    sent |= {f"cell|{wrong}": "much", f"seen|{wrong}": "0"}
    row = f"&row={cast.haoting.public_id}"
    answer = enter(cast.lin_yue).post(f"/hours/?week=2026-11-23{row}", sent)
    assert answer.status_code == 422
    assert 'value="much"' in answer.content.decode()
    assert "Enter hours like 8, 1:30 or 45m" in answer.content.decode()
    assert not TimeEntry.objects.exists()


def test_the_rows_of_last_week_are_copied_without_their_hours(cast: Cast) -> None:
    log(cast, MONDAY - timedelta(days=4))
    assert f"cell|{place(cast, MONDAY)}" not in page(cast)
    shown = page(cast, "?copy=1")
    assert f'name="cell|{place(cast, MONDAY)}" value=""' in shown


def test_a_row_is_added_for_a_client_one_may_know_of(cast: Cast) -> None:
    assert f"cell|{place(cast, MONDAY)}" in page(cast, f"?row={cast.haoting.public_id}")
    Firm.objects.update(within_team=True)
    assert "Haoting" not in page(cast, f"?row={cast.haoting.public_id}", cast.charlie)


def test_the_week_of_another_is_read_but_not_filled(cast: Cast) -> None:
    log(cast, MONDAY)
    shown = page(cast, f"?of={cast.lin_yue.public_id}", cast.charlie)
    assert "1:30" in shown
    assert "data-cell" not in shown
    sent = {f"cell|{place(cast, MONDAY)}": "1", f"seen|{place(cast, MONDAY)}": "5400"}
    enter(cast.charlie).post(f"/hours/?of={cast.lin_yue.public_id}", sent)
    assert TimeEntry.objects.get().minutes == 90


def test_where_personal_figures_are_off_each_sees_only_their_own(cast: Cast) -> None:
    log(cast, MONDAY)
    Firm.objects.update(personal_figures=False)
    browser = enter(cast.charlie)
    assert browser.get("/hours/", {"of": cast.lin_yue.public_id}).status_code == 404
    assert "By person" not in browser.get("/hours/?from=").content.decode()
    assert "By person" not in browser.get("/hours/", {"user": cast.lin_yue.public_id}).content.decode()
    assert enter(cast.lin_yue).get("/hours/", {"of": cast.lin_yue.public_id}).status_code == 200


@pytest.mark.parametrize("rows", [10, 1000])
def test_the_sheet_asks_the_same_few_questions_however_long_it_is(cast: Cast, rows: int) -> None:
    day = cast.now.date()
    clients = Client.objects.bulk_create(
        [Client(name=f"Client {n}", search_text=f"client {n}", lead=cast.lin_yue, created_on=day) for n in range(rows)]
    )
    TimeEntry.objects.bulk_create(
        [
            TimeEntry(client=one, user=cast.lin_yue, day=MONDAY, seconds=60, made_at=cast.now, subject=about)
            for one in clients
            for about in ("", str(reference.to(cast.step)))
        ]
    )
    browser = enter(cast.lin_yue)
    with CaptureQueriesContext(connection) as captured:
        browser.get("/hours/")
    assert len(captured) == 12, [one["sql"][:90] for one in captured]


def test_a_phone_shows_one_day_the_one_with_a_fault_first(cast: Cast) -> None:
    tuesday, thursday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
    log(cast, MONDAY)
    chosen = 'value="{}" class="is-{}" checked'
    assert chosen.format(thursday.isoformat(), 4) in page(cast), "today"
    assert chosen.format(MONDAY.isoformat(), 1) in page(cast, "?day=2026-11-23")
    assert chosen.format("2026-11-17", 2) in page(cast, "?week=2026-11-16&day=2026-11-17")
    browser = enter(cast.lin_yue)
    wrong = {f"cell|{place(cast, tuesday)}": "a while", "day": thursday.isoformat()}
    assert chosen.format(tuesday.isoformat(), 2) in browser.post("/hours/?week=2026-11-23", wrong).content.decode()
    good = {f"cell|{place(cast, tuesday)}": "1:00", f"seen|{place(cast, tuesday)}": "0", "day": tuesday.isoformat()}
    assert browser.post("/hours/?week=2026-11-23", good).headers["Location"].endswith("&day=2026-11-24")


def test_whoever_has_no_client_yet_is_led_to_the_first_one(cast: Cast) -> None:
    assert "you have none yet" not in page(cast)
    Firm.objects.update(within_team=True)
    alone = User.objects.create_user("new@beichen.example", name="An Rong")
    shown = page(cast, user=alone)
    assert "Hours are spent at a client, and you have none yet." in shown
    assert 'href="/import/"' in shown
    assert "Add a row" not in shown
