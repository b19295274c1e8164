"""The portfolio, as a reader meets it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client as Browser

from rapport.clients.actions.clients import AddClient, add_client
from rapport.clients.actions.hours import LogTime, log_time
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.models import Client, NextStep, Stakeholder
from rapport.signals import engine
from rapport.signals.models import Health
from rapport.signals.queries import show
from rapport.team.models import User
from tests.cast import PASSWORD, Cast, enter

pytestmark = pytest.mark.django_db


def test_every_client_stands_in_the_table_with_its_lead_and_its_1w(cast: Cast) -> None:
    page = enter(cast.lin_yue).get("/clients/").content.decode()
    assert "Haoting Group" in page
    assert "Zhou Jingming" in page
    assert "Greenpath" in page


def test_the_longest_silence_is_that_of_the_1w_which_the_row_shows(cast: Cast) -> None:
    for name, of_1w, of_client in (("Long silent", 41, 1), ("Just met", 2, 30)):
        client = add_client(None, AddClient(name=name), by=cast.lin_yue, now=cast.now)
        added = add_person(client, AddPerson(name=f"Chief of {name}", role="sponsor"), by=cast.lin_yue, now=cast.now)
        day = cast.now.date()
        Stakeholder.objects.filter(client=client, person=added.person).update(last_touch_on=day - timedelta(days=of_1w))
        Client.objects.filter(pk=client.pk).update(last_touch_on=day - timedelta(days=of_client))
    page = enter(cast.lin_yue).get("/clients/", {"view": "all", "sort": "touch"}).content.decode()
    assert page.index("Chief of Long silent") < page.index("Zhou Jingming") < page.index("Chief of Just met")


def test_a_fragment_in_chinese_japanese_or_latin_finds_the_client(cast: Cast) -> None:
    given = AddClient(name="Aoki Seiki", other_names={"zh": "青木精机", "ja": "青木精機"})
    add_client(None, given, by=cast.lin_yue, now=cast.now)
    browser = enter(cast.lin_yue)
    for asked in ("青木精机", "木精機", "oki sei", "ＡＯＫＩ"):
        page = browser.get("/clients/", {"find": asked}).content.decode()
        assert "Aoki Seiki" in page
        assert "Greenpath" not in page


@pytest.mark.parametrize("asked", ["jing", "敬明", "ZHOU jing"])
def test_a_fragment_of_the_1ws_name_finds_the_client_and_that_of_others_does_not(cast: Cast, asked: str) -> None:
    browser = enter(cast.charlie)
    page = browser.get("/clients/", {"find": asked}).content.decode()
    assert "Haoting Group" in page
    assert "Greenpath" not in page
    assert "No client fits." in browser.get("/clients/", {"find": "he lan"}).content.decode()


def test_a_1w_who_has_left_brings_the_client_no_more(cast: Cast) -> None:
    Stakeholder.objects.filter(pk=cast.zhou_place.pk).update(ended_on=cast.now.date())
    assert "No client fits." in enter(cast.lin_yue).get("/clients/", {"find": "jing"}).content.decode()


def test_mine_holds_what_i_lead(cast: Cast) -> None:
    page = enter(cast.chen_mo).get("/clients/", {"view": "mine"}).content.decode()
    assert "Greenpath" in page
    assert "Haoting Group" not in page


def test_one_red_dimension_makes_the_client_red_and_names_the_drag(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    page = enter(cast.lin_yue).get("/clients/", {"find": "Haoting"}).content.decode()
    assert "At risk" in page
    drag = Health.objects.get(client=cast.haoting).drag
    assert drag is not None
    assert show([drag], cast.now)[0].line in unescape(page)


def test_the_worst_stand_first_and_a_state_can_be_picked(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    page = enter(cast.lin_yue).get("/clients/", {"state": "at_risk"}).content.decode()
    assert "Haoting Group" in page


def test_nothing_found_offers_the_whole_portfolio(cast: Cast) -> None:
    assert "No client fits." in enter(cast.lin_yue).get("/clients/", {"find": "nowhere"}).content.decode()


def lede(cast: Cast, **asked: str) -> str:
    page = enter(cast.lin_yue).get("/clients/", asked).content.decode()
    return " ".join(re.sub(r"<[^>]+>", "", page.split('rp-lede">')[1].split("</p>")[0]).split())


def test_the_sentence_above_counts_what_is_asked_for_among_all(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    everything = Client.objects.visible_to(cast.lin_yue).count()
    assert lede(cast, view="all").startswith(f"{everything} clients")
    assert lede(cast, find="Haoting") == f"1 of {everything} clients · 1 at risk"
    assert lede(cast, find="Haoting", state="good") == f"1 of {everything} clients · 1 at risk"
    assert lede(cast, find="nowhere") == f"0 of {everything} clients"


def test_the_states_above_keep_what_else_was_asked_for(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    page = enter(cast.lin_yue).get("/clients/", {"find": "Haoting", "sort": "name"}).content.decode()
    assert 'href="?view=all&amp;sort=name&amp;find=Haoting&amp;state=at_risk"' in page


def test_a_portal_person_is_shut_out_and_nobody_is_sent_to_sign_in(cast: Cast) -> None:
    assert enter(cast.he_lan).get("/clients/").status_code in (403, 404)
    assert Browser().get("/clients/").status_code == 302


def test_a_promise_that_is_overdue_is_red(cast: Cast) -> None:
    due = cast.now - timedelta(days=2)
    NextStep.objects.filter(pk=cast.step.pk).update(due_at=due)
    page = enter(cast.lin_yue).get("/clients/").content.decode()
    assert '<small class="rp-red">Tue 24 Nov</small>' in page


def test_hours_beside_the_lead_are_said_to_be_those_of_all(cast: Cast) -> None:
    log_time(cast.haoting, LogTime(minutes=90), by=cast.su_wan, now=cast.now)
    page = enter(cast.lin_yue).get("/clients/").content.decode()
    assert "all of us 1:30 h</a>" in page


def test_a_house_without_clients_offers_to_add_one_and_nothing_to_filter(db: None) -> None:
    first = User.objects.create_user("lin.yue@beichen.example", PASSWORD, name="Lin Yue")
    page = enter(first).get("/clients/").content.decode()
    assert "No client is here yet" in page
    assert 'href="/do/add_client/"' in page
    assert "Client or 1W, any part" not in page


def test_thousands_of_clients_are_written_as_elsewhere(cast: Cast) -> None:
    Client.objects.bulk_create(
        Client(name=f"Crowd {number}", lead=cast.lin_yue, created_on=cast.now.date()) for number in range(1100)
    )
    page = enter(cast.lin_yue).get("/clients/", {"view": "all"}).content.decode()
    assert "1,102 clients" in page
    assert "50 of 1,102 shown" in page
