"""Next steps: who does what by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients import kinds, policies, reaching
from rapport.clients.models import Client, NextStep, Question, StepHold
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.core.reference import Reference
from rapport.ledger import book
from rapport.team.models import User
from rapport.team.reaching import colleague


class AddNextStep(Input):
    """What is to do and by when; `owner` is a colleague's public id, empty for whoever adds it.

    `waiting` is the public id of the person of theirs who waits for it, or empty.
    """

    words: str = Field(title=_n("Next step"), min_length=1, max_length=300)
    due_at: AwareDatetime = Field(title=_n("By when"))
    owner: str = Field("", title=_n("Who"), json_schema_extra={"of": "colleague"})
    waiting: str = Field("", title=_n("Who waits for it"), json_schema_extra={"of": "person"})


def make_step(
    client: Client,
    given: AddNextStep,
    *,
    by: User,
    now: datetime,
    subject: Reference | None,
    readings: Mapping[str, str] | None = None,
) -> NextStep:
    """Make a next step inside the caller's transaction; `subject` is what it follows from.

    `readings` has its words in each language, where nobody wrote them.

    Raises Refused for an owner who is not there, and where whoever waits for it has no place at the client.
    """
    owner = colleague(given.owner, field="owner") if given.owner else by
    waiting = reaching.people_at(client, [given.waiting], by, field="waiting")[0] if given.waiting else None
    step = NextStep.objects.create(
        client=client,
        words=given.words,
        readings=dict(readings or {}),
        owner=owner,
        due_at=given.due_at,
        waiting=waiting,
        subject=str(subject or ""),
        made_by=by,
        made_at=now,
    )
    facts: dict[str, book.Fact] = {"owner": reference.to(owner), "due_at": given.due_at}
    book.record(book.of_client(client), kinds.STEP_ADDED, reference.to(step), by=by, at=now, **facts)
    return step


@action(
    "add_next_step",
    subject=Client,
    input=AddNextStep,
    policy=policies.may_write,
    path="clients/{client}/next-steps",
    label=_l("Note a next step"),
)
def add_next_step(client: Client, given: AddNextStep, *, by: User, now: datetime) -> NextStep:
    """Note who does what by when. Raises Refused for a colleague who is not there, or where who waits has no place there."""
    return make_step(client, given, by=by, now=now, subject=None)


@action(
    "finish_next_step",
    subject=NextStep,
    input=Nothing,
    policy=policies.may_write,
    path="next-steps/{next_step}/completion",
    label=_l("Finish the step"),
    said=_l("The step is done."),
    undo="reopen_next_step",
)
def finish_next_step(step: NextStep, given: Nothing, *, by: User, now: datetime) -> NextStep:
    """Note that a step is done.

    Raises Refused where it is over already, waits for something that comes first, or ends with the answer to its subject.
    """
    if step.answered:
        raise Refused(str(step.answered.refusal), code="answer")
    return finish(step, by=by, now=now)


def finish(step: NextStep, *, by: User, now: datetime) -> NextStep:
    """Note that a step is done, inside the caller's transaction. Raises Refused where it is over, or something comes first."""
    _hold_open(step)
    step.done_at, step.done_by = now, by
    return _kept(step, kinds.STEP_FINISHED, by, now)


class DropNextStep(Input):
    """Why nobody does it any more."""

    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "drop_next_step",
    subject=NextStep,
    input=DropNextStep,
    policy=policies.may_write,
    path="next-steps/{next_step}/dropping",
    label=_l("Drop the step"),
)
def drop_next_step(step: NextStep, given: DropNextStep, *, by: User, now: datetime) -> NextStep:
    """Note that nobody does a step any more, and why: it is open no longer, and never counts as done.

    Raises Refused where it is over already, waits for something that comes first, or is to answer a question of theirs.
    """
    _hold_open(step)
    if Question.objects.filter(step=step, answered_at=None).exists():
        raise Refused(_("They wait for an answer in the portal. Answer the question; then the step is done."))
    step.dropped_at, step.dropped_by, step.dropped_why = now, by, given.reason
    return _kept(step, kinds.STEP_DROPPED, by, now, reason=book.fingerprint(given.reason))


@action(
    "reopen_next_step",
    subject=NextStep,
    input=Nothing,
    policy=policies.may_write,
    path="next-steps/{next_step}/completion",
    label=_l("Open the step again"),
    method="DELETE",
    said=_l("The step is open again."),
)
def reopen_next_step(step: NextStep, given: Nothing, *, by: User, now: datetime) -> NextStep:
    """Open a step again that is not done after all, or was dropped too early."""
    step.done_at = step.done_by = step.dropped_at = step.dropped_by = None
    step.dropped_why = ""
    return _kept(step, kinds.STEP_REOPENED, by, now)


class Reassign(Input):
    """Who does it from now on, by public id."""

    owner: str = Field(title=_n("Who"), json_schema_extra={"of": "colleague"})


@action(
    "reassign_next_step",
    subject=NextStep,
    input=Reassign,
    policy=policies.may_write,
    path="next-steps/{next_step}/owner",
    label=_l("Hand the step over"),
    method="PUT",
)
def reassign_next_step(step: NextStep, given: Reassign, *, by: User, now: datetime) -> NextStep:
    """Give a step to another of ours. Raises Refused for a colleague who is not there."""
    before, step.owner = step.owner, colleague(given.owner, field="owner")
    facts: dict[str, book.Fact] = {"owner": reference.to(step.owner), "before": reference.to(before)}
    return _kept(step, kinds.STEP_REASSIGNED, by, now, **facts)


def hold(public_id: str, holder: Reference, words: str, *, now: datetime) -> None:
    """Let a step wait for `holder`, inside the caller's transaction: it cannot be finished until that lets it go.

    Raises Refused where it is over already.
    """
    step = NextStep.objects.open().select_for_update().filter(public_id=public_id).first()
    if step is None:
        raise Refused(_("This step is over; nothing can wait for it any more."))
    StepHold.objects.create(step=step, holder=str(holder), words=words[:200], at=now)


def let_go(holder: Reference, *, now: datetime) -> None:
    """Let the step go that waited for `holder`, if one did."""
    StepHold.objects.filter(holder=str(holder), ended_at=None).update(ended_at=now)


def _hold_open(step: NextStep) -> None:
    """Raise Refused for a step that is done, was dropped, or waits at a gate."""
    if step.done_at is not None:
        raise Refused(_("This was done already, by %(name)s.") % {"name": step.done_by})
    if step.dropped_at is not None:
        facts = {"name": step.dropped_by, "reason": step.dropped_why}
        raise Refused(_("%(name)s dropped this step: %(reason)s. Open it again first.") % facts)
    if held := step.holds.filter(ended_at=None).first():
        raise Refused(_("This step waits at a gate: %(words)s.") % {"words": held.words}, code="gate_shut")


def _kept(step: NextStep, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> NextStep:
    """Keep what became of a step, and write it into the ledger."""
    step.version += 1
    step.save()
    book.record(book.of_client(step.client), what, reference.to(step), by=by, at=now, **facts)
    return step
