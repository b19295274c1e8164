"""Who is to be at a meeting, and who is there (PRACTICES C10)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import Person
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.models import Meeting, Participant
from rapport.ledger import book
from rapport.team.models import User


class CallIn(Input):
    """People of theirs and colleagues, by public id."""

    people: list[str] = Field(
        default_factory=list, max_length=reaching.PEOPLE, title=_n("Of theirs"), json_schema_extra={"of": "person"}
    )
    colleagues: list[str] = Field(
        default_factory=list, max_length=reaching.PEOPLE, title=_n("Of ours"), json_schema_extra={"of": "colleague"}
    )


@action(
    "call_in",
    subject=Meeting,
    input=CallIn,
    policy=policies.may_write,
    path="meetings/{meeting}/participants",
    label=_l("Call somebody in"),
)
def call_in(meeting: Meeting, given: CallIn, *, by: User, now: datetime) -> Meeting:
    """Have more people come; into a meeting that goes on they come at once.

    Raises Refused for nobody, for people of other clients, and once the meeting has ended.
    """
    until_ended(meeting)
    wanted: list[Person | User] = [*reaching.people_at(meeting.client, given.people, by, field="people")]
    wanted += reaching.colleagues(given.colleagues, field="colleagues")
    if not wanted:
        raise Refused(_("Choose whom to call in."), field="people")
    for who in wanted:
        one = take_in(meeting, who, by=by, now=now)
        if meeting.is_live:
            one.present = True
            one.save(update_fields=["present"])
    return meeting


class NotePresence(Input):
    """Whether they are there (empty: not known yet), and whether from afar."""

    present: bool | None = Field(None, title=_n("There"))
    remote: bool = Field(False, title=_n("From afar"))


@action(
    "note_presence",
    subject=Participant,
    input=NotePresence,
    policy=policies.may_write,
    path="participants/{participant}/presence",
    label=_l("Say who is there"),
    method="PUT",
)
def note_presence(one: Participant, given: NotePresence, *, by: User, now: datetime) -> Participant:
    """Note whether somebody is there, or will be. Raises Refused once the meeting has ended."""
    until_ended(one.meeting)
    one.present, one.remote = given.present, given.remote
    one.version += 1
    one.save(update_fields=["present", "remote", "version"])
    tell(one, kinds.PRESENCE_NOTED, by, now, present=given.present, remote=given.remote)
    return one


@action(
    "leave_out",
    subject=Participant,
    input=Nothing,
    policy=policies.may_write,
    path="participants/{participant}/retraction",
    label=_l("Leave out of the meeting"),
)
def leave_out(one: Participant, given: Nothing, *, by: User, now: datetime) -> Meeting:
    """Take somebody off the list. Raises Refused once the meeting has ended, and for who leads it."""
    until_ended(one.meeting)
    if one.colleague_id is not None and one.colleague_id == one.meeting.host_id:
        raise Refused(_("%(name)s leads this meeting.") % {"name": one.who})
    tell(one, kinds.PARTICIPANT_LEFT_OUT, by, now)
    meeting = one.meeting
    one.delete()
    return meeting


def place(meeting: Meeting, who: Person | User) -> Participant:
    """Return the place of somebody in a meeting, a new and unsaved one where they were not on the list."""
    key = {"person": who} if isinstance(who, Person) else {"colleague": who}
    return Participant.objects.filter(meeting=meeting, **key).first() or Participant(meeting=meeting, **key)


def take_in(meeting: Meeting, who: Person | User, *, by: User, now: datetime) -> Participant:
    """Return the place of somebody in a meeting, a new one where they were not called yet, inside the caller's transaction."""
    one = place(meeting, who)
    if one._state.adding:
        one.save()
        tell(one, kinds.PARTICIPANT_CALLED, by, now)
    return one


def until_ended(meeting: Meeting) -> None:
    """Raise Refused where a meeting has ended or was called off."""
    if meeting.is_over:
        raise Refused(_("This meeting is over."), code="over")


def tell(one: Participant, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    """Write into the ledger what became of somebody's place in a meeting."""
    facts |= {"who": reference.to(one.who) if one.who else None}
    book.record(book.of_client(one.meeting.client), what, reference.to(one.meeting), by=by, at=now, **facts)
