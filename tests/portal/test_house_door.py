"""A client's person at the house's door: told the way, given what opens the portal, and nothing that tells strangers who is known."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser
from django_tasks_db.models import DBTaskResult

from rapport.portal.actions import entering
from tests.cast import Cast
from tests.integrations.letters.letters_sent import send
from tests.portal.coming_in import HE_LAN, is_in, mailed

pytestmark = pytest.mark.django_db
NOBODY = "mallory@nowhere.example"
ASKING = "/accounts/login/code/"


def looked_up() -> list[str]:
    """Return the addresses that a worker is to look up."""
    waiting = DBTaskResult.objects.filter(task_path__contains="send_way_in").order_by("enqueued_at")
    return [one.args_kwargs["args"][0] for one in waiting]


def test_a_code_that_a_client_s_person_asks_for_there_opens_the_portal(cast: Cast) -> None:
    cache.clear()
    browser = Browser()
    browser.post(ASKING, {"email": HE_LAN})
    assert looked_up() == [HE_LAN]
    assert entering.send(looked_up()[0], now=cast.now)
    send(cast.now)
    code = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert code is not None
    browser.post("/portal/code/", {"code": code[0]})
    assert is_in(browser)


def test_everybody_is_told_the_same_there(cast: Cast) -> None:
    told = []
    for address in (HE_LAN, NOBODY, cast.lin_yue.email):
        cache.clear()
        browser = Browser()
        asked = browser.post(ASKING, {"email": address})
        page = browser.get(asked.headers["Location"]).content.decode().replace(address, "")
        words = re.sub(r'(name="csrfmiddlewaretoken" value=|nonce=)"[^"]*"', "", page)
        told.append((asked.status_code, asked.headers["Location"], sorted(asked.cookies), words))
    assert told[0] == told[1] == told[2]
    assert looked_up() == [HE_LAN, NOBODY, cast.lin_yue.email]


def test_each_page_of_the_door_leads_a_client_on(cast: Cast) -> None:
    cache.clear()
    browser = Browser()
    assert 'href="/portal/sign-in/"' in browser.get("/accounts/login/").content.decode()
    assert 'href="/portal/sign-in/"' in browser.get(ASKING).content.decode()
    asked = browser.post(ASKING, {"email": HE_LAN})
    assert 'href="/portal/code/"' in browser.get(asked.headers["Location"]).content.decode()


def test_who_came_by_the_portal_is_sent_to_its_door_and_a_stranger_to_the_house_s(cast: Cast) -> None:
    browser = Browser()
    browser.post("/portal/in/", {"link": mailed(cast.now)[1]})
    assert browser.get("/clients/").headers["Location"] == "/portal/"
    assert browser.get("/accounts/login/").status_code == 200
    browser.post("/portal/sign-out/")
    assert browser.get("/clients/").headers["Location"].startswith("/accounts/login/")
    assert Browser().get("/clients/").headers["Location"].startswith("/accounts/login/")
