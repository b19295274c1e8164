"""Logging a touch."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.models import NextStep, Touchpoint, TouchState
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def given(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"people": [cast.zhou_place.public_id], "how": "met", "when": "yesterday 17:00", "text": "He asks", **more}


def newest() -> Touchpoint:
    return Touchpoint.objects.filter(text="He asks").get()


def test_a_touch_is_logged_as_typed_and_goes_back_to_where_it_began(cast: Cast) -> None:
    answer = enter(cast.lin_yue).post("/touch/", given(cast, minutes="12", next="/clients/"))
    assert answer.headers["Location"] == "/clients/"
    assert newest().at.isoformat() == "2026-11-25T09:00:00+00:00"
    assert (newest().minutes, newest().how, newest().client) == (12, "met", cast.haoting)


def test_then_becomes_a_step_of_the_one_named_for_the_one_touched(cast: Cast) -> None:
    enter(cast.lin_yue).post("/touch/", given(cast, then="@Su Wan cost basis of 11 plots > today 12"))
    step = NextStep.objects.get(words="cost basis of 11 plots")
    assert (step.owner, step.waiting) == (cast.su_wan, cast.zhou_place.person)
    assert step.due_at.isoformat() == "2026-11-26T04:00:00+00:00"


def test_then_understands_chinese(cast: Cast) -> None:
    enter(cast.lin_yue).post("/touch/", given(cast, then="＠苏婉 准备材料＞明天下午3点"))
    assert NextStep.objects.get(words="准备材料").owner == cast.su_wan


def test_a_touch_of_which_nothing_is_said_turns_no_clock_back(cast: Cast) -> None:
    answer = enter(cast.lin_yue).post("/touch/", given(cast, text="  "))
    assert answer.status_code == 422
    assert "Say in a word what it was about" in answer.content.decode()
    cast.zhou_place.refresh_from_db()
    before = cast.zhou_place.last_touch_on
    cast.zhou_place.refresh_from_db()
    assert cast.zhou_place.last_touch_on == before
    assert enter(cast.lin_yue).post("/touch/", given(cast, text="", minutes="5")).status_code == 302


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("when", "soon", "Enter a time like"),
        ("when", "tomorrow 9", "Plan it instead"),
        ("then", "call him", "Say by when"),
        ("then", "@Nobody call > fri", "No colleague is called"),
        ("then", "call him > soon", "is no time"),
    ],
)
def test_what_is_not_understood_is_said_at_its_field_and_nothing_is_lost(
    cast: Cast, field: str, typed: str, said: str
) -> None:
    answer = enter(cast.lin_yue).post("/touch/", given(cast, **{field: typed}))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "He asks" in answer.content.decode()
    assert not Touchpoint.objects.filter(text="He asks").exists()


def test_people_at_two_clients_are_two_touches(cast: Cast) -> None:
    both = [cast.zhou_place.public_id, cast.dana_place.public_id]
    answer = enter(cast.lin_yue).post("/touch/", given(cast, people=both))
    assert "different clients" in answer.content.decode()


def test_a_touch_is_taken_back(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    browser.post("/touch/", given(cast))
    browser.post(f"/at-once/take_back_touchpoint/{newest().public_id}/")
    assert newest().state == TouchState.CANCELLED


@pytest.mark.parametrize(("minutes", "said"), [("18", "taken back, and hours that came with it."), ("", "taken back.")])
def test_hours_are_only_spoken_of_where_some_came_with_the_touch(cast: Cast, minutes: str, said: str) -> None:
    browser = enter(cast.lin_yue)
    browser.post("/touch/", given(cast, minutes=minutes, count_hours="on"))
    page = browser.post(f"/at-once/take_back_touchpoint/{newest().public_id}/", follow=True).content.decode()
    assert f"The touch is {said}" in page


def test_the_form_says_whose_clock_goes_back_and_whose_stays(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    page = browser.get("/touch/closes/", {"people": cast.he_lan_place.public_id}).content.decode()
    assert "The clock of He Lan goes back to 0 days; that of Zhou Jingming stays at 34." in page


def test_a_person_is_found_by_a_fragment_in_any_script(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    for asked in ("敬明", "jingm", "ZHOU"):
        assert cast.zhou_place.public_id in browser.get("/touch/people/", {"q": asked}).content.decode()


def test_from_a_client_s_page_its_people_are_offered_first(cast: Cast) -> None:
    browser, at = enter(cast.lin_yue), f"/touch/people/?at={cast.greenpath.public_id}"
    page = browser.get("/touch/", {"next": f"/clients/{cast.greenpath.public_id}/"}).content.decode()
    assert f'data-find="{at}"' in page
    assert "?at=" not in browser.get("/touch/", {"next": "/"}).content.decode()
    add_person(cast.greenpath, AddPerson(name="Zhou Ning"), by=cast.chen_mo, now=cast.now)
    offered = browser.get(at).content.decode()
    assert "Zhou Ning" in offered
    assert "Zhou Jingming" not in offered
    named = browser.get(f"{at}&q=zhou").content.decode()
    assert named.index('data-label="Zhou Ning"') < named.index('data-label="Zhou Jingming"')


def test_the_palette_finds_people_clients_and_what_to_do(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    page = browser.get("/find/", {"q": "周敬"}, headers={"HX-Request": "true"}).content.decode()
    assert cast.zhou_place.person.public_id in page
    assert "Log a touch with" in page
    assert cast.haoting.public_id in browser.get("/find/", {"q": "澔庭"}).content.decode()
    assert "/do/add_client/" in browser.get("/find/", {"q": "add client"}).content.decode()


def test_somebody_of_the_portal_finds_nothing(cast: Cast) -> None:
    for path in ("/", "/touch/", "/find/?q=zhou", "/touch/people/?q=zhou", "/snoozed/"):
        assert enter(cast.he_lan).get(path).status_code == 403


def test_a_name_that_nobody_has_is_told_kept_and_can_be_added(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    offered = browser.get("/touch/people/?q=Xu Pei").content.decode()
    assert "Nobody is called “Xu Pei”." in offered
    assert "Add “Xu Pei” at Haoting Group" in offered
    assert f"/do/add_person/{cast.haoting.public_id}/?name=Xu+Pei" in offered.replace("&amp;", "&")
    assert "Greenpath" not in offered
    sent = given(cast, people=[], people_typed="Xu Pei")
    answer = browser.post("/touch/", sent)
    assert answer.status_code == 422
    assert "Nobody was chosen for “Xu Pei”" in answer.content.decode()
    assert 'value="Xu Pei"' in answer.content.decode()


def test_words_beside_somebody_chosen_are_not_lost_without_a_word(cast: Cast) -> None:
    answer = enter(cast.lin_yue).post("/touch/", given(cast, people_typed="and He L"))
    assert answer.status_code == 422
    assert not Touchpoint.objects.filter(text="He asks").exists()


def test_nothing_is_promised_of_a_clock_before_somebody_is_chosen(cast: Cast) -> None:
    assert "goes back to 0 days" not in enter(cast.lin_yue).get("/touch/").content.decode()


def test_whoever_is_at_two_clients_is_touched_where_they_were_touched_before(cast: Cast) -> None:
    zhou = cast.zhou_place.person
    given = TakePost(post="Adviser", client=cast.greenpath.public_id, began_on=cast.now.date())
    take_post(zhou, given, by=cast.lin_yue, now=cast.now)
    page = enter(cast.lin_yue).get("/touch/", {"person": zhou.public_id}).content.decode()
    assert cast.zhou_place.public_id in page
