"""All touches and all entries, page by page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Touchpoint
from rapport.core import reference
from rapport.integrations.letters.kinds import LETTER_CAME_BACK, LETTER_SENT
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.promises.actions.recording import RecordAnswer, record_answer
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.promises.asked import ask, confirm, drawing, send

pytestmark = pytest.mark.django_db


def log(cast: Cast, days: int, title: str, **more: object) -> None:
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how="call", title=title, **more)
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now - timedelta(days=days))


def test_what_the_client_page_leaves_out_stands_on_the_whole_timeline(cast: Cast) -> None:
    for days in range(60):
        log(cast, days, f"Call number {days}.")
    browser, address = enter(cast.lin_yue), f"/clients/{cast.haoting.public_id}/"
    assert "Call number 40." not in browser.get(address).content.decode()
    whole = f"{address}touches/"
    assert f'href="{whole}"' in browser.get(address).content.decode()
    assert "Call number 40." in browser.get(whole).content.decode()
    assert "Call number 59." not in browser.get(whole).content.decode()
    assert "Call number 59." in browser.get(f"{whole}?page=2").content.decode()


def test_the_moments_stand_alone_when_asked_for(cast: Cast) -> None:
    log(cast, 1, "An ordinary call.")
    log(cast, 2, "At the door.", moment=True, moment_words="Five at the door")
    page = enter(cast.lin_yue).get(f"/clients/{cast.haoting.public_id}/touches/?show=moments").content.decode()
    assert "Five at the door" in page
    assert "An ordinary call." not in page


def test_a_person_has_a_whole_timeline_too(cast: Cast) -> None:
    log(cast, 1, "About the car.")
    page = enter(cast.lin_yue).get(f"/people/{cast.zhou_place.person.public_id}/touches/").content.decode()
    assert "About the car." in page


def test_the_whole_ledger_begins_with_the_first_entry(cast: Cast) -> None:
    for days in range(30):
        log(cast, days, "")
    browser, address = enter(cast.lin_yue), f"/clients/{cast.haoting.public_id}/"
    assert "added the client" not in browser.get(address).content.decode()
    assert "added the client" in browser.get(f"{address}ledger/").content.decode()


def test_letters_that_went_out_stand_in_the_ledger_once_all_is_asked_for(cast: Cast) -> None:
    chain, subject = book.of_client(cast.haoting), reference.to(cast.haoting)
    book.record(chain, LETTER_SENT, subject, by=cast.lin_yue, at=cast.now)
    book.record(chain, LETTER_CAME_BACK, subject, by=cast.lin_yue, at=cast.now)
    browser, address = enter(cast.lin_yue), f"/clients/{cast.haoting.public_id}/"
    handed, every = "handed a letter to the mail server", Entry.objects.filter(chain__key=chain).count()
    for path in (address, f"{address}ledger/"):
        assert handed not in browser.get(path).content.decode()
        assert "noted that a letter came back" in browser.get(path).content.decode()
    assert f"{every} entries" in browser.get(f"{address}ledger/").content.decode()
    assert handed in browser.get(f"{address}ledger/?show=all").content.decode()
    assert enter(cast.dana).get(f"{address}ledger/?show=all").status_code == 403


def test_the_ledger_names_who_of_the_client_answered_and_not_through_whose_account(cast: Cast) -> None:
    by_link, by_mail = ask(cast), ask(cast)
    link = send(cast, by_link)
    confirm(by_link, User.objects.system(), cast.now, link=link.public_id)
    send(cast, by_mail)
    paper = drawing(cast.now).public_id
    record_answer(by_mail, RecordAnswer(said_at=cast.now, evidence=paper), by=cast.lin_yue, now=cast.now)
    address = f"/clients/{cast.haoting.public_id}/"
    for page in (address, f"{address}ledger/"):
        lines = " ".join(strip_tags(enter(cast.lin_yue).get(page).content.decode()).split())
        assert "He Lan opened a confirmation, by link" in lines
        assert "He Lan confirmed, by link" in lines
        assert "He Lan confirmed, by mail, written down by Lin Yue" in lines
        assert "Rapport confirmed" not in lines


def test_a_page_of_another_number_shows_the_last(cast: Cast) -> None:
    answer = enter(cast.lin_yue).get(f"/clients/{cast.haoting.public_id}/ledger/?page=999")
    assert answer.status_code == 200


@pytest.mark.parametrize("what", ["touches", "ledger"])
def test_every_page_asks_the_database_as_often_however_much_there_is(cast: Cast, what: str) -> None:
    browser, address = enter(cast.lin_yue), f"/clients/{cast.haoting.public_id}/{what}/"
    browser.get(address)
    counts = []
    for more in (8, 40):
        for days in range(more):
            log(cast, days, "")
        with CaptureQueriesContext(connection) as captured:
            browser.get(address)
        counts.append(len(captured))
    assert counts[1] <= counts[0]  # the ledger asks once for each kind of thing on the page


def test_an_entry_names_what_it_happened_to_and_leads_there(cast: Cast) -> None:
    log(cast, 1, "About the car.")
    touch = Touchpoint.objects.get(title="About the car.")
    page = enter(cast.lin_yue).get(f"/clients/{cast.haoting.public_id}/ledger/").content.decode()
    assert "Lin Yue logged a touch" in page
    assert f'href="/touches/{touch.public_id}/"' in page
    assert "About the car." in page
    assert "Send the cost basis of 11 plots" in page


def test_a_touch_without_a_title_has_one_name_everywhere(cast: Cast) -> None:
    log(cast, 1, "")
    touch, browser = Touchpoint.objects.get(title=""), enter(cast.lin_yue)
    for path in ("", "ledger/", "touches/"):
        page = browser.get(f"/clients/{cast.haoting.public_id}/{path}").content.decode()
        assert "Call · Zhou Jingming" in page, path
    assert "<h1>Call · Zhou Jingming</h1>" in browser.get(f"/touches/{touch.public_id}/").content.decode()
