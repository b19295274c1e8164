"""What was sent and is not answered (PRACTICES G5, C15)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.core.actions import Nothing
from rapport.promises.actions.sending import remind_of_confirmation
from rapport.promises.models import Confirmation, Sending
from rapport.signals.models import Severity, Signal
from rapport.signals.queries import show
from tests.cast import Cast
from tests.promises.asked import ask, confirm, dispute, gate, sent
from tests.signals.findings import found


def breach(cast: Cast) -> Confirmation:
    """The order page was sent six days ago, stage 3 waits for it, and nobody has said a word."""
    confirmation = sent(cast)
    Sending.objects.update(at=cast.now - timedelta(days=6))
    gate(cast, confirmation)
    return confirmation


def test_silence_after_five_days_raises_and_weighs_more_where_a_stage_waits(cast: Cast) -> None:
    confirmation = breach(cast)
    assert found(cast, "confirmation_unanswered") == {confirmation.pk}
    assert Signal.objects.get(rule="confirmation_unanswered").severity == Severity.HIGH
    assert said(cast) == "Sent on Fri 20 Nov. Stages that wait for it: 1."


def said(cast: Cast) -> str:
    """Return why, as the one signal says it."""
    signal = Signal.objects.get(rule="confirmation_unanswered")
    return show([signal], cast.now)[0].why


@pytest.mark.parametrize("answer", [confirm, dispute])
def test_an_answer_makes_it_silent(cast: Cast, answer: object) -> None:
    confirmation = breach(cast)
    assert callable(answer)
    answer(confirmation, cast.he_lan, cast.now)
    assert found(cast, "confirmation_unanswered") == set()


def test_a_reminder_keeps_it_silent_for_three_days(cast: Cast) -> None:
    confirmation = breach(cast)
    remind_of_confirmation(confirmation, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, "confirmation_unanswered") == set()
    assert found(cast, "confirmation_unanswered", later=3) == {confirmation.pk}


def test_what_was_never_sent_stays_silent(cast: Cast) -> None:
    ask(cast, lapse_at=cast.now + timedelta(days=1), remind_on=cast.now.date())
    assert found(cast, "confirmation_unanswered", later=9) == set()


def test_the_day_to_ask_once_more_raises_it_earlier(cast: Cast) -> None:
    confirmation = sent(cast, remind_on=(cast.now + timedelta(days=1)).date())
    assert found(cast, "confirmation_unanswered") == set()
    assert found(cast, "confirmation_unanswered", later=1) == {confirmation.pk}
    assert said(cast) == "Sent on Thu 26 Nov; no stage waits for it."


def test_the_fifth_day_counts_and_the_hour_before_it_does_not(cast: Cast) -> None:
    confirmation = sent(cast)
    Sending.objects.update(at=cast.now - timedelta(days=5) + timedelta(hours=1))
    assert found(cast, "confirmation_unanswered") == set()
    Sending.objects.update(at=cast.now - timedelta(days=5))
    assert found(cast, "confirmation_unanswered") == {confirmation.pk}
