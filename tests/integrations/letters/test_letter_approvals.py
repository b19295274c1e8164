"""The letter that asks somebody outside for a second yes (PRACTICES G19)."""

from __future__ import annotations

import pytest
from django.core import mail

from rapport.clients.actions.outside_approvals import take_back_approval_link
from rapport.controls.models import ApprovalLink
from rapport.core.actions import Nothing
from rapport.integrations import reactions
from rapport.integrations.models import Letter, LetterState, Trouble
from rapport.ledger import outbox
from rapport.team.models import Firm
from tests.cast import Cast
from tests.clients.test_outside_approvals import FRIEND, question
from tests.clients.test_outside_approvals import send as ask
from tests.integrations.letters.letters_sent import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(cast: Cast) -> ApprovalLink:
    Firm.objects.update(solo=True)
    return ask(cast, question(cast))


def test_the_letter_goes_out_once_and_the_link_remembers_it(cast: Cast, link: ApprovalLink) -> None:
    for _turn in range(2):
        outbox.sweep(reactions.follow, now=cast.now)
        send(cast.now)
    assert [(letter.to, letter.reply_to) for letter in mail.outbox] == [([FRIEND], [cast.lin_yue.email])]
    assert "until Thursday 3 December 2026 09:00. You need no account." in str(mail.outbox[0].body)
    link.refresh_from_db()
    assert link.mailed_at == cast.now
    assert Letter.objects.get().text == ""


def test_a_link_taken_back_before_its_letter_was_written_makes_none(cast: Cast, link: ApprovalLink) -> None:
    take_back_approval_link(link, Nothing(), by=cast.lin_yue, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    assert not Letter.objects.exists()


def test_a_link_taken_back_before_its_letter_went_out_stays(cast: Cast, link: ApprovalLink) -> None:
    outbox.sweep(reactions.follow, now=cast.now)
    take_back_approval_link(link, Nothing(), by=cast.lin_yue, now=cast.now)
    assert send(cast.now) == 0
    letter = Letter.objects.get()
    assert (letter.state, letter.trouble, letter.text) == (LetterState.DROPPED, Trouble.UNWANTED, "")
