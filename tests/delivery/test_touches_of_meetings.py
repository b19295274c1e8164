"""The touch that is a meeting goes by the meeting, and by nothing else (PRACTICES A8, C10)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from rapport.clients.actions.correcting import CorrectTouchpoint, correct_touchpoint
from rapport.clients.actions.planned import MoveTouchpoint, move_touchpoint
from rapport.clients.actions.touchpoints import (
    RecordOutcome,
    record_outcome,
    share_touchpoint,
    take_back_touchpoint,
)
from rapport.clients.models import Touchpoint, TouchState
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.answering import AnswerInvitation, answer_invitation
from rapport.delivery.actions.attendance import Invite, invite
from rapport.delivery.actions.meetings import CancelMeeting, MoveMeeting, cancel_meeting, move_meeting
from rapport.delivery.actions.milestones import MoveMilestone, move_milestone
from rapport.delivery.actions.minutes import EndMeeting, end_meeting
from rapport.delivery.models import Answer, Attendance, Meeting, Milestone
from tests.cast import Cast, enter
from tests.delivery.meetings import begun, rehearsal
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.signals.findings import found


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return rehearsal(cast, dynamic_plot_value(cast))


def touch_of(meeting: Meeting) -> Touchpoint:
    return Touchpoint.objects.get(meeting=meeting)


def test_it_is_not_moved_without_the_meeting_and_the_sentence_leads_there(cast: Cast, meeting: Meeting) -> None:
    later = MoveTouchpoint(at=meeting.at + timedelta(days=1))
    with pytest.raises(Refused, match=r"“Go-live rehearsal”\. Move the meeting, and the touch goes with it") as refused:
        move_touchpoint(touch_of(meeting), later, by=cast.lin_yue, now=cast.now)
    assert refused.value.code == "held_by_meeting"
    assert touch_of(meeting).at == meeting.at
    move_meeting(meeting, MoveMeeting(title=meeting.title, at=later.at), by=cast.lin_yue, now=cast.now)
    assert touch_of(meeting).at == later.at


@pytest.mark.parametrize("held", [True, False])
def test_what_came_of_it_is_said_by_the_meeting(cast: Cast, meeting: Meeting, held: bool) -> None:
    with pytest.raises(Refused, match="Begin the meeting, or call it off"):
        record_outcome(
            touch_of(meeting), RecordOutcome(held=held), by=cast.lin_yue, now=meeting.at + timedelta(hours=2)
        )
    assert touch_of(meeting).state == TouchState.PLANNED


def test_it_is_not_taken_back_while_the_meeting_stands(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="Call the meeting off"):
        take_back_touchpoint(touch_of(meeting), Nothing(), by=cast.lin_yue, now=cast.now)
    cancel_meeting(meeting, CancelMeeting(reason="A board meeting"), by=cast.lin_yue, now=cast.now)
    assert touch_of(meeting).state == TouchState.CANCELLED


def test_once_it_was_held_its_touch_stands_with_the_minutes(cast: Cast, meeting: Meeting) -> None:
    live = begun(cast, meeting)
    end_meeting(live, EndMeeting(), by=cast.lin_yue, now=meeting.at + timedelta(hours=1))
    with pytest.raises(Refused, match="stand in its minutes"):
        take_back_touchpoint(touch_of(meeting), Nothing(), by=cast.lin_yue, now=meeting.at + timedelta(hours=2))
    assert touch_of(meeting).state == TouchState.HELD


def test_its_time_and_its_people_are_not_corrected_beside_the_minutes(cast: Cast, meeting: Meeting) -> None:
    end_meeting(begun(cast, meeting), EndMeeting(), by=cast.lin_yue, now=meeting.at + timedelta(hours=1))
    touch, after = touch_of(meeting), meeting.at + timedelta(days=1)
    given = CorrectTouchpoint(people=[cast.zhou_place.person.public_id], how=touch.how, at=meeting.at)
    with pytest.raises(Refused, match="when it was and who was there stand in its minutes"):
        correct_touchpoint(touch, given, by=cast.lin_yue, now=after)
    kept = reverse("desk:touchpoint", args=[touch.public_id])
    other = reverse("desk:touchpoint", args=[cast.touch.public_id])
    pages = [enter(cast.lin_yue).get(one).content.decode() for one in (kept, other)]
    assert ["Correct the touch" in one for one in pages] == [False, True]


def test_a_touch_that_is_no_meeting_moves_as_before(cast: Cast, meeting: Meeting) -> None:
    move_touchpoint(cast.planned, MoveTouchpoint(at=cast.now + timedelta(days=3)), by=cast.lin_yue, now=cast.now)
    assert Touchpoint.objects.get(pk=cast.planned.pk).at == cast.now + timedelta(days=3)


def test_the_milestone_that_is_held_in_it_moves_along_and_asks_anew(cast: Cast) -> None:
    milestone, hers = milestone_of(dynamic_plot_value(cast)), cast.he_lan_place.person
    move_milestone(milestone, MoveMilestone(touch=cast.planned.public_id), by=cast.lin_yue, now=cast.now)
    invite(milestone, Invite(people=[hers.public_id]), by=cast.lin_yue, now=cast.now)
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    one = Attendance.objects.get(milestone=milestone, person=hers)
    answer_invitation(one, AnswerInvitation(answer=Answer.COMING), by=cast.he_lan, now=cast.now)
    longer = MoveTouchpoint(at=cast.planned.at, minutes=90)
    move_touchpoint(cast.planned, longer, by=cast.lin_yue, now=cast.now)
    assert Attendance.objects.get(pk=one.pk).answer == Answer.COMING, "it lies where she said that she comes"
    later = MoveTouchpoint(at=cast.planned.at + timedelta(days=3))
    move_touchpoint(cast.planned, later, by=cast.lin_yue, now=cast.now)
    milestone.refresh_from_db()
    assert (milestone.at, milestone.due_on) == (later.at, date(2026, 11, 30))
    assert Attendance.objects.get(pk=one.pk).answer == Answer.OPEN
    assert "Will you be there?" in enter(cast.he_lan).get(reverse("portal:home")).content.decode()
    assert "Will you be there?" not in enter(cast.dana).get(reverse("portal:home")).content.decode()


def test_a_milestone_that_was_held_stays_where_it_was(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    move_milestone(milestone, MoveMilestone(touch=cast.planned.public_id), by=cast.lin_yue, now=cast.now)
    Milestone.objects.filter(pk=milestone.pk).update(held_on=date(2026, 11, 25))
    later = MoveTouchpoint(at=cast.planned.at + timedelta(days=3))
    move_touchpoint(cast.planned, later, by=cast.lin_yue, now=cast.now)
    assert Milestone.objects.get(pk=milestone.pk).at == cast.planned.at


def test_its_page_and_its_signal_lead_to_the_meeting(cast: Cast, meeting: Meeting) -> None:
    touch = touch_of(meeting)
    page = enter(cast.lin_yue).get(reverse("desk:touchpoint", args=[touch.public_id])).content.decode()
    assert reverse("desk:meeting", args=[meeting.public_id]) in page
    assert reverse("desk:act", args=["record_outcome", touch.public_id]) not in page
    Touchpoint.objects.filter(pk=touch.pk).update(at=cast.now - timedelta(days=2))
    assert touch.pk in found(cast, "planned_touch_without_outcome")
