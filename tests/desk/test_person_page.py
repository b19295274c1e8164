"""One person on one page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.clients.actions.gifts import EnterGift, enter_gift
from rapport.clients.actions.levels import SetLevel, set_level
from rapport.clients.actions.moments import MarkMoment, mark_moment
from rapport.clients.actions.next_steps import AddNextStep, make_step
from rapport.clients.actions.people import ChangePerson, change_person, keep_addresses
from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.models import ChampionGoal, NoteSort, PrivateNote, Stakeholder
from rapport.core import reference
from rapport.signals import engine
from rapport.signals.models import Signal
from rapport.team.models import Firm
from tests.cast import SECRET, Cast, enter
from tests.promises.asked import gate, sent

pytestmark = pytest.mark.django_db


def page_of(cast: Cast) -> str:
    person = cast.zhou_place.person
    return enter(cast.lin_yue).get(f"/people/{person.public_id}/").content.decode()


def test_whom_to_write_to_and_to_call_stands_under_the_name_and_the_note_with_it(cast: Cast) -> None:
    person = cast.zhou_place.person
    given = ChangePerson(name=person.name, note="Prefers mornings <in the plant>")
    change_person(person, given, by=cast.lin_yue, now=cast.now)
    keep_addresses(person, mails=["Zhou.Jingming+plant@haoting.example"], phones=["+00 (0)21 5550-117 ext. 4"])
    page = page_of(cast)
    assert 'href="mailto:Zhou.Jingming%2Bplant@haoting.example">Zhou.Jingming+plant@haoting.example</a>' in page
    assert 'href="tel:+00215550117">+00 (0)21 5550-117 ext. 4</a>' in page
    assert "Prefers mornings &lt;in the plant&gt;" in page
    assert page.index("<h1>") < page.index("tel:+00") < page.index("Prefers mornings") < page.index("rp-columns-person")


@pytest.mark.parametrize(
    ("language", "is_one"), [("Klingon", False), ("12", False), ("zh-hans", True), ("pt-br", True)]
)
def test_a_person_writes_in_a_language_that_there_is(cast: Cast, language: str, is_one: bool) -> None:
    person, browser = cast.zhou_place.person, enter(cast.lin_yue)
    given = {"name": person.name, "language": language, "version": person.version}
    page = browser.post(f"/do/change_person/{person.public_id}/", given).content.decode()
    person.refresh_from_db()
    assert (person.language == language) is is_one
    assert ("Enter the language by its sign" in page) is not is_one


def test_the_account_team_reads_the_private_note_and_charlie_does_not(cast: Cast) -> None:
    address = f"/people/{cast.zhou_place.person.public_id}/"
    assert SECRET in enter(cast.lin_yue).get(address).content.decode()
    charlies = enter(cast.charlie).get(address)
    assert charlies.status_code == 200
    assert SECRET not in charlies.content.decode()


def test_the_level_and_what_moved_it_are_a_chart(cast: Cast) -> None:
    given = SetLevel(level=1, why="coffee at 7:30", on=date(2026, 11, 1))
    set_level(cast.zhou_place, given, by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    assert "coffee at 7:30" in page
    assert "supporter" in page


def test_the_whole_working_life_shows(cast: Cast) -> None:
    given = TakePost(
        post="Network director", employer="Sahra Link", began_on=date(2011, 1, 1), ended_on=date(2019, 1, 1)
    )
    take_post(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    assert "Sahra Link, Network director" in page
    assert "2011 – 2019" in page


def test_gifts_stand_against_the_limit(cast: Cast) -> None:
    given = EnterGift(
        client=cast.haoting.public_id,
        direction="given",
        words="Book on lighthouses",
        amount="26",
        currency="USD",
        on=date(2026, 6, 29),
    )
    enter_gift(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    assert "Book on lighthouses" in page
    assert "$64" in page


def test_the_block_counts_who_can_see_it_and_others_find_nothing_hidden(cast: Cast) -> None:
    page = page_of(cast)
    assert "Private to the account team" in page
    assert "2 people" in page
    assert "From He Lan · Breakfast talks" in page
    assert "erase 26 May" in page
    charlies = enter(cast.charlie).get(f"/people/{cast.zhou_place.person.public_id}/").content.decode()
    assert "rivate" not in charlies
    assert "data-private" not in charlies


def test_a_note_at_its_day_is_kept_or_erased_with_one_press(cast: Cast) -> None:
    assert "Still so" not in page_of(cast)
    PrivateNote.objects.update(review_on=cast.now.date())
    assert "Still so" in page_of(cast)
    browser, note = enter(cast.lin_yue), cast.note.public_id
    browser.post(f"/at-once/keep_private_note/{note}/")
    assert "Still so" not in page_of(cast)
    enter(cast.charlie).post(f"/at-once/erase_private_note/{note}/")
    assert PrivateNote.objects.exists()
    browser.post(f"/at-once/erase_private_note/{note}/")
    assert not PrivateNote.objects.exists()


def test_the_form_of_a_note_leads_to_what_else_can_be_done_with_it(cast: Cast) -> None:
    form = enter(cast.su_wan).get(f"/do/change_private_note/{cast.note.public_id}/").content.decode()
    assert SECRET in form
    assert f"/do/erase_private_note/{cast.note.public_id}/" in form


def test_the_best_moment_stands_where_a_touch_begins_for_the_team_alone(cast: Cast) -> None:
    PrivateNote.objects.update(sort=NoteSort.MOMENT, text="16:30, after the board")
    person = cast.zhou_place.person.public_id
    today, touch = "/", f"/touch/?person={person}"
    for url in (today, touch):
        assert "Best moment: 16:30, after the board" in enter(cast.lin_yue).get(url).content.decode(), url
        assert "16:30, after" not in enter(cast.charlie).get(url).content.decode(), url


def test_a_moment_stands_on_the_person(cast: Cast) -> None:
    mark_moment(cast.touch, MarkMoment(words="He opened the board himself"), by=cast.lin_yue, now=cast.now)
    assert "A moment: He opened the board himself" in page_of(cast)


def test_who_of_ours_knows_them_shows_and_is_noted_there(cast: Cast) -> None:
    page = page_of(cast)
    assert "Who of ours knows them" in page
    assert "3 of 5" in page
    assert f"/do/note_tie/{cast.zhou_place.person.public_id}/" in page


def test_the_1w_s_mobile_view_is_recorded_on_the_page(cast: Cast) -> None:
    assert "No mobile view yet" in page_of(cast)
    sent = {"mobile_on": "2026-10-23", "trained_on": "2026-10-23"}
    assert enter(cast.su_wan).post(f"/do/record_mobile/{cast.zhou_place.public_id}/", sent).status_code == 302
    assert "Mobile view since" in page_of(cast)


def test_a_strong_c_s_goal_is_moved_and_closed_from_their_page(cast: Cast) -> None:
    browser, person = enter(cast.lin_yue), f"/people/{cast.he_lan_place.person.public_id}/"
    assert f"/do/close_goal/{cast.goal.public_id}/" in browser.get(person).content.decode()
    answer = browser.post(f"/do/contribute_to_goal/{cast.goal.public_id}/", {"words": "Her first report"})
    assert answer.headers["Location"] == person
    assert "Her first report" in browser.get(person).content.decode()
    browser.post(f"/do/close_goal/{cast.goal.public_id}/", {"reached": "on"})
    assert f"/do/close_goal/{cast.goal.public_id}/" not in browser.get(person).content.decode()


def test_a_promotion_is_noted_at_the_client_where_they_are(cast: Cast) -> None:
    address = f"/do/take_post/{cast.he_lan_place.person.public_id}/"
    browser = enter(cast.lin_yue)
    page = browser.get(address).content.decode()
    assert "Haoting Group" in page
    assert "Greenpath" not in page
    sent = {"post": "Vice president", "began_on": "2026-11-20", "client": cast.haoting.public_id}
    assert browser.post(address, sent).status_code == 302
    assert (
        "Vice president, Haoting Group"
        in browser.get(f"/people/{cast.he_lan_place.person.public_id}/").content.decode()
    )


def test_a_goal_is_marked_from_the_day_on_which_its_rule_finds_it(cast: Cast) -> None:
    browser, page = enter(cast.lin_yue), f"/people/{cast.he_lan_place.person.public_id}/"
    today = cast.now.date()
    for days, marked in ((59, False), (60, True)):
        ChampionGoal.objects.filter(pk=cast.goal.pk).update(moved_on=today - timedelta(days=days))
        engine.evaluate(cast.now, rules=["champion_goal_stale"])
        assert Signal.objects.open().filter(rule="champion_goal_stale").exists() is marked
        goal = browser.get(page).content.decode().partition('class="rp-condition"')[2].partition("</h3>")[0]
        assert ('aria-label="medium"' in goal) is marked


def test_links_say_what_they_do(cast: Cast) -> None:
    page = enter(cast.lin_yue).get(f"/people/{cast.zhou_place.person.public_id}/").content.decode()
    for words in ("Shut the portal", "Gifts of 2025", "Record mobile view and training", "Set role and level anew"):
        assert f">{words}<" in page, words


def test_a_new_post_and_a_departure_begin_with_today(cast: Cast) -> None:
    page = page_of(cast)
    assert f"/do/leave_client/{cast.zhou_place.public_id}/?on=2026-11-26" in page
    assert "began_on=2026-11-26" in page


def test_what_they_wait_for_and_what_follows_from_a_touch_stands_there_and_no_more(cast: Cast) -> None:
    due = cast.now + timedelta(days=2)
    for words, waiting, touch in (
        ("Send him the plan", True, False),
        ("Thank him", False, True),
        ("Order tea", False, False),
    ):
        given = AddNextStep(words=words, due_at=due, waiting=cast.zhou_place.person.public_id if waiting else "")
        subject = reference.to(cast.touch) if touch else None
        make_step(cast.haoting, given, by=cast.lin_yue, now=cast.now, subject=subject)
    page = page_of(cast)
    assert [words in page for words in ("Send him the plan", "Thank him", "Order tea")] == [True, True, False]


def test_what_waits_for_their_answer_stands_with_the_gate_that_waits_for_it(cast: Cast) -> None:
    confirmation = sent(cast, cast.zhou_place)
    gate(cast, confirmation)
    page = page_of(cast)
    assert "What waits for their answer" in page
    assert f'href="/confirmations/{confirmation.public_id}/"' in page
    assert "a gate waits for it: Stage 3" in page
    Firm.objects.update(within_team=True)
    Stakeholder.objects.create(client=cast.greenpath, person=cast.zhou_place.person, began_on=cast.now.date())
    assert "Stage 3" not in enter(cast.charlie).get(f"/people/{cast.zhou_place.person.public_id}/").content.decode()


def test_a_person_who_was_asked_nothing_has_no_such_part(cast: Cast) -> None:
    assert "What waits for their answer" not in page_of(cast)


def test_a_post_that_is_announced_is_held_from_its_day_on_and_the_present_until_then(cast: Cast) -> None:
    person, client = cast.zhou_place.person, cast.haoting
    now = TakePost(post="President", began_on=date(2020, 1, 1), client=client.public_id)
    take_post(person, now, by=cast.lin_yue, now=cast.now)
    next_month = TakePost(post="Chairman", began_on=date(2026, 12, 24), client=client.public_id)
    take_post(person, next_month, by=cast.lin_yue, now=cast.now)
    page = page_of(cast)
    assert "from 24 Dec" in page
    browser = enter(cast.lin_yue)
    for shown in (browser.get(f"/clients/{client.public_id}/"), browser.get("/clients/")):
        assert "President" in shown.content.decode()
        assert "Chairman" not in shown.content.decode()
