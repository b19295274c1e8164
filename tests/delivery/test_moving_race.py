"""A meeting and the milestone held in it, moved at one moment: they stay together, and an answer to the old time counts for none."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rapport.clients.actions.touchpoints import share_touchpoint
from rapport.core.actions import Nothing
from rapport.delivery.actions.attendance import Invite, invite
from rapport.delivery.actions.meetings import send_invitations
from rapport.delivery.actions.milestones import MoveMilestone, move_milestone
from rapport.delivery.models import Attendance, Meeting, Milestone, Participant
from rapport.ledger.verify import verify
from tests import cast as the_cast
from tests.cast import Cast
from tests.databases import Copy
from tests.delivery import moving_player
from tests.delivery.meetings import rehearsal
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.processes import at_once


def told(cast: Cast) -> Meeting:
    """The rehearsal in two days, in which the go-live report is held; He Lan is invited to both and knows."""
    meeting = rehearsal(cast, dynamic_plot_value(cast), at=cast.now + timedelta(days=2))
    milestone, touch = milestone_of(meeting.project), meeting.touch
    assert touch is not None
    move_milestone(milestone, MoveMilestone(touch=touch.public_id), by=cast.lin_yue, now=cast.now)
    invite(milestone, Invite(people=[cast.he_lan_place.person.public_id]), by=cast.lin_yue, now=cast.now)
    share_touchpoint(touch, Nothing(), by=cast.lin_yue, now=cast.now)
    return send_invitations(Meeting.objects.get(), Nothing(), by=cast.lin_yue, now=cast.now)


def test_moved_from_both_sides_meeting_touch_and_milestone_stay_at_one_time(
    real_transactions: Copy, now: datetime
) -> None:
    meeting = told(the_cast.build(now))
    said = at_once(real_transactions, moving_player.prepare, ["meeting", "milestone"], meeting.public_id, now)
    assert said == ["meeting did", "milestone did"]
    after, milestone = Meeting.objects.select_related("touch").get(), Milestone.objects.get(touch__meeting=meeting)
    assert after.touch is not None
    assert after.at == after.touch.at == milestone.at
    assert after.at in {meeting.at + timedelta(days=1), meeting.at + timedelta(days=2)}
    assert after.place == "Room 9"
    assert not verify().broken


@pytest.mark.parametrize("mover", ["meeting", "milestone"])
def test_an_answer_at_the_moment_of_the_move_is_none_to_the_new_time(
    real_transactions: Copy, now: datetime, mover: str
) -> None:
    cast = the_cast.build(now)
    meeting = told(cast)
    said = at_once(real_transactions, moving_player.prepare, ["answer", mover], meeting.public_id, now)
    assert said[1] == f"{mover} did"
    assert said[0].startswith(("answer did", "answer Conflict"))
    hers = {"person": cast.he_lan_place.person}
    assert {Participant.objects.get(**hers).answer, Attendance.objects.get(**hers).answer} == {"open"}
    assert not verify().broken
