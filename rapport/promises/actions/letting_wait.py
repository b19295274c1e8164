"""Letting a stage wait by choosing what has to come first (PRACTICES C15)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import Client, NextStep
from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.core.models import Record
from rapport.promises import policies, waiting
from rapport.promises.actions.gates import SetGate, Wanted, set_gate
from rapport.promises.models import Gate
from rapport.team.models import User


class LetWait(Input):
    """What has to come first, each as `what/kind:id` (`confirmation/confirmation:Ab3…`), and by when it should.

    `title` says which stage waits; empty for the words of the record that waits.
    """

    waits_for: list[str] = Field(
        title=_n("What has to come first"), min_length=1, max_length=20, json_schema_extra={"of": "condition offered"}
    )
    due_on: date | None = Field(None, title=_n("Should open by"))
    title: str = Field("", title=_n("What waits"), max_length=200, json_schema_extra={"more": True})


def let_wait(client: Client, subject: Record, words: str, given: LetWait, *, by: User, now: datetime) -> Gate:
    """Let `subject`, called `words`, wait. Raises Refused for what is not on offer at this client."""
    offered = {one.key: one for one in waiting.offered(client)}
    if unknown := [one for one in given.waits_for if one not in offered]:
        raise Refused(
            _("%(what)s is not among what a stage can wait for here.") % {"what": unknown[0]}, field="waits_for"
        )
    chosen = [offered[one] for one in dict.fromkeys(given.waits_for)]
    conditions = [Wanted(what=one.what, subject=str(one.of), words=one.words[: waiting.LONGEST]) for one in chosen]
    gate = SetGate(
        title=(given.title or words)[:200],
        due_on=given.due_on,
        subject=str(reference.to(subject)),
        conditions=conditions,
    )
    return set_gate(client, gate, by=by, now=now)


@action(
    "let_step_wait",
    subject=NextStep,
    input=LetWait,
    policy=policies.may_write,
    path="next-steps/{next_step}/gates",
    label=_l("Set a gate"),
)
def let_step_wait(step: NextStep, given: LetWait, *, by: User, now: datetime) -> Gate:
    """Let a task wait until something else is true; it cannot be finished before its gate is passed.

    Raises Refused for what is not on offer at its client, and for what can no longer wait.
    """
    return let_wait(step.client, step, step.words, given, by=by, now=now)
