"""The parts that are played with a meeting in which a milestone is held: either is moved, or somebody says that they come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from rapport.delivery.actions.answering import AnswerInvitation, answer_meeting
from rapport.delivery.actions.meetings import MoveMeeting, move_meeting
from rapport.delivery.actions.milestones import MoveMilestone, move_milestone
from rapport.delivery.models import Answer, Meeting, Milestone


def prepare(part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Read what is there, and return what the part does with it."""
    meeting = Meeting.objects.select_related("host").get(public_id=public_id)
    by, milestone = meeting.host, Milestone.objects.get(touch__meeting=meeting)
    if part == "answer":
        one = meeting.participants.get(person__isnull=False)
        given = AnswerInvitation(answer=Answer.COMING, version=one.version)
        return lambda: answer_meeting(one, given, by=by, now=now)
    if part == "meeting":
        elsewhere = MoveMeeting(title=meeting.title, at=meeting.at + timedelta(days=1), place="Room 9")
        return lambda: move_meeting(meeting, elsewhere, by=by, now=now)
    later = MoveMilestone(at=meeting.at + timedelta(days=2))
    return lambda: move_milestone(milestone, later, by=by, now=now)
