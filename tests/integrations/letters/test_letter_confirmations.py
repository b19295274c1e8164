"""The letters with a question: to the person alone, never after it was called off or answered (PRACTICES G5)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail

from rapport.core.actions import Nothing
from rapport.integrations.models import Letter, LetterState
from rapport.integrations.reactions import follow
from rapport.ledger.models import Entry
from rapport.promises.actions.sending import RevokeConfirmation, remind_of_confirmation, revoke_confirmation
from rapport.promises.models import Confirmation, Sending
from tests.cast import Cast, enter
from tests.integrations.letters.letters_sent import send as hand_over
from tests.promises.asked import ask, send


def react() -> None:
    follow(list(Entry.objects.filter(kind__startswith="confirmation_").select_related("chain").order_by("pk")))


def test_the_link_in_the_letter_opens_the_question_and_nobody_inside_reads_it(cast: Cast) -> None:
    confirmation = ask(cast)
    send(cast, confirmation)
    react()
    react()
    assert hand_over(cast.now) == 1
    letter = mail.outbox[-1]
    assert letter.to == ["he.lan@haoting.example"]
    address = re.search(r"http://localhost:8000(/c/\S+)", str(letter.body))
    assert address is not None
    browser = enter(cast.mallory)
    page = browser.get(address[1], follow=True).content.decode()
    assert "Is this the page we should build?" in page
    assert address[1].split("/")[2] not in page
    assert Letter.objects.get().text == ""
    assert Sending.objects.get().mailed_at == cast.now


def test_what_was_called_off_in_the_meantime_does_not_go_out(cast: Cast) -> None:
    confirmation = ask(cast)
    send(cast, confirmation)
    react()
    revoke_confirmation(confirmation, RevokeConfirmation(reason="A better draft"), by=cast.lin_yue, now=cast.now)
    hand_over(cast.now)
    assert not mail.outbox
    assert Letter.objects.exclude(state=LetterState.SENT).count() == 1


@pytest.mark.parametrize("channel", ["link", "portal"])
def test_once_more_goes_the_way_the_question_went(cast: Cast, channel: str) -> None:
    confirmation = ask(cast)
    send(cast, confirmation, channel=channel)
    react()
    hand_over(cast.now)
    later = cast.now + timedelta(days=1)
    remind_of_confirmation(Confirmation.objects.get(), Nothing(), by=cast.lin_yue, now=later)
    react()
    assert hand_over(later) == 1
    assert "Once more" in mail.outbox[-1].subject
    assert ("/c/" in str(mail.outbox[-1].body)) is (channel == "link")
