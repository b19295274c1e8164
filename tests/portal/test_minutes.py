"""Minutes in the portal: the reader's own rows marked, nothing that stays inside, nothing of anybody else's (C10, G1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.sending import SendMinutes, reopen_minutes, send_minutes
from rapport.delivery.models import Meeting
from rapport.promises.actions.answering import GiveConfirmation, give_confirmation
from rapport.promises.models import Confirmation
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.meetings import SECRET, SOFTLY, rehearsal, written
from tests.delivery.projects import dynamic_plot_value


@pytest.fixture
def sent(cast: Cast) -> Meeting:
    """The rehearsal, held an hour ago, its minutes sent and put before He Lan."""
    User.objects.filter(pk=cast.he_lan.pk).update(language="en")
    live = written(cast, rehearsal(cast, dynamic_plot_value(cast)))
    Meeting.objects.update(begun_at=cast.now - timedelta(hours=1), at=cast.now - timedelta(hours=1))
    given = SendMinutes(confirmed_by=cast.he_lan_place.person.public_id)
    return send_minutes(live, given, by=cast.lin_yue, now=cast.now)


def pages(browser: Browser, sent: Meeting) -> list[str]:
    urls = [
        reverse("portal:minutes"),
        *(reverse(f"portal:{name}", args=[sent.public_id]) for name in ("minutes_of", "minutes_dates")),
    ]
    return [browser.get(url).content.decode() for url in urls]


def test_she_reads_what_is_hers_and_nothing_that_stays_inside(cast: Cast, sent: Meeting) -> None:
    listed, one, ics = pages(enter(cast.he_lan), sent)
    assert "Go-live rehearsal" in listed
    assert "Go-live rehearsal: one decision, two actions, one of them yours" in one
    assert "pt-yours" in one
    assert "Run the UAT of plot value" in ics
    for hidden in (SECRET, SOFTLY, "Leads of slides"):
        assert hidden not in listed + one + ics


def test_she_finds_the_question_beside_them(cast: Cast, sent: Meeting) -> None:
    _listed, one, _ics = pages(enter(cast.he_lan), sent)
    assert "is this what was agreed?" in one
    assert "Read and answer" in one


def test_she_reads_beside_them_what_her_silence_will_mean(cast: Cast, sent: Meeting) -> None:
    _listed, one, _ics = pages(enter(cast.he_lan), sent)
    _before, said, _after = Confirmation.objects.get().shown["silence"]
    assert said in one
    assert reverse("desk:outside_verify") in one


def test_a_question_that_was_altered_is_not_put_beside_them(cast: Cast, sent: Meeting) -> None:
    Confirmation.objects.update(snapshot="{}")
    _listed, one, _ics = pages(enter(cast.he_lan), sent)
    assert "Run the UAT of plot value" in one
    assert "Read and answer" not in one


def test_her_1w_reads_them_too_and_another_client_finds_nothing(cast: Cast, sent: Meeting) -> None:
    assert "Run the UAT of plot value" in pages(enter(cast.zhou), sent)[1]
    for name in ("minutes_of", "minutes_dates"):
        assert enter(cast.dana).get(reverse(f"portal:{name}", args=[sent.public_id])).status_code == 404
    assert "Go-live rehearsal" not in enter(cast.dana).get(reverse("portal:minutes")).content.decode()


def test_minutes_that_are_open_again_are_gone(cast: Cast, sent: Meeting) -> None:
    reopen_minutes(sent, Nothing(), by=cast.lin_yue, now=cast.now)
    assert enter(cast.he_lan).get(reverse("portal:minutes_of", args=[sent.public_id])).status_code == 404


def test_nobody_answers_minutes_that_are_open_again_until_they_are_sent_anew(cast: Cast, sent: Meeting) -> None:
    question = Confirmation.objects.get()
    page = reverse("portal:decision", args=[question.public_id])
    assert enter(cast.he_lan).get(page).status_code == 200
    reopened = reopen_minutes(sent, Nothing(), by=cast.lin_yue, now=cast.now)
    assert enter(cast.he_lan).get(page).status_code == 404
    assert "is this what was agreed?" not in enter(cast.he_lan).get(reverse("portal:home")).content.decode()
    yes = GiveConfirmation(shown=question.fingerprint)
    with pytest.raises(Refused, match="taken back to be put right"):
        give_confirmation(question, yes, by=cast.he_lan, now=cast.now)
    send_minutes(reopened, SendMinutes(), by=cast.lin_yue, now=cast.now)
    assert "Read and answer" in pages(enter(cast.he_lan), sent)[1]


def test_what_was_confirmed_stays_to_be_read_when_the_minutes_are_opened_again(cast: Cast, sent: Meeting) -> None:
    question = Confirmation.objects.get()
    give_confirmation(question, GiveConfirmation(shown=question.fingerprint), by=cast.he_lan, now=cast.now)
    reopen_minutes(sent, Nothing(), by=cast.lin_yue, now=cast.now)
    page = enter(cast.he_lan).get(reverse("portal:decision", args=[question.public_id]))
    assert "Run the UAT of plot value" in page.content.decode()
