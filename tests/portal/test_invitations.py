"""An invitation that its person answers themselves: on their page and nobody else's, with one tap (PRACTICES A1, C7, G1)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.clients.actions.touchpoints import share_touchpoint, unshare_touchpoint
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden
from rapport.core.ids import LENGTH
from rapport.delivery.actions.answering import AnswerInvitation, answer_invitation
from rapport.delivery.actions.attendance import Invite, invite
from rapport.delivery.actions.milestones import DropMilestone, MoveMilestone, drop_milestone, move_milestone
from rapport.delivery.models import Answer, Attendance, Milestone
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.portal.coming import answered, say, shown_now
from tests.signals.findings import found

ASKED = "Will you be there?"
WHY = "I fly to the group’s board that day"


@pytest.fixture
def his(cast: Cast) -> Attendance:
    """Zhou Jingming’s place at the go-live report, which is held in the planned meeting that nobody outside knows yet."""
    User.objects.filter(pk__in=[cast.he_lan.pk, cast.zhou.pk]).update(language="en")
    milestone = milestone_of(dynamic_plot_value(cast))
    move_milestone(milestone, MoveMilestone(touch=cast.planned.public_id), by=cast.lin_yue, now=cast.now)
    return milestone.attendance.get(person=cast.zhou_place.person)


@pytest.fixture
def told(cast: Cast, his: Attendance) -> Attendance:
    """The same, once the meeting was shared."""
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    return his


def page(user: User) -> str:
    return enter(user).get("/portal/").content.decode()


def test_he_is_asked_once_the_meeting_is_shared_and_nobody_else_is(cast: Cast, his: Attendance) -> None:
    assert ASKED not in page(cast.zhou)
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    asked = page(cast.zhou)
    assert "We need one thing from you" in asked
    assert re.search(r"Go-live report, [^<]*\. Will you be there\?", asked)
    for other in (cast.he_lan, cast.dana):
        assert ASKED not in page(other)
    unshare_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    assert ASKED not in page(cast.zhou)


def test_one_tap_says_yes_and_the_signal_and_the_pages_follow_at_once(cast: Cast, told: Attendance) -> None:
    assert found(cast, "key_milestone_without_sponsor") == {told.milestone_id}
    once = told.version + 1
    for _tap in range(2):
        assert say(cast.zhou, told, "coming") == 302
    told.refresh_from_db()
    assert (told.answer, told.noted_by, told.version) == (Answer.COMING, cast.zhou, once)
    assert found(cast, "key_milestone_without_sponsor") == set()
    after = page(cast.zhou)
    assert ASKED not in after
    assert "You are coming" in after
    inside = enter(cast.lin_yue).get(reverse("desk:touchpoint", args=[cast.planned.public_id])).content.decode()
    assert "said in the portal" in inside


def test_a_yes_to_one_day_is_none_to_another(cast: Cast, told: Attendance) -> None:
    say(cast.zhou, told, "coming")
    moved = MoveMilestone(due_on=told.milestone.due_on, at=cast.planned.at + timedelta(hours=2))
    move_milestone(Milestone.objects.get(pk=told.milestone_id), moved, by=cast.lin_yue, now=cast.now)
    assert ASKED in page(cast.zhou)
    assert found(cast, "key_milestone_without_sponsor") == {told.milestone_id}
    assert ASKED not in page(cast.dana)


def test_a_yes_from_a_page_that_shows_another_hour_is_none(cast: Cast, told: Attendance) -> None:
    before = shown_now(told)
    assert before in page(cast.zhou)
    moved = MoveMilestone(due_on=told.milestone.due_on, at=cast.planned.at + timedelta(hours=2))
    move_milestone(Milestone.objects.get(pk=told.milestone_id), moved, by=cast.lin_yue, now=cast.now)
    late = answered(cast.zhou, told, before, "coming")
    assert late.status_code == 409
    assert "is held at another time or place than you answered to" in late.content.decode()
    assert Attendance.objects.get(pk=told.pk).answer == Answer.OPEN
    assert say(cast.zhou, told, "coming") == 302
    assert Attendance.objects.get(pk=told.pk).answer == Answer.COMING
    assert answered(cast.dana, told, before, "coming").status_code == 404


def test_a_no_carries_its_word_to_ours_and_never_into_the_ledger(cast: Cast, told: Attendance) -> None:
    say(cast.zhou, told, "declined", WHY)
    for path in (
        reverse("desk:touchpoint", args=[cast.planned.public_id]),
        f"/projects/{told.milestone.project.public_id}/",
    ):
        assert WHY in enter(cast.lin_yue).get(path).content.decode()
    text = Entry.objects.get(kind="invitation_answered").text
    assert ("declined" in text, WHY in text) == (True, False)
    assert WHY not in page(cast.he_lan)
    assert WHY not in page(cast.dana)
    say(cast.zhou, told, "coming")
    told.refresh_from_db()
    assert (told.answer, told.says) == (Answer.COMING, "")


def test_the_invitation_of_another_is_like_one_that_is_not_there(cast: Cast, told: Attendance) -> None:
    none = enter(cast.zhou).post(f"/portal/invitations/{'A' * LENGTH}/", {"answer": "coming"})
    assert none.status_code == 404
    for other in (cast.he_lan, cast.dana):
        assert say(other, told, "coming") == 404
        with pytest.raises(Forbidden):
            answer_invitation(told, AnswerInvitation(answer=Answer.COMING), by=other, now=cast.now)
    assert say(cast.zhou, told, "open") == 404
    assert Attendance.objects.get(pk=told.pk).answer == Answer.OPEN


def test_what_is_inside_or_over_cannot_be_answered_from_outside(cast: Cast, his: Attendance) -> None:
    assert say(cast.zhou, his, "coming") == 404
    with pytest.raises(Forbidden):
        answer_invitation(his, AnswerInvitation(answer=Answer.COMING), by=cast.zhou, now=cast.now)
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    milestone = Milestone.objects.get(pk=his.milestone_id)
    drop_milestone(milestone, DropMilestone(reason="In two parts"), by=cast.lin_yue, now=cast.now)
    assert say(cast.zhou, his, "coming") == 404
    assert ASKED not in page(cast.zhou)


def test_a_word_that_is_too_long_stays_in_its_field(cast: Cast, told: Attendance) -> None:
    answer = answered(cast.zhou, told, shown_now(told), "declined", "board " * 40)
    assert answer.status_code == 422
    assert "At most 200 characters" in answer.content.decode()
    assert "board board" in answer.content.decode()
    assert Attendance.objects.get(pk=told.pk).answer == Answer.OPEN


def test_many_invitations_cost_no_more_queries_than_one(cast: Cast, told: Attendance) -> None:
    def queries() -> int:
        browser = enter(cast.he_lan)
        browser.get("/portal/")
        with CaptureQueriesContext(connection) as asked:
            assert ASKED in browser.get("/portal/").content.decode()
        return len(asked)

    hers = Invite(people=[cast.he_lan_place.person.public_id])
    invite(told.milestone, hers, by=cast.lin_yue, now=cast.now)
    one = queries()
    for number in range(5):
        row = Milestone.objects.create(
            project=told.milestone.project, sort="other", own_title=f"Part {number}", due_on=told.milestone.due_on
        )
        cast.planned.pk, cast.planned.public_id = None, f"part-{number}"
        cast.planned.save(force_insert=True)
        share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
        Milestone.objects.filter(pk=row.pk).update(touch=cast.planned)
        invite(Milestone.objects.get(pk=row.pk), hers, by=cast.lin_yue, now=cast.now)
    assert queries() == one
