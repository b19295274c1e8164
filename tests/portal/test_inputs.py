"""What a meeting needs of somebody: on their page and nobody else's, and brought with one tap (PRACTICES C10, G1)."""

from __future__ import annotations

import pytest

from rapport.core.actions import Nothing
from rapport.core.ids import LENGTH
from rapport.delivery.actions.inputs import ask_for_inputs
from rapport.delivery.actions.meetings import CancelMeeting, cancel_meeting, send_invitations
from rapport.delivery.models import Meeting, MeetingInput
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.meetings import rehearsal
from tests.delivery.projects import dynamic_plot_value

HERS, OURS = "UAT result for plot value", "Leads of slides 7 and 12"


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    User.objects.filter(pk=cast.he_lan.pk).update(language="en")
    return rehearsal(cast, dynamic_plot_value(cast))


def page(user: User) -> str:
    return enter(user).get("/portal/").content.decode()


def test_it_shows_to_whoever_owes_it_once_they_were_told_and_to_nobody_else(cast: Cast, meeting: Meeting) -> None:
    assert HERS not in page(cast.he_lan)
    send_invitations(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    said = page(cast.he_lan)
    assert HERS in said
    assert "two things wait for you" in said, "the invitation, and what she owes before"
    assert OURS not in said
    for other in (cast.zhou, cast.dana):
        assert HERS not in page(other)


def test_one_tap_says_that_we_have_it_and_a_second_changes_nothing(cast: Cast, meeting: Meeting) -> None:
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    one, browser = MeetingInput.objects.get(words=HERS), enter(cast.he_lan)
    for _tap in range(2):
        assert browser.post(f"/portal/inputs/{one.public_id}/").headers["Location"] == "/portal/"
    assert HERS not in page(cast.he_lan)
    one.refresh_from_db()
    assert (one.came_at is not None, one.noted_by) == (True, cast.he_lan)
    assert HERS not in enter(cast.lin_yue).get(f"/meetings/{meeting.public_id}/").content.decode()


def test_what_others_owe_is_like_what_is_not_there(cast: Cast, meeting: Meeting) -> None:
    hers, ours = MeetingInput.objects.get(words=HERS), MeetingInput.objects.get(words=OURS)
    browser = enter(cast.he_lan)
    none = browser.post(f"/portal/inputs/{'A' * LENGTH}/")
    untold = browser.post(f"/portal/inputs/{hers.public_id}/")
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    others = [enter(user).post(f"/portal/inputs/{hers.public_id}/") for user in (cast.zhou, cast.dana)]
    for answer in (none, untold, browser.post(f"/portal/inputs/{ours.public_id}/"), *others):
        assert answer.status_code == 404
    assert MeetingInput.objects.missing().count() == 2


def test_a_meeting_that_is_called_off_needs_nothing(cast: Cast, meeting: Meeting) -> None:
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    cancel_meeting(meeting, CancelMeeting(reason="The plots first"), by=cast.lin_yue, now=cast.now)
    assert HERS not in page(cast.he_lan)
