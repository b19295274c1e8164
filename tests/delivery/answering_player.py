"""The parts that are played with one who is invited to a milestone and to the meeting in which it is held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rapport.delivery.actions.answering import AnswerInvitation, answer_invitation, answer_meeting
from rapport.delivery.actions.attendance import Invite, invite
from rapport.delivery.actions.participants import NotePresence, note_presence
from rapport.delivery.models import Answer, Attendance, Meeting


def prepare(part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Read what is there, and return what the part does with it."""
    meeting = Meeting.objects.select_related("host").get(public_id=public_id)
    by, one = meeting.host, meeting.participants.get(person__isnull=False)
    place = Attendance.objects.get(milestone__touch__meeting=meeting, person=one.person)
    if part == "milestone":
        yes = AnswerInvitation(answer=Answer.COMING, says="By train")
        return lambda: answer_invitation(place, yes, by=by, now=now)
    if part == "meeting":
        no = AnswerInvitation(answer=Answer.DECLINED, says="The board meets")
        return lambda: answer_meeting(one, no, by=by, now=now)
    if part == "required":
        again = Invite(people=[str(one.person and one.person.public_id)], required=True)
        return lambda: invite(place.milestone, again, by=by, now=now)
    return lambda: note_presence(one, NotePresence(remote=True), by=by, now=now)
