"""Whether somebody comes to a milestone or a meeting: said by themselves, or noted by one of ours (PRACTICES A1, C7, C10)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core.actions import Input, action
from rapport.delivery import kinds, policies
from rapport.delivery.actions import attendance, participants
from rapport.delivery.actions.ahead import hold_meeting_ahead, hold_milestone_ahead
from rapport.delivery.models import Answer, Attendance, Meeting, Milestone, Participant
from rapport.team.models import User

LONGEST = 200
"""Characters of the word that comes with an answer."""


class AnswerInvitation(Input):
    """Whether they come, and the word that they said with it."""

    answer: Answer = Field(title=_n("Answer"))
    says: str = Field("", title=_n("What they say"), max_length=LONGEST)


@action(
    "answer_invitation",
    subject=Attendance,
    input=AnswerInvitation,
    policy=policies.may_answer_invitation,
    path="attendance/{attendance}/answer",
    label=_l("Say whether they come"),
    method="PUT",
)
def answer_invitation(one: Attendance, given: AnswerInvitation, *, by: User, now: datetime) -> Attendance:
    """Note whether somebody comes to a milestone; whoever is invited may say so in the portal (PRACTICES A1, C7).

    It is said of the meeting in which the milestone is held as well. Raises Refused where it is over.
    """
    hold_milestone_ahead(one.milestone)
    _of_milestone(one, given, by, now)
    held_in = Meeting.objects.ahead().filter(touch__milestone=one.milestone)
    beside = Participant.objects.filter(meeting__in=held_in, person=one.person, colleague=one.colleague)
    for same in beside.select_for_update(of=("self",)):
        _of_meeting(same, given, by, now)
    return one


@action(
    "answer_meeting",
    subject=Participant,
    input=AnswerInvitation,
    policy=policies.may_answer_meeting,
    path="participants/{participant}/answer",
    label=_l("Say whether they come"),
    method="PUT",
)
def answer_meeting(one: Participant, given: AnswerInvitation, *, by: User, now: datetime) -> Participant:
    """Note whether somebody comes to a meeting; whoever is invited may say so in the portal (PRACTICES C10).

    It is said of the milestone that is held in it as well. Raises Refused once the meeting has begun, or is called off.
    """
    hold_meeting_ahead(one.meeting)
    _of_meeting(one, given, by, now)
    held_there = Milestone.objects.ahead().filter(touch__meeting=one.meeting)
    beside = Attendance.objects.filter(milestone__in=held_there, person=one.person, colleague=one.colleague)
    for same in beside.select_for_update(of=("self",)):
        _of_milestone(same, given, by, now)
    return one


def _of_milestone(one: Attendance, given: AnswerInvitation, by: User, now: datetime) -> None:
    _note(one, given, by)
    attendance.tell(one, kinds.INVITATION_ANSWERED, by, now, answer=given.answer)


def _of_meeting(one: Participant, given: AnswerInvitation, by: User, now: datetime) -> None:
    _note(one, given, by)
    participants.tell(one, kinds.MEETING_ANSWERED, by, now, answer=given.answer)


def _note(one: Attendance | Participant, given: AnswerInvitation, by: User) -> None:
    one.answer, one.says, one.noted_by = given.answer, given.says, by
    one.version += 1
    one.save(update_fields=["answer", "says", "noted_by", "version"])
