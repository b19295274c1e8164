"""What is asked once more by itself: inputs before a meeting, and answers on the day that was stated (PRACTICES C10, G5)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail

from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.config.schedule import remind
from rapport.core.actions import Nothing
from rapport.delivery.actions.inputs import ask_for_inputs
from rapport.delivery.actions.meetings import send_invitations
from rapport.delivery.models import Meeting
from rapport.promises.actions.sending import remind_of_confirmation
from rapport.team.models import User
from tests.cast import Cast
from tests.delivery.meetings import rehearsal
from tests.delivery.projects import dynamic_plot_value
from tests.integrations.letters.letters_sent import react, send, whole
from tests.promises.asked import confirm, sent

HE_LAN = "he.lan@haoting.example"


def reminded(now: datetime) -> list[str]:
    """Let the night of `now` pass, twice; return who is asked for something."""
    react()
    send(now)
    mail.outbox.clear()
    for _time in range(2):
        remind(now)
        react()
        send(now)
    return sorted(to for letter in mail.outbox for to in letter.to)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """The rehearsal, in four days, its invitations out."""
    User.objects.filter(pk=cast.he_lan.pk).update(language="en")
    found = rehearsal(cast, dynamic_plot_value(cast), at=cast.now + timedelta(days=4))
    send_invitations(found, Nothing(), by=cast.lin_yue, now=cast.now)
    return found


@pytest.mark.usefixtures("meeting")
def test_whoever_owes_something_is_asked_two_days_before_once_on_both_sides(cast: Cast) -> None:
    assert reminded(cast.now + timedelta(days=1)) == []
    assert reminded(cast.now + timedelta(days=2)) == [HE_LAN, cast.su_wan.email]
    assert "UAT result for plot value" in whole(HE_LAN)
    assert "Leads of slides" not in whole(HE_LAN)
    assert reminded(cast.now + timedelta(days=3)) == []


def test_whoever_was_asked_by_hand_in_those_days_is_left_alone(cast: Cast, meeting: Meeting) -> None:
    late = cast.now + timedelta(days=2, hours=1)
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=late)
    assert reminded(late) == []


def test_nobody_is_asked_for_a_meeting_that_they_know_nothing_of(cast: Cast) -> None:
    rehearsal(cast, dynamic_plot_value(cast))
    assert reminded(cast.now) == []


def test_an_answer_is_asked_for_once_more_on_the_day_that_was_stated_and_once(cast: Cast) -> None:
    asked = sent(cast, remind_on=(cast.now + timedelta(days=2)).date())
    assert reminded(cast.now + timedelta(days=1)) == []
    assert reminded(cast.now + timedelta(days=2)) == [HE_LAN]
    assert reminded(cast.now + timedelta(days=3)) == []
    assert asked.reminders.get().by == User.objects.system()


def test_who_has_answered_was_asked_by_hand_or_has_left_is_not_asked_once_more(cast: Cast) -> None:
    day = (cast.now + timedelta(days=1)).date()
    answered, by_hand = sent(cast, remind_on=day), sent(cast, remind_on=day)
    sent(cast, cast.zhou_place, remind_on=day)
    later = cast.now + timedelta(days=1)
    confirm(answered, cast.he_lan, cast.now)
    remind_of_confirmation(by_hand, Nothing(), by=cast.lin_yue, now=later)
    leave_client(cast.zhou_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)
    assert reminded(later) == []
