"""A meeting in everybody's calendar: put there, moved, taken away; once each, in their language (PRACTICES C10)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail

from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.agendas import AddAgendaItem, add_agenda_item
from rapport.delivery.actions.inputs import OweInput, owe_input
from rapport.delivery.actions.meetings import (
    CancelMeeting,
    MoveMeeting,
    cancel_meeting,
    move_meeting,
    send_invitations,
)
from rapport.delivery.actions.participants import CallIn, call_in, leave_out
from rapport.delivery.models import Meeting, Participant
from rapport.team.models import User
from tests.cast import Cast
from tests.delivery.meetings import SOFTLY, rehearsal
from tests.delivery.projects import dynamic_plot_value
from tests.integrations.letters.letters_sent import dates, react, send, whole

HE_LAN, ZHOU = "he.lan@haoting.example", "zhou.jingming@haoting.example"
WHY = "Zhou is angry"


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """The rehearsal, in an hour, its invitations out."""
    User.objects.filter(pk=cast.he_lan.pk).update(language="en")
    found = rehearsal(cast, dynamic_plot_value(cast))
    send_invitations(found, Nothing(), by=cast.lin_yue, now=cast.now)
    return found


def moved(cast: Cast, meeting: Meeting, at: datetime, **more: str) -> None:
    given = {"title": meeting.title, "at": at, "minutes": 60} | more
    move_meeting(meeting, MoveMeeting(**given), by=cast.lin_yue, now=cast.now)


def mailed(cast: Cast) -> list[str]:
    """Let everything that follows happen, twice; return who got a mail of it."""
    mail.outbox.clear()
    for _time in range(2):
        react()
        send(cast.now)
    return sorted(to for letter in mail.outbox for to in letter.to)


def invite(cast: Cast) -> None:
    send_invitations(Meeting.objects.get(), Nothing(), by=cast.lin_yue, now=cast.now)


def test_pressed_again_with_nothing_changed_nobody_is_mailed_and_one_sentence_says_so(
    cast: Cast, meeting: Meeting
) -> None:
    assert len(mailed(cast)) == 3
    with pytest.raises(Refused, match=r"^The invitations went out .*, and nothing in them has changed since\.$"):
        invite(cast)
    assert mailed(cast) == []


def test_after_a_move_or_somebody_called_in_there_is_nothing_left_to_send(cast: Cast, meeting: Meeting) -> None:
    moved(cast, meeting, cast.now + timedelta(days=1))
    call_in(meeting, CallIn(people=[cast.zhou_place.person.public_id]), by=cast.lin_yue, now=cast.now)
    assert ZHOU in mailed(cast)
    with pytest.raises(Refused, match="nothing in them has changed"):
        invite(cast)


def test_another_agenda_is_worth_a_second_mail_and_what_stays_inside_is_not(cast: Cast, meeting: Meeting) -> None:
    invited = mailed(cast)
    add_agenda_item(meeting, AddAgendaItem(title="Her doubts", inside=True), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="nothing in them has changed"):
        invite(cast)
    add_agenda_item(meeting, AddAgendaItem(title="Car tablet"), by=cast.lin_yue, now=cast.now)
    invite(cast)
    assert mailed(cast) == invited
    assert "Car tablet" in whole(HE_LAN)
    assert "Her doubts" not in whole(HE_LAN)


def test_a_move_to_where_it_is_moves_nothing_and_mails_nobody(cast: Cast, meeting: Meeting) -> None:
    mailed(cast)
    moved(cast, meeting, meeting.at)
    assert mailed(cast) == []


def test_who_was_invited_gets_the_new_time_into_the_same_date_once(cast: Cast, meeting: Meeting) -> None:
    invited = mailed(cast)
    _method, before = dates(HE_LAN)[0]
    moved(cast, meeting, cast.now + timedelta(days=1))
    assert mailed(cast) == invited
    ((method, date),) = dates(HE_LAN)
    assert (method, date["uid"]) == ("REQUEST", before["uid"])
    assert date["sequence"] == before["sequence"] + 1
    assert date["dtstart"].dt == cast.now + timedelta(days=1)
    said = whole(HE_LAN)
    assert "Moved: Go-live rehearsal" in said
    assert "It was to be Thursday 26 November 2026 10:00." in said
    assert SOFTLY not in said


def test_each_is_told_in_their_language_and_zone(cast: Cast, meeting: Meeting) -> None:
    User.objects.filter(pk=cast.he_lan.pk).update(language="zh-hans")
    moved(cast, meeting, cast.now + timedelta(days=1))
    mailed(cast)
    assert [letter.subject for letter in mail.outbox if letter.to == [HE_LAN]] == ["改期：Go-live rehearsal"]
    assert [letter.subject for letter in mail.outbox if letter.to == [cast.su_wan.email]] == [
        "Moved: Go-live rehearsal"
    ]


def test_another_room_is_told_too(cast: Cast, meeting: Meeting) -> None:
    mailed(cast)
    moved(cast, meeting, meeting.at, place="The large hall")
    mailed(cast)
    assert str(dates(HE_LAN)[0][1]["location"]) == "The large hall"
    assert "It was to be" not in whole(HE_LAN)


def test_of_two_moves_in_a_row_only_the_last_goes_out(cast: Cast, meeting: Meeting) -> None:
    mailed(cast)
    for days in (1, 2):
        moved(cast, Meeting.objects.get(), cast.now + timedelta(days=days))
        react()
    mail.outbox.clear()
    send(cast.now)
    assert [date["dtstart"].dt for _method, date in dates(HE_LAN)] == [cast.now + timedelta(days=2)]


def test_a_meeting_that_nobody_was_invited_to_moves_in_silence(cast: Cast) -> None:
    quiet = rehearsal(cast, dynamic_plot_value(cast))
    moved(cast, quiet, cast.now + timedelta(days=1))
    cancel_meeting(quiet, CancelMeeting(reason=WHY), by=cast.lin_yue, now=cast.now)
    assert mailed(cast) == []


def test_who_was_invited_is_told_that_it_is_called_off_and_not_why(cast: Cast, meeting: Meeting) -> None:
    invited = mailed(cast)
    uid = dates(HE_LAN)[0][1]["uid"]
    cancel_meeting(meeting, CancelMeeting(reason=WHY), by=cast.lin_yue, now=cast.now)
    assert mailed(cast) == invited
    ((method, date),) = dates(HE_LAN)
    assert (method, date["uid"], str(date["status"])) == ("CANCEL", uid, "CANCELLED")
    assert WHY not in whole(HE_LAN)


def test_called_off_at_the_last_moment_is_told_all_the_same(cast: Cast, meeting: Meeting) -> None:
    mailed(cast)
    late = meeting.at + timedelta(minutes=5)
    cancel_meeting(meeting, CancelMeeting(reason=WHY), by=cast.lin_yue, now=late)
    react()
    mail.outbox.clear()
    send(late)
    assert [method for method, _date in dates(HE_LAN)] == ["CANCEL"]


def test_who_is_called_in_later_is_invited_alone_and_once(cast: Cast, meeting: Meeting) -> None:
    mailed(cast)
    zhou = cast.zhou_place.person.public_id
    for _time in range(2):
        call_in(meeting, CallIn(people=[zhou]), by=cast.lin_yue, now=cast.now)
    assert mailed(cast) == [ZHOU]
    assert dates(ZHOU)[0][0] == "REQUEST"


def test_who_owes_something_is_invited_as_well(cast: Cast, meeting: Meeting) -> None:
    mailed(cast)
    owed = OweInput(words="His five demands", person=cast.zhou_place.person.public_id)
    owe_input(meeting, owed, by=cast.lin_yue, now=cast.now)
    assert mailed(cast) == [ZHOU]
    assert "His five demands" in whole(ZHOU)


def test_who_is_left_out_loses_the_date_and_hears_of_no_later_change(cast: Cast, meeting: Meeting) -> None:
    mailed(cast)
    leave_out(Participant.objects.get(person=cast.he_lan_place.person), Nothing(), by=cast.lin_yue, now=cast.now)
    assert mailed(cast) == [HE_LAN]
    assert dates(HE_LAN)[0][0] == "CANCEL"
    moved(cast, meeting, cast.now + timedelta(days=1))
    assert HE_LAN not in mailed(cast)


def test_who_has_left_the_client_hears_of_nothing_more(cast: Cast, meeting: Meeting) -> None:
    moved(cast, meeting, cast.now + timedelta(days=1))
    react()
    leave_client(cast.he_lan_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)
    assert HE_LAN not in mailed(cast)
    cancel_meeting(meeting, CancelMeeting(reason=WHY), by=cast.lin_yue, now=cast.now)
    assert HE_LAN not in mailed(cast)
