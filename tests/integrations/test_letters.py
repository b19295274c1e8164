"""Mails that follow from the ledger: none lost, none twice (PRACTICES G19, E2)."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from rapport.clients.actions.outside_approvals import take_back_approval_link
from rapport.core.actions import Nothing
from rapport.integrations import reactions
from rapport.ledger import outbox
from rapport.team.models import Firm
from tests.cast import Cast
from tests.clients.test_outside_approvals import FRIEND, question, send

pytestmark = pytest.mark.django_db


def test_a_mail_server_that_is_down_delays_the_link_and_no_log_names_the_address(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    Firm.objects.update(solo=True)
    send(cast, question(cast))

    def down(message: EmailMessage) -> int:
        raise SMTPRecipientsRefused({FRIEND: (450, b"later")})

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", down)
        outbox.sweep(reactions.follow, now=cast.now)
    assert (mail.outbox, FRIEND in caplog.text) == ([], False)
    outbox.sweep(reactions.follow, now=cast.now + timedelta(hours=1))
    outbox.sweep(reactions.follow, now=cast.now + timedelta(hours=2))
    assert [letter.to for letter in mail.outbox] == [[FRIEND]]


def test_a_link_taken_back_before_its_mail_went_is_not_sent(cast: Cast) -> None:
    Firm.objects.update(solo=True)
    take_back_approval_link(send(cast, question(cast)), Nothing(), by=cast.lin_yue, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    assert mail.outbox == []


def test_of_two_mails_the_one_that_fails_does_not_repeat_the_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Firm.objects.update(solo=True)
    send(cast, question(cast))
    send(cast, question(cast), "shen.qiu@quiet.example")
    sent, really = [], EmailMessage.send

    def choosy(message: EmailMessage) -> int:
        if message.to == [FRIEND]:
            raise SMTPRecipientsRefused({FRIEND: (450, b"later")})
        sent.append(message.to[0])
        return really(message)

    monkeypatch.setattr(EmailMessage, "send", choosy)
    outbox.sweep(reactions.follow, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now + timedelta(hours=1))
    assert sent == ["shen.qiu@quiet.example"]
