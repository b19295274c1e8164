"""Questions that a client's people ask in the portal, and our answers (PRACTICES G1).

What they write is seen by both sides. What we write is shared unless it is said to stay inside.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.actions.next_steps import AddNextStep, finish_next_step, make_step
from rapport.clients.models import NextStep, PortalAccess, Question
from rapport.controls.actions import comments, sharing
from rapport.controls.models import Comment
from rapport.core import clock, reference, spoken
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team import calendars
from rapport.team.models import User

LONGEST = 2000
A_DAY = 30
"""Questions that one person may ask within a day of their own."""
EVENING = time(18, 0)


class AskQuestion(Input):
    """Their words; `about` refers to what they ask about (`kind:id`), or is empty."""

    text: str = Field(title=_n("Your question"), min_length=1, max_length=LONGEST)
    about: str = Field("", max_length=60)


@action(
    "ask_question",
    subject=PortalAccess,
    input=AskQuestion,
    policy=policies.is_in_portal,
    path="portal-accesses/{portal_access}/questions",
    label=_l("Ask a question"),
)
def ask_question(access: PortalAccess, given: AskQuestion, *, by: User, now: datetime) -> Question:
    """Ask us something; whoever leads the relation is to answer by the evening of the next working day.

    Only the person themselves asks. Raises Refused after thirty in a day.
    """
    today = access.person.questions.filter(client=access.client, at__gt=now - timedelta(days=1))
    if today.count() >= A_DAY:
        raise Refused(_("That is a lot for one day. Call us."), code="many")
    question = Question.objects.create(
        client=access.client, person=access.person, by=by, at=now, text=given.text, about=given.about
    )
    question.step = _step(question, now)
    question.save(update_fields=["step"])
    facts: dict[str, book.Fact] = {"person": reference.to(access.person), "words": book.fingerprint(given.text)}
    book.record(book.of_client(access.client), kinds.QUESTION_ASKED, reference.to(question), by=by, at=now, **facts)
    return question


def _step(question: Question, now: datetime) -> NextStep:
    """Make what the question asks of us: it says nothing of its words, which go with the person."""
    client, lead = question.client, question.client.lead
    due_on = calendars.after(client.country, clock.day_in(client.zone, now), 1)
    readings = spoken.in_each(lambda: _("Answer a question from the portal"))
    given = AddNextStep(
        words=readings[lead.language or "en"],
        due_at=datetime.combine(due_on, EVENING, tzinfo=ZoneInfo(client.zone)),
        owner=lead.public_id if lead.is_active else "",
        waiting=question.person.public_id,
    )
    system, about = User.objects.system(), reference.to(question)
    return make_step(client, given, by=system, now=now, subject=about, readings=readings)


class ReplyToQuestion(Input):
    """What is said to it, and whether that stays among us."""

    text: str = Field(title=_n("Answer"), min_length=1, max_length=LONGEST, json_schema_extra={"widget": "textarea"})
    inside_only: bool = Field(False, title=_n("Inside only"), json_schema_extra={"icon": "lock"})


@action(
    "reply_to_question",
    subject=Question,
    input=ReplyToQuestion,
    policy=policies.may_reply,
    path="questions/{question}/replies",
    label=_l("Answer the question"),
)
def reply_to_question(question: Question, given: ReplyToQuestion, *, by: User, now: datetime) -> Comment:
    """Answer a question, or add to one's own. What stays inside answers nothing; the first answer does what was asked.

    Raises Refused where whoever asked wants to keep something inside, for they share everything, and where what was asked
    waits at a gate.
    """
    if given.inside_only and not by.is_ours:
        raise Refused(_("What you write is read by both of us."), field="inside_only")
    chain = book.of_client(question.client)
    comment = comments.add(question, given.text, chain=chain, by=by, now=now)
    if given.inside_only:
        return comment
    sharing.share(comment, chain=chain, by=by, now=now)
    if by.is_ours:
        _answered(question, comment, by, now)
    return comment


def _answered(question: Question, comment: Comment, by: User, now: datetime) -> None:
    if question.answered_at is None:
        question.answered_at = now
        question.save(update_fields=["answered_at"])
    if question.step is not None and question.step.is_open:
        finish_next_step(question.step, Nothing(), by=by, now=now)
    facts: dict[str, book.Fact] = {"comment": reference.to(comment)}
    book.record(
        book.of_client(question.client), kinds.QUESTION_ANSWERED, reference.to(question), by=by, at=now, **facts
    )
