"""The invitation to a meeting that is no milestone, answered by its person; moved, it asks anew (PRACTICES C10, G1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client as Browser

from rapport.api.models import Scope
from rapport.clients.actions.touchpoints import share_touchpoint
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden
from rapport.delivery.actions.answering import AnswerInvitation, answer_meeting
from rapport.delivery.actions.attendance import Invite, invite
from rapport.delivery.actions.meetings import MoveMeeting, move_meeting, send_invitations
from rapport.delivery.actions.milestones import MoveMilestone, move_milestone
from rapport.delivery.models import Answer, Meeting, Milestone, Participant
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.api.test_requests import bearer, token
from tests.cast import Cast, enter
from tests.delivery.meetings import begun, rehearsal
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.integrations.letters.letters_sent import dates, react, send, whole
from tests.portal.coming import answered, say, shown_now

ASKED = "Go-live rehearsal, "
HE_LAN = "he.lan@haoting.example"
WHY = "I fly to the board that day"


@pytest.fixture
def hers(cast: Cast) -> Participant:
    """He Lan’s place in the rehearsal, of which nobody outside knows yet."""
    User.objects.filter(pk__in=[cast.he_lan.pk, cast.zhou.pk]).update(language="en")
    meeting = rehearsal(cast, dynamic_plot_value(cast), at=cast.now + timedelta(days=2))
    return meeting.participants.get(person=cast.he_lan_place.person)


@pytest.fixture
def told(cast: Cast, hers: Participant) -> Participant:
    """The same, once the invitations went out."""
    send_invitations(hers.meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    return hers


def page(user: User) -> str:
    return enter(user).get("/portal/").content.decode()


def moved(cast: Cast, **more: Any) -> None:
    meeting = Meeting.objects.get()
    given: dict[str, Any] = {"title": meeting.title, "at": meeting.at, "minutes": 60, "place": meeting.place} | more
    move_meeting(meeting, MoveMeeting(**given), by=cast.lin_yue, now=cast.now)


def mailed(cast: Cast) -> list[str]:
    """Let everything that follows happen; return the titles of what He Lan is mailed."""
    mail.outbox.clear()
    react()
    send(cast.now)
    return [str(one.subject) for one in mail.outbox if HE_LAN in one.to]


def stands(one: Participant) -> tuple[str, str]:
    one.refresh_from_db()
    return one.answer, one.says


def test_she_is_asked_once_she_was_told_and_nobody_else_is(cast: Cast, hers: Participant) -> None:
    assert ASKED not in page(cast.he_lan)
    assert say(cast.he_lan, hers, "coming") == 404
    send_invitations(hers.meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    assert ASKED in page(cast.he_lan)
    for other in (cast.zhou, cast.dana):
        assert ASKED not in page(other)
        assert say(other, hers, "coming") == 404
        with pytest.raises(Forbidden):
            answer_meeting(hers, AnswerInvitation(answer=Answer.COMING), by=other, now=cast.now)
    assert stands(hers) == ("open", "")


def test_yes_no_and_a_word_with_either_stand_on_the_page_of_the_meeting(cast: Cast, told: Participant) -> None:
    desk, url = enter(cast.lin_yue), f"/meetings/{told.meeting.public_id}/"
    assert "0 of 2 said that they come" in desk.get(url).content.decode()
    assert say(cast.he_lan, told, "coming", "Ten minutes late") == 302
    inside = desk.get(url).content.decode()
    for words in ("1 of 2 said that they come", "Ten minutes late", "said in the portal"):
        assert words in inside
    assert "You are coming" in page(cast.he_lan)
    assert say(cast.he_lan, told, "declined", WHY) == 302
    assert WHY in desk.get(url).content.decode()
    text = Entry.objects.filter(kind="meeting_answered").order_by("-pk")[0].text
    assert ("declined" in text, WHY in text) == (True, False)


def test_ours_note_what_she_said_on_the_telephone(cast: Cast, told: Participant) -> None:
    form = f"/do/answer_meeting/{told.public_id}/"
    assert enter(cast.su_wan).post(form, {"answer": "coming", "version": told.version}).status_code == 302
    assert "noted by Su Wan" in enter(cast.lin_yue).get(f"/meetings/{told.meeting.public_id}/").content.decode()


@pytest.mark.parametrize("elsewhere", [{"hours": 2}, {}])
def test_at_another_time_or_place_she_is_asked_anew_by_mail_too(
    cast: Cast, told: Participant, elsewhere: dict[str, int]
) -> None:
    mailed(cast)
    say(cast.he_lan, told, "coming", "With pleasure")
    at = told.meeting.at + timedelta(**elsewhere)
    moved(cast, at=at, place="Room 9")
    assert len(mailed(cast)) == 1
    assert stands(told) == ("open", "")
    asked_again = page(cast.he_lan)
    assert ASKED in asked_again
    assert "Room 9" in asked_again
    assert "Will you be there? Say so here:" in whole(HE_LAN)
    [(_method, date)] = dates(HE_LAN)
    assert (date["SEQUENCE"], date["DTSTART"].dt, date["LOCATION"]) == (Meeting.objects.get().version, at, "Room 9")
    assert date["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


@pytest.mark.parametrize("elsewhere", [{"days": 3}, {}])
def test_a_word_from_a_page_that_shows_the_old_time_or_place_is_none_to_the_new(
    cast: Cast, told: Participant, elsewhere: dict[str, int]
) -> None:
    before = shown_now(told)
    assert page(cast.he_lan).count(f'name="shown" value="{before}"') == 2
    moved(cast, at=told.meeting.at + timedelta(**elsewhere), place="Room 9")
    late = answered(cast.he_lan, told, before, "coming", "Ten minutes late")
    again = late.content.decode()
    assert late.status_code == 409
    for words in ("Go-live rehearsal is held at another time or place", "Room 9", 'value="Ten minutes late"', ASKED):
        assert words in again
    assert stands(told) == ("open", "")
    assert answered(cast.dana, told, before, "coming").status_code == 404
    assert say(cast.he_lan, told, "coming", "Ten minutes late") == 302
    assert stands(told) == ("coming", "Ten minutes late")


def test_a_page_that_does_not_say_what_it_showed_is_shown_anew(cast: Cast, told: Participant) -> None:
    assert answered(cast.he_lan, told, "", "coming").status_code == 409
    assert stands(told) == ("open", "")


def test_ours_who_note_it_on_an_old_form_or_by_the_interface_are_told_that_it_was_moved(
    cast: Cast, told: Participant
) -> None:
    given = {"answer": "coming", "version": told.version}
    moved(cast, place="Room 9")
    url, program = f"/api/v1/participants/{told.public_id}/answer", bearer(token(cast, Scope.WRITE).secret)
    assert Browser().put(url, given, "application/json", headers=program).status_code == 409
    assert enter(cast.su_wan).post(f"/do/answer_meeting/{told.public_id}/", given).status_code == 409
    assert stands(told) == ("open", "")
    given["version"] = told.version
    assert Browser().put(url, given, "application/json", headers=program).status_code == 200
    assert stands(told) == ("coming", "")


def test_another_title_or_length_asks_nobody_anew(cast: Cast, told: Participant) -> None:
    say(cast.he_lan, told, "coming")
    moved(cast, title="Rehearsal", minutes=90)
    assert stands(told) == ("coming", "")


def test_once_it_goes_on_nobody_answers_any_more(cast: Cast, told: Participant) -> None:
    begun(cast, told.meeting)
    assert say(cast.he_lan, told, "coming") == 404
    assert stands(told) == ("open", "")


@pytest.fixture
def report(cast: Cast, hers: Participant) -> Milestone:
    """The go-live report, held in the rehearsal’s meeting, which He Lan knows of; she is invited to both."""
    milestone, touch = milestone_of(hers.meeting.project), hers.meeting.touch
    assert touch is not None
    move_milestone(milestone, MoveMilestone(touch=touch.public_id), by=cast.lin_yue, now=cast.now)
    invite(milestone, Invite(people=[cast.he_lan_place.person.public_id]), by=cast.lin_yue, now=cast.now)
    share_touchpoint(touch, Nothing(), by=cast.lin_yue, now=cast.now)
    send_invitations(Meeting.objects.get(), Nothing(), by=cast.lin_yue, now=cast.now)
    return milestone


def test_who_is_invited_to_a_milestone_and_its_meeting_is_asked_once_and_answers_both(
    cast: Cast, hers: Participant, report: Milestone
) -> None:
    assert page(cast.he_lan).count("Will you be there?") == 1
    one = report.attendance.get(person=cast.he_lan_place.person)
    assert say(cast.he_lan, one, "declined", WHY) == 302
    assert stands(hers) == ("declined", WHY)
    answer_meeting(hers, AnswerInvitation(answer=Answer.COMING), by=cast.lin_yue, now=cast.now)
    one.refresh_from_db()
    assert (one.answer, one.says) == ("coming", "")


def test_moving_only_the_meeting_moves_the_milestone_and_asks_both_anew(
    cast: Cast, hers: Participant, report: Milestone
) -> None:
    answer_meeting(hers, AnswerInvitation(answer=Answer.COMING), by=cast.lin_yue, now=cast.now)
    later = hers.meeting.at + timedelta(days=1)
    moved(cast, at=later)
    report.refresh_from_db()
    assert (report.at, report.due_on) == (later, later.date())
    assert set(report.attendance.values_list("answer", flat=True)) == {"open"}
    assert stands(hers) == ("open", "")


def test_moving_the_milestone_moves_the_meeting_and_the_touch(cast: Cast, hers: Participant, report: Milestone) -> None:
    answer_meeting(hers, AnswerInvitation(answer=Answer.COMING), by=cast.lin_yue, now=cast.now)
    mailed(cast)
    report.refresh_from_db()
    on = report.due_on + timedelta(days=3)
    move_milestone(report, MoveMilestone(due_on=on), by=cast.lin_yue, now=cast.now)
    assert mailed(cast) == ["Moved: Go-live rehearsal"]
    meeting, later = Meeting.objects.get(), hers.meeting.at + timedelta(days=3)
    assert meeting.touch is not None
    assert (meeting.at, meeting.touch.at) == (later, later)
    assert stands(hers) == ("open", "")
