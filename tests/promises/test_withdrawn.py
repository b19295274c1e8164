"""What was taken back inside waits for nobody: no way in answers it, nobody is reminded, nothing counts it (PRACTICES C10, C15, G5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rapport.clients.actions.correcting import CorrectTouchpoint, correct_touchpoint
from rapport.clients.actions.touchpoints import take_back_touchpoint
from rapport.core import files, reference
from rapport.core.actions import Nothing
from rapport.core.errors import NotFound, Refused
from rapport.ledger.models import Entry
from rapport.promises import links, waiting
from rapport.promises.actions.answering import GiveConfirmation, give_confirmation
from rapport.promises.actions.demands import RecordDemand, WithdrawDemand, record_demand, withdraw_demand
from rapport.promises.actions.recording import RecordAnswer, record_answer
from rapport.promises.actions.sending import (
    RevokeConfirmation,
    SendConfirmation,
    ask_as_stated,
    remind_of_confirmation,
    revoke_confirmation,
    send_confirmation,
    withdraw_questions,
)
from rapport.promises.models import Answer, Confirmation, Reminder, Sending
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.promises.asked import ask, confirm, dispute, send
from tests.signals.findings import found

SAID = r"^What this asks about was taken back to be put right; it is asked anew once it is sent anew\.$"


@pytest.fixture
def taken_back(cast: Cast) -> Confirmation:
    """A question about a touch, sent by link and into the portal, to be asked once more tomorrow; then taken back."""
    asked = ask(cast, subject=str(reference.to(cast.touch)), question="", remind_on=cast.now.date())
    send(cast, asked, channel="portal")
    send(cast, asked)
    assert withdraw_questions(reference.to(cast.touch), by=cast.lin_yue, now=cast.now) == 1
    return Confirmation.objects.get(pk=asked.pk)


def link_of(asked: Confirmation) -> Sending:
    return asked.sendings.get(channel="link")


def test_she_cannot_answer_it_in_the_portal(cast: Cast, taken_back: Confirmation) -> None:
    for answer in (confirm, dispute):
        with pytest.raises(Refused, match=SAID):
            answer(taken_back, cast.he_lan, cast.now)
    page = enter(cast.he_lan).post(reverse("portal:decision", args=[taken_back.public_id]), {"answer": "yes"})
    assert page.status_code == 404
    assert taken_back.title not in enter(cast.he_lan).get(reverse("portal:home")).content.decode()
    assert not Answer.objects.exists()


def test_the_link_in_her_mail_answers_nothing(cast: Cast, taken_back: Confirmation) -> None:
    link = link_of(taken_back)
    with pytest.raises(NotFound):
        links.found(links.token(link), now=cast.now)
    yes = GiveConfirmation(shown=taken_back.fingerprint, link=link.public_id)
    with pytest.raises(Refused, match=SAID):
        give_confirmation(taken_back, yes, by=User.objects.system(), now=cast.now)
    forged = GiveConfirmation(shown=taken_back.fingerprint, link="nobody-sent-this")
    with pytest.raises(NotFound):
        give_confirmation(taken_back, forged, by=User.objects.system(), now=cast.now)


@pytest.mark.parametrize("channel", ["mail", "paper"])
def test_neither_a_mail_nor_a_paper_is_recorded_as_its_answer(
    cast: Cast, taken_back: Confirmation, channel: str
) -> None:
    scan = files.keep("reply.eml", [b"Yes, build it"], at=cast.now)
    given = RecordAnswer(said_at=cast.now, evidence=scan.public_id, channel=channel)
    with pytest.raises(Refused, match=SAID):
        record_answer(taken_back, given, by=cast.lin_yue, now=cast.now)
    assert not Answer.objects.exists()


def test_it_is_neither_sent_again_nor_asked_once_more(cast: Cast, taken_back: Confirmation) -> None:
    with pytest.raises(Refused, match=SAID):
        send_confirmation(taken_back, SendConfirmation(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match=SAID):
        remind_of_confirmation(taken_back, Nothing(), by=cast.lin_yue, now=cast.now)
    assert ask_as_stated(cast.now + timedelta(days=1)) == 0
    assert not Reminder.objects.exists()


def test_nothing_counts_it_as_waiting(cast: Cast, taken_back: Confirmation) -> None:
    Sending.objects.update(at=cast.now - timedelta(days=9))
    assert not Confirmation.objects.waiting().exists()
    assert not Sending.objects.waiting(cast.now).exists()
    assert found(cast, "confirmation_unanswered") == set()
    assert f"confirmation:{taken_back.public_id}" not in {str(one.of) for one in waiting.offered(cast.haoting)}


def test_the_page_inside_says_so_and_offers_what_is_left(cast: Cast, taken_back: Confirmation) -> None:
    page = enter(cast.lin_yue).get(reverse("desk:confirmation", args=[taken_back.public_id])).content.decode()
    assert "taken back inside, to be put right" in page
    assert "Send it again" not in page
    assert "Record a mail or a paper" not in page
    assert "Ask anew" in page
    assert Entry.objects.filter(kind="confirmation_withdrawn", subject=str(reference.to(taken_back))).count() == 1


def test_it_is_asked_anew_or_called_off(cast: Cast, taken_back: Confirmation) -> None:
    about: dict[str, Any] = {"subject": str(reference.to(cast.touch)), "question": ""}
    anew = ask(cast, instead_of=taken_back.public_id, **about)
    send(cast, anew, channel="portal")
    confirm(anew, cast.he_lan, cast.now)
    assert Confirmation.objects.get(pk=anew.pk).is_confirmed
    withdrawn = ask(cast, **about)
    withdraw_questions(reference.to(cast.touch), by=cast.lin_yue, now=cast.now)
    revoke_confirmation(withdrawn, RevokeConfirmation(reason="No need"), by=cast.lin_yue, now=cast.now)


def test_what_was_answered_before_stays_answered(cast: Cast) -> None:
    asked = ask(cast, subject=str(reference.to(cast.touch)), question="")
    send(cast, asked, channel="portal")
    confirm(asked, cast.he_lan, cast.now)
    assert withdraw_questions(reference.to(cast.touch), by=cast.lin_yue, now=cast.now) == 0
    assert Confirmation.objects.get().is_confirmed


@pytest.mark.parametrize(
    ("change", "left"),
    [({"text": "He asks for one page."}, 0), ({"at": -1}, 0), ({"minutes": 45}, 1)],
    ids=["words", "day", "minutes"],
)
def test_a_corrected_touch_takes_back_what_shows_something_else_now(
    cast: Cast, change: dict[str, Any], left: int
) -> None:
    asked = ask(cast, subject=str(reference.to(cast.touch)), question="")
    send(cast, asked, channel="portal")
    at = cast.touch.at + timedelta(days=change.pop("at", 0))
    people = [one.public_id for one in cast.touch.people.all()]
    given = CorrectTouchpoint(people=people, how=cast.touch.how, at=at, title=cast.touch.title, **change)
    correct_touchpoint(cast.touch, given, by=cast.lin_yue, now=cast.now)
    assert Confirmation.objects.waiting().count() == left


def test_a_touch_that_is_taken_back_and_a_demand_that_is_struck_take_their_questions_with_them(cast: Cast) -> None:
    said = RecordDemand(words="One number", said_by=cast.zhou_place.person.public_id)
    demand = record_demand(cast.haoting, said, by=cast.lin_yue, now=cast.now)
    for one in (cast.touch, demand):
        send(cast, ask(cast, subject=str(reference.to(one)), question=""), channel="portal")
    take_back_touchpoint(cast.touch, Nothing(), by=cast.lin_yue, now=cast.now)
    withdraw_demand(demand, WithdrawDemand(reason="It was the other plant"), by=cast.lin_yue, now=cast.now)
    assert not Confirmation.objects.waiting().exists()


def test_the_page_of_the_touch_leads_to_asking_anew(cast: Cast, taken_back: Confirmation) -> None:
    page = enter(cast.lin_yue).get(reverse("desk:touchpoint", args=[cast.touch.public_id])).content.decode()
    assert reverse("desk:confirmation", args=[taken_back.public_id]) in page
    assert f"{reverse('desk:ask', args=[cast.haoting.public_id])}?instead_of={taken_back.public_id}" in page
