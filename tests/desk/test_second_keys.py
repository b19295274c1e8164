"""A second key beside the password: the code app and the emergency codes."""

from __future__ import annotations

import html
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser

from rapport.ledger.models import Entry
from rapport.team.actions.firm import KeepHouse, name_steward
from tests.cast import PASSWORD, Cast, enter
from tests.integrations.letters.letters_sent import send

pytestmark = pytest.mark.django_db
MAIL = "lin.yue@beichen.example"
HOLDS = 30
"""Seconds for which a code of the app holds."""


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def digits(secret: str, later: int = 0) -> str:
    """Return what the app shows now, or as many codes later."""
    shown: str = format_hotp_value(hotp_value(secret, int(time.time()) // HOLDS + later))
    return shown


def with_password() -> tuple[Browser, str]:
    """Return the browser after the password, and where that sent it."""
    browser = Browser()
    answer = browser.post("/accounts/login/", {"login": MAIL, "password": PASSWORD})
    return browser, answer.headers["Location"]


def it_is_still_me(browser: Browser) -> None:
    """Give the password once more, as everything that changes the keys asks for."""
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.fixture
def secret(cast: Cast) -> str:
    """The secret of Lin Yue's code app, which she sets up."""
    browser, _to = with_password()
    assert browser.get("/accounts/2fa/totp/activate/").headers["Location"].startswith("/accounts/reauthenticate/")
    it_is_still_me(browser)
    page = browser.get("/accounts/2fa/totp/activate/").content.decode()
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found is not None
    answer = browser.post("/accounts/2fa/totp/activate/", {"code": digits(found[1])})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    return found[1]


def emergency_codes(browser: Browser) -> list[str]:
    page = browser.get("/accounts/2fa/recovery-codes/").content.decode()
    return re.findall(r"<li><code>(\d+)</code></li>", page)


def test_with_a_code_app_the_password_alone_opens_nothing(secret: str) -> None:
    browser, to = with_password()
    assert to.startswith("/accounts/2fa/authenticate/")
    assert browser.get("/").status_code == 302
    wrong = browser.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "This code does not fit" in wrong
    assert browser.get("/").status_code == 302
    answer = browser.post("/accounts/2fa/authenticate/", {"code": digits(secret, later=1)})
    assert answer.headers["Location"] == "/"
    assert browser.get("/").status_code == 200


def test_a_mailed_code_is_no_way_around_the_second_key(secret: str, cast: Cast) -> None:
    browser = Browser()
    browser.post("/accounts/login/code/", {"email": MAIL})
    send(cast.now)
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]*)\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code is not None
    answer = browser.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert answer.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert browser.get("/").status_code == 302


def test_an_emergency_code_opens_once(secret: str) -> None:
    first, _to = with_password()
    first.post("/accounts/2fa/authenticate/", {"code": digits(secret, later=1)})
    assert emergency_codes(first) == []
    it_is_still_me(first)
    code = emergency_codes(first)[0]
    second, _to = with_password()
    assert second.post("/accounts/2fa/authenticate/", {"code": code}).headers["Location"] == "/"
    third, _to = with_password()
    assert "This code does not fit" in third.post("/accounts/2fa/authenticate/", {"code": code}).content.decode()


def test_whoever_reads_the_database_alone_cannot_make_codes(secret: str) -> None:
    kept = [str(one.data) for one in Authenticator.objects.all()]
    assert len(kept) == 2
    assert not any(secret in data for data in kept)


def test_the_page_says_what_is_on_and_leads_to_what_is_next(secret: str, cast: Cast) -> None:
    browser, _to = with_password()
    browser.post("/accounts/2fa/authenticate/", {"code": digits(secret, later=1)})
    page = html.unescape(browser.get("/accounts/2fa/").content.decode())
    assert "Your password alone opens nothing." in page
    assert "10 codes are left" in page
    assert "/accounts/2fa/totp/deactivate/" in page
    it_is_still_me(browser)
    browser.post("/accounts/2fa/totp/deactivate/")
    page = html.unescape(browser.get("/accounts/2fa/").content.decode())
    assert "Whoever knows your password gets in." in page
    assert with_password()[1] == "/"


def test_wrong_codes_are_counted(secret: str) -> None:
    browser, _to = with_password()
    for _try in range(5):
        browser.post("/accounts/2fa/authenticate/", {"code": "000000"})
    said = browser.post("/accounts/2fa/authenticate/", {"code": digits(secret, later=1)}).content.decode()
    assert "Too many tries" in said
    assert browser.get("/").status_code == 302


def test_who_keeps_the_house_lets_a_colleague_begin_anew(secret: str, cast: Cast) -> None:
    name_steward(cast.su_wan, KeepHouse(steward=True), by=cast.lin_yue, now=cast.now)
    keeper = enter(cast.su_wan)
    path = f"/do/take_second_keys_away/{cast.lin_yue.public_id}/"
    assert path in keeper.get("/house/").content.decode()
    keeper.post(path, {})
    assert with_password()[1] == "/"
    assert path not in keeper.get("/house/").content.decode()
    assert "has no second key" in keeper.post(path, {}).content.decode()
    assert Entry.objects.filter(kind="second_keys_taken").count() == 1


def test_nobody_else_takes_second_keys_away(secret: str, cast: Cast) -> None:
    for other in (cast.charlie, cast.dana):
        answer = enter(other).post(f"/do/take_second_keys_away/{cast.lin_yue.public_id}/", {})
        assert answer.status_code in {403, 404}
    own = enter(cast.lin_yue).post(f"/do/take_second_keys_away/{cast.lin_yue.public_id}/", {}).content.decode()
    assert "Your own are changed under" in own
    assert with_password()[1].startswith("/accounts/2fa/authenticate/")
