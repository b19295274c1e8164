"""The door of the portal: one way in, once, for a quarter of an hour, and the same words to everybody else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser
from django_tasks_db.models import DBTaskResult

from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.clients.actions.portal_access import take_portal_access
from rapport.clients.models import PortalAccess
from rapport.core.actions import Nothing
from rapport.portal.actions import entering
from rapport.portal.models import TRIES, SignIn, Visit
from tests.cast import PASSWORD, Cast, enter
from tests.integrations.letters.letters_sent import send
from tests.portal.coming_in import DANA, HE_LAN, asking, is_in, mailed

pytestmark = pytest.mark.django_db
NOBODY = "mallory@nowhere.example"


def test_a_mailed_code_opens_the_page_once(cast: Cast) -> None:
    browser = asking()
    code, _word = mailed(cast.now)
    assert browser.post("/portal/code/", {"code": f"{code[:3]} {code[3:]}"}).headers["Location"] == "/portal/"
    assert is_in(browser)
    again = asking()
    assert again.post("/portal/code/", {"code": code}).status_code == 422
    assert not is_in(again)


def test_the_mail_says_until_when_by_the_clock_of_the_reader(cast: Cast) -> None:
    mailed(cast.now)
    until = (cast.now + timedelta(minutes=15)).astimezone(ZoneInfo("Asia/Shanghai"))
    assert f"once, until {until:%H:%M}. If you did not" in str(mail.outbox[-1].body)


def test_a_mailed_link_opens_by_a_press_and_not_by_a_program_that_follows_it(cast: Cast) -> None:
    _code, word = mailed(cast.now)
    scanner, browser = Browser(), Browser()
    for _look in range(3):
        assert scanner.get(f"/portal/in/{word}/").status_code == 200
        assert not is_in(scanner)
    assert browser.post("/portal/in/", {"link": word}).headers["Location"] == "/portal/"
    assert is_in(browser)


def test_a_stolen_link_opens_nothing_once_it_was_used(cast: Cast) -> None:
    _code, word = mailed(cast.now)
    Browser().post("/portal/in/", {"link": word})
    thief = Browser()
    assert thief.post("/portal/in/", {"link": word}).status_code == 404
    assert not is_in(thief)


def test_of_code_and_link_one_works(cast: Cast) -> None:
    code, word = mailed(cast.now)
    Browser().post("/portal/in/", {"link": word})
    assert entering.by_code(HE_LAN, code, now=cast.now) is None


def test_after_a_quarter_of_an_hour_neither_works(cast: Cast) -> None:
    code, word = mailed(cast.now)
    later = cast.now + entering.GOOD_FOR
    assert entering.by_code(HE_LAN, code, now=later) is None
    assert entering.by_word(word, now=later) is None


def test_after_five_wrong_codes_the_right_one_opens_nothing(cast: Cast) -> None:
    code, word = mailed(cast.now)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _try in range(TRIES):
        assert entering.by_code(HE_LAN, wrong, now=cast.now) is None
    assert entering.by_code(HE_LAN, code, now=cast.now) is None
    assert entering.by_word(word, now=cast.now) is None


def test_a_code_opens_only_for_the_address_it_was_mailed_to(cast: Cast) -> None:
    code, _word = mailed(cast.now)
    mailed(cast.now, DANA)
    assert entering.by_code(DANA, code, now=cast.now) is None


def told(address: str) -> tuple[int, str, str]:
    """What a browser is told that asks for that address, and types a wrong code: the address itself apart."""
    cache.clear()
    browser = Browser()
    asked = browser.post("/portal/sign-in/", {"mail": address})
    page = browser.post("/portal/code/", {"code": "000000"})
    words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode()).replace(address, "")
    return page.status_code, asked.headers["Location"], words


def test_a_stranger_is_told_what_a_known_person_is_told_and_gets_no_mail(cast: Cast) -> None:
    assert told(HE_LAN) == told(NOBODY) == told(cast.lin_yue.email)
    assert DBTaskResult.objects.filter(task_path__contains="send_way_in").count() == 3
    for address in (NOBODY, cast.lin_yue.email):
        assert not entering.send(address, now=cast.now)
    assert (send(cast.now), SignIn.objects.count()) == (0, 0)


def test_a_forged_link_and_a_used_one_read_the_same(cast: Cast) -> None:
    _code, word = mailed(cast.now)
    Browser().post("/portal/in/", {"link": word})
    used, forged = (Browser().post("/portal/in/", {"link": one}) for one in (word, "x" * len(word)))
    bare = [re.sub(r'value="\w+"', "", one.content.decode()) for one in (used, forged)]
    assert (used.status_code, bare[0]) == (forged.status_code, bare[1])


def test_too_many_askings_wait_whether_the_address_is_known_or_not(cast: Cast) -> None:
    for address in (HE_LAN, NOBODY):
        cache.clear()
        answers = [Browser().post("/portal/sign-in/", {"mail": address}).status_code for _turn in range(6)]
        assert answers == [302] * 5 + [429]


def test_whoever_presses_made_up_links_shuts_the_door_on_nobody(cast: Cast) -> None:
    _code, word = mailed(cast.now)
    for number in range(12):
        assert Browser().post("/portal/in/", {"link": f"made up {number}"}).status_code == 404
    browser = Browser(REMOTE_ADDR="198.51.100.7")
    browser.post("/portal/in/", {"link": word})
    assert is_in(browser)


def test_one_link_is_tried_ten_times_and_then_waits(cast: Cast) -> None:
    answers = [Browser().post("/portal/in/", {"link": "made up"}).status_code for _try in range(11)]
    assert answers == [404] * 10 + [429]


def test_what_a_visitor_says_of_their_own_address_lifts_no_limit(cast: Cast) -> None:
    answers = [
        Browser(HTTP_X_FORWARDED_FOR=f"198.51.100.{number}").post("/portal/in/", {"link": f"{number}"}).status_code
        for number in range(61)
    ]
    assert answers == [404] * 60 + [429]


def test_behind_a_proxy_each_visitor_has_limits_of_their_own(cast: Cast, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(61):
        near = f"203.0.113.1, 198.51.100.{number % 2}"
        browser = Browser(HTTP_X_FORWARDED_FOR=near)
        assert browser.post("/portal/in/", {"link": f"{number}"}).status_code == 404


@pytest.mark.parametrize(
    "mail", ["a\x00@haoting.example", "\x00@", "\u202e\x1b@\x00"], ids=["inside", "alone", "unseen"]
)
def test_an_address_of_characters_that_no_database_keeps_is_as_strange_as_any(cast: Cast, mail: str) -> None:
    assert Browser().post("/portal/sign-in/", {"mail": mail}).status_code in (302, 422)


def test_an_address_gets_five_ways_in_an_hour(cast: Cast) -> None:
    sent = [entering.send(HE_LAN, now=cast.now) for _turn in range(6)]
    assert sent == [True] * 5 + [False]
    assert entering.send(HE_LAN, now=cast.now + timedelta(hours=1, seconds=1))


def test_whoever_signs_out_is_out_though_the_browser_keeps_its_cookie(cast: Cast) -> None:
    browser = enter(cast.he_lan)
    kept = browser.cookies["rapport_portal"].value
    assert browser.post("/portal/sign-out/").headers["Clear-Site-Data"] == '"cache"'
    browser.cookies["rapport_portal"] = kept
    assert not is_in(browser)


def test_whose_access_is_taken_is_out_with_the_next_page_and_gets_no_mail(cast: Cast) -> None:
    browser = enter(cast.he_lan)
    assert is_in(browser)
    take_portal_access(PortalAccess.objects.get(user=cast.he_lan), Nothing(), by=cast.lin_yue, now=cast.now)
    assert not is_in(browser)
    assert not entering.send(HE_LAN, now=cast.now)


def test_who_leaves_the_client_is_out(cast: Cast) -> None:
    browser = enter(cast.he_lan)
    leave_client(cast.he_lan_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)
    assert not is_in(browser)


def test_a_visit_ends_after_its_days(cast: Cast) -> None:
    browser = enter(cast.he_lan)
    Visit.objects.update(ends_at=cast.now)
    assert not is_in(browser)


def test_the_two_doors_know_nothing_of_each_other(cast: Cast) -> None:
    staff = enter(cast.lin_yue)
    assert not is_in(staff)
    _code, word = mailed(cast.now)
    staff.post("/portal/in/", {"link": word})
    assert is_in(staff)
    assert staff.get("/").status_code == 200
    staff.post("/portal/sign-out/")
    assert staff.get("/").status_code == 200
    theirs = Browser()
    theirs.post("/portal/in/", {"link": mailed(cast.now)[1]})
    assert theirs.get("/").status_code == 302
    assert theirs.get("/api/v1/clients").status_code == 401


def test_nobody_of_a_client_s_comes_in_at_the_staff_s_door(cast: Cast) -> None:
    cache.clear()
    browser = Browser()
    browser.post("/accounts/login/", {"login": HE_LAN, "password": PASSWORD})
    send(cast.now)
    assert browser.get("/").status_code in (302, 403)
    assert mail.outbox == []


def test_the_cookie_is_for_the_portal_alone_and_for_no_script(cast: Cast) -> None:
    browser = Browser()
    browser.post("/portal/in/", {"link": mailed(cast.now)[1]})
    cookie = browser.cookies["rapport_portal"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/portal/", True, "Lax")
    assert not Visit.objects.filter(secret_hash=cookie.value).exists()


def test_where_no_mail_server_is_the_page_of_the_code_says_where_the_mail_lies(cast: Cast, settings: Any) -> None:
    browser = asking()
    assert "folder “mails”" in browser.get("/portal/code/").content.decode()
    settings.MAIL_SERVER = "mail.beichen.example:25"
    assert "folder “mails”" not in browser.get("/portal/code/").content.decode()
