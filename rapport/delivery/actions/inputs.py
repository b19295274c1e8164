"""Inputs that are owed before a meeting (PRACTICES C10)."""

from __future__ import annotations

import contextlib
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.ahead import hold_meeting_ahead
from rapport.delivery.actions.participants import take_in
from rapport.delivery.models import Meeting, MeetingInput
from rapport.ledger import book
from rapport.team.models import User


class OweInput(Input):
    """What is owed, by one of theirs (`person`) or of ours (`colleague`); by the beginning where no time is said."""

    words: str = Field(title=_n("What"), min_length=1, max_length=300)
    person: str = Field("", title=_n("Who of theirs"), json_schema_extra={"of": "person"})
    colleague: str = Field("", title=_n("Who of ours"), json_schema_extra={"of": "colleague"})
    due_at: AwareDatetime | None = Field(
        None, title=_n("By when"), json_schema_extra={"remark": _n("the beginning, if empty")}
    )


@action(
    "owe_input",
    subject=Meeting,
    input=OweInput,
    policy=policies.may_write,
    path="meetings/{meeting}/inputs",
    label=_l("Ask for an input"),
)
def owe_input(meeting: Meeting, given: OweInput, *, by: User, now: datetime) -> MeetingInput:
    """Write down what somebody brings before the meeting; they are on its list from now on.

    Raises Refused where nobody is named, for somebody of another client, and once the meeting has begun.
    """
    hold_meeting_ahead(meeting)
    client = meeting.client
    person, colleague = reaching.one_of(client, given.person, given.colleague, by, field="person")
    who = person or colleague
    if who is None:
        raise Refused(_("Say who brings it."), field="person")
    take_in(meeting, who, by=by, now=now)
    due_at = min(given.due_at or meeting.at, meeting.at)
    one = MeetingInput.objects.create(
        meeting=meeting, words=given.words, person=person, colleague=colleague, due_at=due_at
    )
    _tell(one, kinds.INPUT_OWED, by, now, who=reference.to(who), due_at=due_at)
    return one


@action(
    "ask_for_inputs",
    subject=Meeting,
    input=Nothing,
    policy=policies.may_write,
    path="meetings/{meeting}/reminders",
    label=_l("Ask for what is missing"),
    said=_l("They are asked by mail."),
)
def ask_for_inputs(meeting: Meeting, given: Nothing, *, by: User, now: datetime) -> Meeting:
    """Ask everybody by mail for what they still owe. Raises Refused where nothing is missing, and once it has begun."""
    hold_meeting_ahead(meeting)
    count = meeting.inputs.missing().update(asked_at=now, asked_by=by)
    if not count:
        raise Refused(_("Every input is in."), code="whole")
    book.record(book.of_client(meeting.client), kinds.INPUTS_ASKED, reference.to(meeting), by=by, at=now, inputs=count)
    return meeting


def remind_of_inputs(now: datetime) -> int:
    """Ask, as the system, where something is missing that is due within two days; return of how many meetings.

    Each input brings this about once. Whoever is asked is told all that they owe the meeting, in one letter.
    """
    system, count = User.objects.system(), 0
    due = MeetingInput.objects.to_remind_of(now).order_by().values("meeting")
    for meeting in Meeting.objects.ahead().filter(pk__in=due):
        with contextlib.suppress(Refused):  # it has begun, or the last input has come, since they were read
            ask_for_inputs(meeting, Nothing(), by=system, now=now)
            count += 1
    return count


class AnswerInput(Input):
    """Whether it has come, and what they say of it where it has not."""

    came: bool = Field(True, title=_n("It is in"))
    says: str = Field("", title=_n("What they say"), max_length=200)


@action(
    "answer_input",
    subject=MeetingInput,
    input=AnswerInput,
    policy=policies.may_answer_input,
    path="meeting-inputs/{meeting_input}/answer",
    label=_l("Say what became of it"),
    method="PUT",
)
def answer_input(one: MeetingInput, given: AnswerInput, *, by: User, now: datetime) -> MeetingInput:
    """Note that an input has come, or what they say of it; whoever owes it may say so in the portal.

    Raises Refused once the minutes were sent.
    """
    if not one.meeting.is_written:
        raise Refused(_("This meeting is over."), code="over")
    one.came_at, one.noted_by, one.says = (now if given.came else None), by, given.says
    one.version += 1
    one.save()
    _tell(one, kinds.INPUT_ANSWERED, by, now, came=given.came)
    return one


@action(
    "drop_input",
    subject=MeetingInput,
    input=Nothing,
    policy=policies.may_write,
    path="meeting-inputs/{meeting_input}/retraction",
    label=_l("Need it no more"),
)
def drop_input(one: MeetingInput, given: Nothing, *, by: User, now: datetime) -> Meeting:
    """Take an input off the list that nobody needs. Raises Refused once the meeting has begun."""
    hold_meeting_ahead(one.meeting)
    _tell(one, kinds.INPUT_DROPPED, by, now)
    meeting = one.meeting
    one.delete()
    return meeting


def _tell(one: MeetingInput, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(one.meeting.client), what, reference.to(one), by=by, at=now, **facts)
