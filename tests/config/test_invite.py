"""`rapport invite`: the first person in a new house, and whoever no mail can reach."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner, Result
from django.test import Client as Browser

from rapport.config import prepare
from rapport.config.commands import invite
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast

CHOSEN = "half an hour of words"


def asked(*words: str) -> Result:
    return CliRunner().invoke(invite.command, list(words))


def choose_password(link: str) -> Browser:
    """Open a printed link as its reader does, and choose a password there."""
    browser = Browser()
    path = re.sub(r"^https?://[^/]+", "", link)
    form = browser.get(path, follow=True)
    browser.post(form.redirect_chain[-1][0], {"password1": CHOSEN, "password2": CHOSEN})
    return browser


@pytest.mark.django_db
def test_the_first_person_chooses_a_password_and_signs_in() -> None:
    result = asked("lin.yue@beichen.example", "--name", "Lin Yue", "--steward")
    assert choose_password(result.output.split()[-1]).get("/").status_code == 200
    browser = Browser()
    browser.post("/accounts/login/", {"login": "lin.yue@beichen.example", "password": CHOSEN})
    assert browser.get("/").status_code == 200
    assert User.objects.get(email="lin.yue@beichen.example").steward
    assert Entry.objects.filter(kind="colleague_asked_in").exists()


def test_a_new_database_is_announced_before_it_is_made(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "pending_migrations", lambda: ["clients.0001_initial"])
    monkeypatch.setattr(prepare, "call_command", lambda *_words, **_given: None)
    result = asked(cast.su_wan.email)
    assert result.stderr == "Preparing the database. A new one takes up to a minute …\n"
    assert result.stdout.startswith("Su Wan chooses a password here")


def test_somebody_known_gets_a_new_link_and_no_second_account(cast: Cast) -> None:
    result = asked(cast.su_wan.email)
    assert result.exit_code == 0
    assert "Su Wan chooses a password here" in result.output
    assert User.objects.filter(name="Su Wan").count() == 1


def test_a_link_works_once(cast: Cast) -> None:
    link = asked(cast.su_wan.email).output.split()[-1]
    choose_password(link)
    again = Browser().get(re.sub(r"^https?://[^/]+", "", link), follow=True)
    assert b'name="password1"' not in again.content


@pytest.mark.django_db
def test_somebody_new_needs_a_name() -> None:
    result = asked("lin.yue@beichen.example")
    assert result.exit_code == 2
    assert "--name" in result.output


def test_a_client_s_person_is_not_let_in_as_one_of_ours(cast: Cast) -> None:
    result = asked(cast.he_lan.email)
    assert result.exit_code == 2
    assert "none of ours" in result.output
