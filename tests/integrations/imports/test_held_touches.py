"""A calendar that comes again, and its revert, do with a touch what moving it does: who holds on to it is asked and told.

PRACTICES A8, C7, C10, G10.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from rapport.clients.actions.touchpoints import share_touchpoint
from rapport.clients.models import Touchpoint, TouchState
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.delivery.actions.answering import AnswerInvitation, answer_invitation
from rapport.delivery.actions.attendance import Invite, invite
from rapport.delivery.actions.milestones import MoveMilestone, move_milestone
from rapport.delivery.actions.minutes import EndMeeting, end_meeting
from rapport.delivery.models import Answer, Attendance, Meeting, Milestone
from rapport.integrations.imports import actions
from rapport.integrations.models import Import
from tests.cast import Cast, enter
from tests.delivery.meetings import begun, rehearsal
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.integrations.imports.bringing import meeting as event
from tests.integrations.imports.bringing import stage, write
from tests.promises.asked import ask, send

HE, ZHOU = "he.lan@haoting.example", "zhou.jingming@haoting.example"
FIRST, LATER = "20261130T020000Z", "20261202T030000Z"


def bring(
    cast: Cast, folder: Path, start: str, *, people: tuple[str, ...] = (HE,), days: int = 0, **more: object
) -> Import:
    """Bring in the calendar with its one meeting, `days` from now."""
    now = cast.now + timedelta(days=days)
    text = event("board-1", start, *people, "lin.yue@beichen.example", **more)  # type: ignore[arg-type]
    staged = stage([write(folder, text, "calendar.ics")], cast.lin_yue, now)
    return actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=now)


def touch() -> Touchpoint:
    return Touchpoint.objects.get(source="calendar")


def with_meeting(cast: Cast) -> Meeting:
    return rehearsal(cast, dynamic_plot_value(cast), at=touch().at, touch=touch().public_id, people=[])


def with_milestone(cast: Cast) -> Attendance:
    """Hold a milestone in the touch, to which He Lan said that she comes."""
    milestone, hers = milestone_of(dynamic_plot_value(cast)), cast.he_lan_place.person
    move_milestone(milestone, MoveMilestone(touch=touch().public_id), by=cast.lin_yue, now=cast.now)
    invite(milestone, Invite(people=[hers.public_id]), by=cast.lin_yue, now=cast.now)
    share_touchpoint(touch(), Nothing(), by=cast.lin_yue, now=cast.now)
    one = Attendance.objects.get(milestone=milestone, person=hers)
    return answer_invitation(one, AnswerInvitation(answer=Answer.COMING), by=cast.he_lan, now=cast.now)


def revert(past: Import, cast: Cast) -> Import:
    return actions.revert_import(past, Nothing(), by=cast.lin_yue, now=cast.now)


@pytest.mark.parametrize(
    "more", [{"start": LATER}, {"start": FIRST, "status": "CANCELLED"}, {"start": FIRST, "days": 9}]
)
def test_the_touch_of_a_meeting_stays_with_it_and_the_import_says_where_it_is_moved(
    cast: Cast, tmp_path: Path, more: dict[str, object]
) -> None:
    bring(cast, tmp_path, FIRST)
    meeting = with_meeting(cast)
    past = bring(cast, tmp_path, sequence=1, **more)  # type: ignore[arg-type]
    assert (touch().at, touch().state) == (meeting.at, TouchState.PLANNED)
    (note,) = past.files.get().notes
    assert "This touch is the meeting “Go-live rehearsal”." in note
    assert past.files.get().unchanged == {"touchpoint": 1}


def test_who_was_at_a_meeting_stands_in_its_minutes_whatever_the_calendar_says(cast: Cast, tmp_path: Path) -> None:
    bring(cast, tmp_path, FIRST)
    meeting = begun(cast, with_meeting(cast))
    end_meeting(meeting, EndMeeting(), by=cast.lin_yue, now=meeting.at + timedelta(hours=1))
    before = touch().at, set(touch().with_people.values_list("person", flat=True))
    bring(cast, tmp_path, FIRST, people=(HE, ZHOU), sequence=1, days=9)
    assert (touch().at, set(touch().with_people.values_list("person", flat=True))) == before


def test_the_milestone_that_is_held_in_it_goes_along_and_asks_anew_and_back_with_the_revert(
    cast: Cast, tmp_path: Path
) -> None:
    bring(cast, tmp_path, FIRST)
    first, one = touch().at, with_milestone(cast)
    past = bring(cast, tmp_path, LATER, sequence=1)
    assert Milestone.objects.get(pk=one.milestone_id).at == touch().at != first
    assert "Will you be there?" in enter(cast.he_lan).get(reverse("portal:home")).content.decode()
    assert "Will you be there?" not in enter(cast.dana).get(reverse("portal:home")).content.decode()
    answer_invitation(
        Attendance.objects.get(pk=one.pk), AnswerInvitation(answer=Answer.COMING), by=cast.he_lan, now=cast.now
    )
    revert(past, cast)
    assert Milestone.objects.get(pk=one.milestone_id).at == touch().at == first
    assert Attendance.objects.get(pk=one.pk).answer == Answer.OPEN


def test_a_question_about_it_is_taken_back_once_the_calendar_calls_it_something_else(
    cast: Cast, tmp_path: Path
) -> None:
    bring(cast, tmp_path, "20261120T020000Z")
    share_touchpoint(touch(), Nothing(), by=cast.lin_yue, now=cast.now)
    asked = ask(cast, subject=str(reference.to(touch())), question="")
    send(cast, asked, channel="portal")
    page = reverse("portal:decision", args=[asked.public_id])
    assert enter(cast.he_lan).get(page).status_code == 200
    bring(cast, tmp_path, "20261120T020000Z", title="Something else", sequence=1)
    assert touch().title == "Something else"
    assert enter(cast.he_lan).get(page).status_code == 404


def test_a_revert_leaves_a_touch_where_a_meeting_was_planned_since_and_says_so(cast: Cast, tmp_path: Path) -> None:
    bring(cast, tmp_path, FIRST)
    past = bring(cast, tmp_path, LATER, sequence=1, title="Board, moved")
    meeting = with_meeting(cast)
    done = revert(past, cast)
    assert (touch().at, touch().title) == (meeting.at, "Board, moved")
    assert (done.returned, done.kept) == (0, 1)
