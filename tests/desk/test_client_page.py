"""One client on one page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from rapport.clients.actions.next_steps import AddNextStep, add_next_step
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.actions.touchpoints import LogTouchpoint, PlanTouchpoint, log_touchpoint, plan_touchpoint
from rapport.clients.actions.week import Cell, FillWeek, fill_week
from rapport.clients.models import Client, Role, Stakeholder, TouchKind, Touchpoint
from rapport.signals import engine
from rapport.signals.models import Signal
from rapport.team.models import User
from rapport.ui.shapes import Quarter, SignalRow
from rapport.ui.templatetags.ui import loop_page
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


def page_of(cast: Cast, query: str = "") -> str:
    return enter(cast.lin_yue).get(f"/clients/{cast.haoting.public_id}/{query}").content.decode()


def test_the_1w_and_the_strong_c_stand_on_top(cast: Cast) -> None:
    page = page_of(cast)
    assert page.index("Zhou Jingming") < page.index("Timeline")
    assert page.index("He Lan") < page.index("Timeline")


def test_the_holes_of_the_loop_are_the_open_signals(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    count = Signal.objects.open().filter(client=cast.haoting).count()
    page = page_of(cast)
    assert count > 0
    assert f">{count}<" in page.replace("\n", "")


def test_each_figure_of_the_loop_leads_to_what_it_counts(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    one = Signal.objects.get(rule="sponsor_untouched", client=cast.haoting)
    Signal.objects.filter(pk=one.pk).update(closed_at=cast.now)
    page, there = page_of(cast), f"/clients/{cast.haoting.public_id}/closed/?quarter=relationship"
    assert 'href="?holes=all#holes"' in page
    assert 'id="holes"' in page
    assert '<a href="#people">2 people mapped</a>' in page
    assert 'id="people"' in page
    assert f'<a href="{there}">1 closed this month</a>' in page
    closed = enter(cast.lin_yue).get(there).content.decode()
    assert "1 closed this month</h1>" in closed
    assert "Zhou Jingming" in closed
    assert "Zhou Jingming" not in enter(cast.lin_yue).get(there.replace("relationship", "delivery")).content.decode()


def test_all_holes_are_unfolded_for_whoever_asks_for_all(cast: Cast) -> None:
    many = [
        Quarter(
            key="delivery",
            name="Delivery",
            holes=[SignalRow(f"hole-{number}", "low", f"Hole {number}", "") for number in range(9)],
        )
    ]
    assert "<details" in render_to_string("ui/parts/loop.html", loop_page(many))
    assert '<details class="rp-holes-more" open>' in render_to_string("ui/parts/loop.html", loop_page(many, open=True))


def test_a_moment_shows_on_the_client_with_its_words(cast: Cast) -> None:
    given = LogTouchpoint(
        people=[cast.zhou_place.person.public_id],
        how="met",
        moment=True,
        moment_words="Five at the door",
        quote="You can’t do it.",
    )
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    page = page_of(cast, "?show=moments")
    assert "Five at the door" in page
    assert "You can’t do it." in page
    timeline = page.partition("Timeline</h2>")[2].partition("</section>")[0]
    assert "The mobile board" in page_of(cast)
    assert "The mobile board" not in timeline, "a touch that nobody marked is none"


def test_a_moment_without_words_of_its_own_says_once_what_was_said(cast: Cast) -> None:
    touch = LogTouchpoint(
        people=[cast.zhou_place.person.public_id],
        how="met",
        text="They waited two hours for us",
        moment=True,
        at=cast.now,
    )
    log_touchpoint(cast.haoting, touch, by=cast.lin_yue, now=cast.now)
    assert page_of(cast, "?show=moments").count("They waited two hours for us") == 1


def test_a_meeting_that_lies_ahead_is_not_said_to_be_met(cast: Cast) -> None:
    page = page_of(cast)
    assert "Meeting · He Lan" in page
    assert "Met · He Lan" not in page
    assert "Met · Zhou Jingming" in page


def test_quarters_that_are_not_built_say_so(cast: Cast) -> None:
    assert "Presales is not built yet." in page_of(cast)


def test_the_ledger_shows_who_did_what(cast: Cast) -> None:
    assert "Lin Yue planned a touch" in page_of(cast)


def test_an_unknown_client_is_not_found(cast: Cast) -> None:
    assert enter(cast.lin_yue).get("/clients/nothing/").status_code == 404


def test_whoever_left_is_named_with_what_they_do_now(cast: Cast) -> None:
    given = TakePost(post="Adviser", began_on=cast.now.date(), employer="Greenpath", leaves=True)
    take_post(cast.he_lan_place.person, given, by=cast.lin_yue, now=cast.now)
    page = enter(cast.lin_yue).get(f"/clients/{cast.haoting.public_id}/").content.decode()
    assert "Formerly here" in page
    assert "now Adviser, Greenpath" in page


def test_of_two_posts_the_one_known_to_be_newer_is_what_they_do_now(cast: Cast) -> None:
    given = AddPerson(name="Xu Ke", post="Owner", role="user")
    person = add_person(cast.greenpath, given, by=cast.chen_mo, now=cast.now).person
    for post, more in (("Planner", {"client": cast.haoting.public_id}), ("Adviser", {"employer": "Mingde"})):
        take_post(person, TakePost(post=post, began_on=date(2025, 5, 1), **more), by=cast.lin_yue, now=cast.now)
    left = Stakeholder.objects.get(client=cast.haoting, person=person)
    leave_client(left, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    assert "now Adviser, Mingde" in page
    assert "Owner" not in page


def test_a_comment_on_the_client_is_made_and_read_there(cast: Cast) -> None:
    browser, address = enter(cast.charlie), f"/clients/{cast.haoting.public_id}/"
    said = browser.post(f"/do/comment_on_client/{cast.haoting.public_id}/", {"text": "Seen them at the fair"})
    assert said.headers["Location"] == address
    page = browser.get(address).content.decode()
    assert "Seen them at the fair" in page
    assert "Commented · Haoting Group" in page


def test_week_sheets_that_follow_on_each_other_are_one_line_a_person(cast: Cast) -> None:
    for days in range(5):
        at = cast.now + timedelta(days=days)
        for one in (cast.lin_yue, cast.su_wan):
            cell = Cell(client=cast.haoting.public_id, day=MONDAY, minutes=60 + days, seen=days and 60 * (59 + days))
            fill_week(None, FillWeek(first=MONDAY, cells=[cell]), by=one, now=at)
    page = page_of(cast)
    assert page.count("filled the week sheet, 5 days") == 2
    assert page.count("filled the week sheet") == 2
    assert (
        enter(cast.lin_yue).get(f"/clients/{cast.haoting.public_id}/ledger/").content.decode().count("week sheet") == 10
    )


def test_a_series_ahead_does_not_hide_what_happened(cast: Cast) -> None:
    for week in range(12):
        at = cast.now + timedelta(days=7 * (week + 1))
        given = PlanTouchpoint(
            people=[cast.he_lan_place.person.public_id], at=at, how=TouchKind.CALL, title=f"Weekly {week + 1}"
        )
        plan_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    person = enter(cast.lin_yue).get(f"/people/{cast.he_lan_place.person.public_id}/").content.decode()
    for page in (page_of(cast), person):
        assert "Weekly 1" in page
        assert "Weekly 3" not in page


def test_a_silence_has_one_age_wherever_its_reader_and_the_client_are(cast: Cast) -> None:
    """A touch at 17:30 in Halifax falls on the next day in Shanghai, where the rules count."""
    Client.objects.filter(pk=cast.haoting.pk).update(zone="America/Halifax")
    User.objects.filter(pk=cast.lin_yue.pk).update(zone="America/Halifax")
    given = LogTouchpoint(
        people=[cast.zhou_place.person.public_id],
        how=TouchKind.CALL,
        at=cast.now - timedelta(days=40, hours=3, minutes=30),
    )
    Touchpoint.objects.filter(pk=cast.touch.pk).delete()
    log_touchpoint(Client.objects.get(pk=cast.haoting.pk), given, by=cast.lin_yue, now=cast.now)
    engine.evaluate(now=cast.now)
    assert Stakeholder.objects.get(pk=cast.zhou_place.pk).last_touch_on == date(2026, 10, 16)
    reader = User.objects.get(pk=cast.lin_yue.pk)
    pages = [
        enter(reader).get(path).content.decode() for path in ("/", "/clients/", f"/clients/{cast.haoting.public_id}/")
    ]
    assert [("41 d" in page, "40 d" in page) for page in pages] == [(True, False)] * 3
    assert "has been quiet for 41 days" in pages[0]


def test_of_whom_nobody_has_touched_the_bar_says_so_aloud(cast: Cast) -> None:
    add_person(cast.haoting, AddPerson(name="Tao Ran", role=Role.CHAMPION), by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    row = page[page.index(">Tao Ran</a>") :]
    assert 'aria-label="never touched, ideal' in row[: row.index("</tr>")]


def test_a_silence_of_years_is_grouped_as_any_count(cast: Cast) -> None:
    Stakeholder.objects.filter(pk=cast.zhou_place.pk).update(last_touch_on=cast.now.date() - timedelta(days=1400))
    page = page_of(cast)
    assert "last touched 1,400 d ago" in page
    assert 'aria-label="1,400 d, ideal' in page


def test_eight_steps_stand_open_and_the_others_behind_their_number(cast: Cast) -> None:
    for number in range(11):
        step = AddNextStep(words=f"Step {number}", owner=cast.lin_yue.public_id, due_at=cast.now)
        add_next_step(cast.haoting, step, by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    assert "<p>12 open</p>" in page
    assert "<summary>4 more</summary>" in page
    assert all(f"Step {number}<" in page for number in range(11))
