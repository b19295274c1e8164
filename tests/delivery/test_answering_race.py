"""One who is invited to a milestone and to its meeting: what is noted of both at one moment is kept of both (PRACTICES C7, C10)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import transaction

from rapport.delivery.models import Attendance, Participant
from rapport.ledger.verify import verify
from tests import cast as the_cast
from tests.databases import Copy
from tests.delivery import answering_player
from tests.delivery.test_moving_race import told
from tests.processes import at_once, until_it_waits_for_us


def both(cast: the_cast.Cast) -> tuple[Participant, Attendance]:
    hers = {"person": cast.he_lan_place.person}
    return Participant.objects.get(**hers), Attendance.objects.get(**hers)


def test_of_a_yes_and_a_no_at_once_one_holds_for_the_milestone_and_for_its_meeting(
    real_transactions: Copy, now: datetime
) -> None:
    cast = the_cast.build(now)
    meeting = told(cast)
    said = at_once(real_transactions, answering_player.prepare, ["milestone", "meeting"], meeting.public_id, now)
    assert said == ["milestone did", "meeting did"]
    one, place = both(cast)
    assert (one.answer, one.says) == (place.answer, place.says)
    assert one.answer != "open"
    assert not verify().broken


@pytest.mark.parametrize(("answers", "beside"), [("milestone", "presence"), ("meeting", "required")])
def test_what_is_noted_while_an_answer_is_being_written_loses_nothing_of_it(
    real_transactions: Copy, now: datetime, answers: str, beside: str
) -> None:
    cast = the_cast.build(now)
    meeting = told(cast)
    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            answering_player.prepare(answers, meeting.public_id, now)()
            other = others.submit(
                at_once, real_transactions, answering_player.prepare, [beside], meeting.public_id, now
            )
            until_it_waits_for_us(other)
        assert other.result() == [f"{beside} did"]
    one, place = both(cast)
    assert one.answer == place.answer != "open"
    assert (one.remote, place.required) == (beside == "presence", beside == "required")
    assert not verify().broken
