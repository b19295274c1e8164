"""Signing in, and ways in again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser

from tests.cast import PASSWORD, Cast
from tests.integrations.letters.letters_sent import send

pytestmark = pytest.mark.django_db
MAIL = "lin.yue@beichen.example"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def sign_in(browser: Browser, password: str) -> str:
    return browser.post("/accounts/login/", {"login": MAIL, "password": password}).content.decode()


def test_mail_and_password_open_today(cast: Cast) -> None:
    answer = Browser().post("/accounts/login/", {"login": MAIL, "password": PASSWORD})
    assert answer.headers["Location"] == "/"


def test_a_wrong_password_says_how_many_tries_are_left_and_then_pauses(cast: Cast) -> None:
    browser = Browser()
    assert "4 more tries, then 15 minutes" in sign_in(browser, "wrong")
    for _try in range(3):
        sign_in(browser, "wrong")
    assert "Wait 15 minutes" in sign_in(browser, "wrong")
    assert "Too many tries" in sign_in(browser, PASSWORD)


def test_what_colleagues_mistype_at_the_same_address_takes_no_tries_of_ones_own(cast: Cast) -> None:
    for mistyped in ("gu.nan@beichen.example", "su.wan@beichen.example"):
        for _try in range(4):
            Browser().post("/accounts/login/", {"login": mistyped, "password": "wrong"})
    assert "4 more tries, then 15 minutes" in sign_in(Browser(), "wrong")


def test_a_mailed_code_signs_in(cast: Cast) -> None:
    browser = Browser()
    browser.post("/accounts/login/code/", {"email": MAIL})
    send(cast.now)
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]*)\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code is not None
    answer = browser.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert answer.headers["Location"] == "/"


def test_a_mailed_link_sets_a_new_password(cast: Cast) -> None:
    browser = Browser()
    browser.post("/accounts/password/reset/", {"email": MAIL})
    send(cast.now)
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    form = browser.get(link[1], follow=True)
    there = form.redirect_chain[-1][0]
    browser.post(there, {"password1": "coffee at half past seven", "password2": "coffee at half past seven"})
    answer = Browser().post("/accounts/login/", {"login": MAIL, "password": "coffee at half past seven"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("path", ["login/code/", "password/reset/"])
def test_a_mail_of_the_door_is_in_our_words_and_in_the_reader_s_language(cast: Cast, path: str) -> None:
    browser = Browser()
    browser.cookies["django_language"] = "zh-hans"
    browser.post(f"/accounts/{path}", {"email": MAIL})
    send(cast.now)
    sent = mail.outbox[-1]
    assert sent.subject in {"登录验证码", "设置新密码"}
    assert MAIL in sent.body
    assert "如果不是你本人操作" in sent.body
    assert not {"Hello", "Thank", "!"} & set(re.findall(r"\w+|!", str(sent.body)))


@pytest.mark.parametrize("path", ["login/code/", "password/reset/"])
def test_a_stranger_gets_no_mail_and_reads_the_same_page(cast: Cast, path: str) -> None:
    pages = []
    for who in (MAIL, "mallory@nowhere.example"):
        browser = Browser()
        pages.append(browser.post(f"/accounts/{path}", {"email": who}).headers["Location"])
    assert pages[0] == pages[1]
    send(cast.now)
    assert [sent.to for sent in mail.outbox] == [[MAIL]]


@pytest.mark.parametrize("path", ["login/", "login/code/", "password/reset/", "password/reset/done/", "signup/"])
def test_every_door_is_drawn_in_our_look(cast: Cast, path: str) -> None:
    assert "rp-signin" in Browser().get(f"/accounts/{path}").content.decode()


def test_nobody_takes_another_s_address_to_sign_in_with(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.lin_yue)
    for asked in ("action_add", "action_primary"):
        answer = browser.post("/accounts/email/", {asked: "", "email": "he.lan@haoting.example"})
        assert answer.status_code == 404
    cast.lin_yue.refresh_from_db()
    assert (cast.lin_yue.email, EmailAddress.objects.filter(email__startswith="he.lan").exists()) == (MAIL, False)


def test_whoever_signs_out_leaves_no_page_in_the_browser(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.lin_yue)
    assert "Clear-Site-Data" not in browser.get("/accounts/logout/").headers
    out = browser.post("/accounts/logout/")
    assert out.headers["Clear-Site-Data"] == '"cache"'
    assert browser.get("/").status_code == 302


def test_too_many_tries_are_told_in_our_look_and_in_the_reader_s_language(cast: Cast) -> None:
    browser = Browser()
    browser.cookies["django_language"] = "zh-hans"
    answers = [browser.post("/accounts/password/reset/", {"email": MAIL}) for _try in range(6)]
    assert answers[-1].status_code == 429
    assert "rp-signin" in answers[-1].content.decode()
    assert "次数太多" in answers[-1].content.decode()


def test_a_page_that_is_not_there_says_so_in_our_look(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.lin_yue)
    answer = browser.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_where_no_mail_server_is_the_page_of_the_code_says_where_the_mail_lies(cast: Cast, settings: Any) -> None:
    browser = Browser()
    browser.post("/accounts/login/code/", {"email": MAIL})
    assert "folder “mails”" in browser.get("/accounts/login/code/confirm/").content.decode()
    settings.MAIL_SERVER = "mail.beichen.example:25"
    assert "folder “mails”" not in browser.get("/accounts/login/code/confirm/").content.decode()
