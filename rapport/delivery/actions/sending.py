"""Sending the minutes: to all, confirmed by one of theirs, and opened again where they have to be put right (PRACTICES C10, C15)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients import tongues
from rapport.clients.actions.next_steps import finish_next_step
from rapport.clients.models import Person, PortalAccess
from rapport.controls.actions import sharing
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.minutes import EndMeeting, end_meeting, make_steps, refuse_unfinished
from rapport.delivery.models import Meeting
from rapport.delivery.outward import minutes_of
from rapport.ledger import book
from rapport.promises.actions.asking import AskConfirmation, ask_confirmation
from rapport.promises.actions.sending import SendConfirmation, send_confirmation, withdraw_questions
from rapport.promises.models import Confirmation
from rapport.team.models import User


class SendMinutes(Input):
    """Who of theirs confirms them, by public id (nobody: they are only sent), and by when."""

    confirmed_by: str = Field(
        "",
        title=_n("Who of theirs confirms them"),
        json_schema_extra={"of": "person", "fits": True, "remark": _n("nobody, if empty")},
    )
    answer_by: AwareDatetime | None = Field(None, title=_n("Last day to answer"))


@action(
    "send_minutes",
    subject=Meeting,
    input=SendMinutes,
    policy=policies.may_write,
    path="meetings/{meeting}/minutes",
    label=_l("Send the minutes"),
)
def send_minutes(meeting: Meeting, given: SendMinutes, *, by: User, now: datetime) -> Meeting:
    """Send the minutes to all who were called, without what stays inside, and ask one of theirs to confirm them.

    A meeting that still goes on is ended with it. Whoever was asked before, of minutes that were opened again, is asked
    anew. Raises Refused before it begins, where they were sent, where an action lacks who or when, and where every point
    stays inside.
    """
    if meeting.begun_at is None or not meeting.is_written:
        raise Refused(_("There are no minutes to send."), code="no_minutes")
    if meeting.ended_at is None:
        meeting = end_meeting(meeting, EndMeeting(), by=by, now=now)
    refuse_unfinished(meeting)
    if not minutes_of(meeting).lines:
        raise Refused(_("Every point stays inside, so there is nothing to send."), code="inside")
    make_steps(meeting, by, now)
    meeting.sent_at, meeting.sent_by = now, by
    meeting.version += 1
    meeting.save()
    sharing.share(meeting, chain=book.of_client(meeting.client), by=by, now=now)
    if meeting.owed is not None and meeting.owed.is_open:
        finish_next_step(meeting.owed, Nothing(), by=by, now=now)
    asked = _asked(meeting, given, by, now)
    facts: dict[str, book.Fact] = {"to": meeting.participants.count()}
    facts |= {"confirmation": reference.to(asked) if asked else None}
    book.record(book.of_client(meeting.client), kinds.MINUTES_SENT, reference.to(meeting), by=by, at=now, **facts)
    return meeting


def _asked(meeting: Meeting, given: SendMinutes, by: User, now: datetime) -> Confirmation | None:
    """Ask whoever is to confirm the minutes, the way they can be reached; None where nobody is."""
    before = last_question(meeting)
    before = None if before is None or before.is_revoked else before
    person = reaching.person_at(meeting.client, given.confirmed_by, by, field="confirmed_by")
    person = person or (before.person if before and is_there(meeting, before.person) else None)
    if person is None:
        return None
    language: Any = tongues.of_person(person, meeting.client)
    with translation.override(language):
        then = _("We work by these minutes until we hear something else from you.")
    question = AskConfirmation(
        person=person.public_id,
        subject=str(reference.to(meeting)),
        language=language,
        lapse_at=given.answer_by,
        then=then,
        instead_of=before.public_id if before else "",
    )
    asked = ask_confirmation(meeting.client, question, by=by, now=now)
    send_confirmation(asked, SendConfirmation(channel=_way(person, meeting)), by=by, now=now)
    return asked


def is_there(meeting: Meeting, person: Person | None) -> bool:
    """Whether somebody still has a place at the client."""
    return meeting.client.stakeholders.present().filter(person=person).exists()


def last_question(meeting: Meeting) -> Confirmation | None:
    """Return the last confirmation that was asked of the minutes of a meeting, or None."""
    about = reference.to(meeting)
    rows = Confirmation.objects.filter(subject_kind=about.kind, subject_id=about.id, superseded_by=None)
    return rows.select_related("person", "answer", "revocation").order_by("-at", "-pk").first()


def _way(person: Person, meeting: Meeting) -> Any:
    theirs = PortalAccess.objects.standing().filter(person=person, client=meeting.client)
    return "portal" if theirs.exists() else "link"


@action(
    "reopen_minutes",
    subject=Meeting,
    input=Nothing,
    policy=policies.may_write,
    path="meetings/{meeting}/minutes",
    label=_l("Open the minutes again"),
    method="DELETE",
    said=_l("The minutes are open again."),
)
def reopen_minutes(meeting: Meeting, given: Nothing, *, by: User, now: datetime) -> Meeting:
    """Take the minutes back inside, to put them right and send them anew; what was confirmed stays provable.

    Whoever has not answered yet finds nothing to answer until they are sent anew.

    Raises Refused where they were not sent.
    """
    if meeting.sent_at is None:
        raise Refused(_("There are no minutes to open again."), code="no_minutes")
    meeting.sent_at = meeting.sent_by = None
    meeting.version += 1
    meeting.save()
    sharing.unshare(meeting, chain=book.of_client(meeting.client), by=by, now=now)
    withdraw_questions(reference.to(meeting), by=by, now=now)
    book.record(book.of_client(meeting.client), kinds.MINUTES_REOPENED, reference.to(meeting), by=by, at=now)
    return meeting
