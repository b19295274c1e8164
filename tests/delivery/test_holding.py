"""Holding a milestone: attendance, waiver, the touch that it is, a 1W seen at last (PRACTICES A1, A17, C7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from rapport.clients.models import NextStep, Stakeholder, Touchpoint, TouchState
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.answering import AnswerInvitation, answer_invitation
from rapport.delivery.actions.appearances import FollowUp, follow_up_appearance
from rapport.delivery.actions.attendance import Invite, invite, take_invitation_back
from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.actions.milestones import MoveMilestone, move_milestone
from rapport.delivery.models import Answer, Appearance, Milestone
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of


def hold(cast: Cast, milestone: Milestone, *places: Stakeholder, later: int = 0, **more: Any) -> Milestone:
    people = [place.person.public_id for place in places]
    given = HoldMilestone(people=people, **more)
    return hold_milestone(milestone, given, by=cast.lin_yue, now=cast.now + timedelta(days=later))


def test_with_the_1w_there_it_is_a_touch_that_sets_the_clocks(cast: Cast) -> None:
    milestone = hold(cast, milestone_of(dynamic_plot_value(cast)), cast.zhou_place, text="He stays to the end.")
    assert (milestone.held_on, milestone.absent()) == (date(2026, 11, 26), [])
    assert milestone.touch is not None
    assert milestone.touch.title == "Go-live report"
    assert Stakeholder.objects.get(pk=cast.zhou_place.pk).last_touch_on == date(2026, 11, 26)


def test_without_the_1w_it_needs_a_reason_by_name(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    with pytest.raises(Refused) as refused:
        hold(cast, milestone, cast.he_lan_place)
    assert "Zhou Jingming" in refused.value.message
    assert refused.value.field == "reason"
    assert not Milestone.objects.held().exists()
    held = hold(cast, milestone, cast.he_lan_place, reason="He flew to Xi’an")
    assert (held.waiver.by, held.waiver.reason) == (cast.lin_yue, "He flew to Xi’an")
    assert [str(one.who) for one in held.absent()] == ["Zhou Jingming"]


def test_our_account_lead_has_to_be_there_too(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    with pytest.raises(Refused, match="Lin Yue"):
        hold(cast, milestone, cast.zhou_place, colleagues=[cast.su_wan.public_id])


def test_a_project_without_1w_cannot_hold_one_in_silence(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    project.sponsor = None
    project.save()
    milestone = milestone_of(project)
    milestone.attendance.filter(person__isnull=False).delete()
    with pytest.raises(Refused, match="no 1W"):
        hold(cast, milestone, cast.he_lan_place)


def test_the_planned_meeting_becomes_the_touch_of_those_who_came(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    move_milestone(milestone, MoveMilestone(touch=cast.planned.public_id), by=cast.lin_yue, now=cast.now)
    hold(cast, Milestone.objects.get(pk=milestone.pk), cast.zhou_place, later=2)
    touch = Touchpoint.objects.get(pk=cast.planned.pk)
    assert touch.state == TouchState.HELD
    assert [str(one) for one in touch.people.all()] == ["Zhou Jingming"]
    assert Touchpoint.objects.filter(client=cast.haoting, state=TouchState.HELD).count() == 2


def test_it_is_held_once_and_not_in_advance(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    with pytest.raises(Refused):
        hold(cast, milestone, cast.zhou_place, at=cast.now + timedelta(hours=1))
    hold(cast, milestone, cast.zhou_place)
    with pytest.raises(Refused):
        hold(cast, milestone, cast.zhou_place)


def test_who_is_invited_says_whether_they_come(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    given = Invite(people=[cast.he_lan_place.person.public_id], required=True)
    invite(milestone, given, by=cast.lin_yue, now=cast.now)
    one = milestone.attendance.get(person=cast.he_lan_place.person)
    answer_invitation(one, AnswerInvitation(answer=Answer.DECLINED), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="He Lan"):
        hold(cast, milestone, cast.zhou_place)
    take_invitation_back(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert hold(cast, milestone, cast.zhou_place).held_on


def test_nobody_is_invited_from_another_client_and_the_1w_stays_on_the_list(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    with pytest.raises(Refused):
        invite(milestone, Invite(people=[cast.dana_place.person.public_id]), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused):
        invite(milestone, Invite(), by=cast.lin_yue, now=cast.now)
    zhou = milestone.attendance.get(person=cast.zhou_place.person)
    with pytest.raises(Refused):
        take_invitation_back(zhou, Nothing(), by=cast.lin_yue, now=cast.now)


def test_a_1w_who_was_never_seen_asks_the_account_lead_to_seize_the_moment(cast: Cast) -> None:
    hold(cast, milestone_of(dynamic_plot_value(cast)), cast.zhou_place)
    appearance = Appearance.objects.get()
    assert appearance.due_on == date(2026, 11, 30)
    assert appearance.step is not None
    assert appearance.step.owner == cast.haoting.lead
    assert "Zhou Jingming" in appearance.step.words


def test_the_opening_line_finishes_what_was_asked_and_makes_the_next_step(cast: Cast) -> None:
    hold(cast, milestone_of(dynamic_plot_value(cast)), cast.zhou_place)
    given = FollowUp(opening="The page in your car: was it quick enough?")
    unready = given.model_copy(update={"words": "Call him"})
    with pytest.raises(Refused):
        follow_up_appearance(Appearance.objects.get(), unready, by=cast.lin_yue, now=cast.now)
    ready = unready.model_copy(update={"due_at": cast.now + timedelta(days=1)})
    done = follow_up_appearance(Appearance.objects.get(), ready, by=cast.lin_yue, now=cast.now)
    assert done.step is not None
    assert NextStep.objects.get(pk=done.step.pk).done_at == cast.now
    assert NextStep.objects.open().get(words="Call him").owner == cast.lin_yue
    assert not Appearance.objects.open().exists()


def test_a_1w_who_is_touched_as_agreed_asks_for_nothing(cast: Cast) -> None:
    Stakeholder.objects.filter(pk=cast.zhou_place.pk).update(late_on=cast.now.date() + timedelta(days=3))
    hold(cast, milestone_of(dynamic_plot_value(cast)), cast.zhou_place)
    assert not Appearance.objects.exists()
    assert not Appearance.objects.visible_to(cast.dana).exists()
