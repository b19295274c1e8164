"""Minutes in the portal: the reader's own rows marked, nothing that stays inside, nothing of anybody else's (C10, G1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.sending import SendMinutes, reopen_minutes, send_minutes
from rapport.delivery.models import Meeting, Point
from rapport.integrations.letters.actions import note_letter_returned
from rapport.integrations.models import Letter
from rapport.promises.actions.answering import GiveConfirmation, give_confirmation
from rapport.promises.models import Confirmation
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.meetings import SECRET, SOFTLY, rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.integrations.letters.letters_sent import react, send


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
    assert "Something is different" in one


def test_she_says_yes_with_one_tap_to_what_stands_beside_it(cast: Cast, sent: Meeting) -> None:
    question, browser = Confirmation.objects.get(), enter(cast.he_lan)
    where = reverse("portal:decision", args=[question.public_id])
    _listed, one, _ics = pages(browser, sent)
    assert f'action="{where}"' in one
    assert question.fingerprint in one
    browser.post(where, {"shown": question.fingerprint, "answer": "yes"})
    assert "You confirmed these minutes." in pages(browser, sent)[1]


def test_a_yes_beside_them_needs_the_very_words_that_are_kept(cast: Cast, sent: Meeting) -> None:
    Point.objects.filter(words__startswith="Run the UAT").update(words="Run the UAT of everything")
    _listed, one, _ics = pages(enter(cast.he_lan), sent)
    assert "Read and answer" in one, "she first reads what a yes would be a yes to"
    assert 'name="answer"' not in one


def test_a_yes_is_one_tap_in_whatever_language_she_reads_them(cast: Cast, sent: Meeting) -> None:
    User.objects.filter(pk=cast.he_lan.pk).update(language="zh-hans")
    assert 'name="answer" value="yes"' in pages(enter(cast.he_lan), sent)[1]


def test_her_1w_is_asked_nothing_beside_them(cast: Cast, sent: Meeting) -> None:
    assert 'name="answer"' not in pages(enter(cast.zhou), sent)[1]


def test_they_say_who_received_them_and_leave_out_whom_they_did_not_reach(cast: Cast, sent: Meeting) -> None:
    assert "These minutes were received by" not in pages(enter(cast.he_lan), sent)[1]
    react()
    send(cast.now)
    back = Letter.objects.get(sort="minutes", address=cast.su_wan.email)
    note_letter_returned(back, Nothing(), by=User.objects.system(), now=cast.now)
    _listed, one, _ics = pages(enter(cast.he_lan), sent)
    assert "These minutes were received by you, Lin Yue." in one
    assert "These minutes were received by He Lan, Lin Yue." in pages(enter(cast.zhou), sent)[1]


def test_she_reads_beside_them_what_her_silence_will_mean(cast: Cast, sent: Meeting) -> None:
    _listed, one, _ics = pages(enter(cast.he_lan), sent)
    _before, said, _after = Confirmation.objects.get().shown["silence"]
    assert said in one
    assert reverse("desk:outside_verify") in one


def test_a_question_that_was_altered_is_not_put_beside_them(cast: Cast, sent: Meeting) -> None:
    Confirmation.objects.update(snapshot="{}")
    _listed, one, _ics = pages(enter(cast.he_lan), sent)
    assert "Run the UAT of plot value" in one
    assert "is this what was agreed?" not in one


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
    assert 'name="answer" value="yes"' in pages(enter(cast.he_lan), sent)[1]


def test_what_was_confirmed_stays_to_be_read_when_the_minutes_are_opened_again(cast: Cast, sent: Meeting) -> None:
    question = Confirmation.objects.get()
    give_confirmation(question, GiveConfirmation(shown=question.fingerprint), by=cast.he_lan, now=cast.now)
    reopen_minutes(sent, Nothing(), by=cast.lin_yue, now=cast.now)
    page = enter(cast.he_lan).get(reverse("portal:decision", args=[question.public_id]))
    assert "Run the UAT of plot value" in page.content.decode()
