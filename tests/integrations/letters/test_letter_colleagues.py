"""The letter to whom one of ours asks in."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client as Browser

from rapport.integrations import reactions
from rapport.integrations.models import Letter
from rapport.ledger import outbox
from rapport.team.actions.people import AskIn, ask_colleague_in
from rapport.team.models import User
from tests.cast import Cast
from tests.integrations.letters.letters_sent import send

pytestmark = pytest.mark.django_db
MAIL = "jiang.ye@beichen.example"


def ask_in(cast: Cast, by: User) -> User:
    user = ask_colleague_in(None, AskIn(email=MAIL, name="Jiang Ye"), by=by, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    return user


def test_who_is_asked_in_is_told_where_by_whom_and_opens_no_door_with_it(cast: Cast) -> None:
    ask_in(cast, cast.lin_yue)
    send(cast.now)
    [letter] = mail.outbox
    assert (letter.to, letter.reply_to) == ([MAIL], [cast.lin_yue.email])
    assert "Lin Yue asks you in to Beichen Software" in letter.subject
    [address] = re.findall(r"https?://[^/\s]+(\S+)", str(letter.body))
    assert Browser().get(address).status_code == 200
    assert Browser().get("/").status_code == 302


def test_who_came_in_before_the_mail_went_needs_none(cast: Cast) -> None:
    user = ask_in(cast, cast.lin_yue)
    User.objects.get_queryset().filter(pk=user.pk).update(last_login=cast.now)
    assert send(cast.now) == 0


def test_who_comes_back_is_told_anew(cast: Cast) -> None:
    user = ask_in(cast, cast.lin_yue)
    send(cast.now)
    User.objects.get_queryset().filter(pk=user.pk).update(last_login=cast.now, is_active=False)
    ask_in(cast, cast.lin_yue)
    send(cast.now)
    assert [letter.to for letter in mail.outbox] == [[MAIL], [MAIL]]


def test_whom_the_command_asks_in_gets_a_printed_link_and_no_mail(cast: Cast) -> None:
    ask_in(cast, User.objects.system())
    assert not Letter.objects.exists()
