"""Gates: set, opened by what comes true, waived by name, passed (PRACTICES C15).

Whatever changes what a gate waits for holds the gate's row first, so that a gate is never passed early and a condition
is never waived and met unseen. Whoever knows that something came true says so downwards, by `satisfy`, in the very
transaction in which it did; by hand nothing comes true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import BaseModel, ConfigDict, Field

from rapport.clients.actions import next_steps
from rapport.clients.models import Client, NextStep
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.core.reference import Reference
from rapport.ledger import book
from rapport.promises import about, kinds, policies, waiting
from rapport.promises.models import (
    ConditionKind,
    Confirmation,
    Gate,
    GateCondition,
    Outcome,
    Passage,
    Satisfaction,
)
from rapport.team.models import User


class Wanted(BaseModel):
    """One condition: `what` must be true of the record that `subject` refers to (`kind:id`), in `words`."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    what: ConditionKind
    subject: str
    words: str = Field(min_length=1, max_length=200)


class SetGate(Input):
    """Which stage waits, by when it should open, and what must be true; `subject` refers to what has the stage."""

    title: str = Field(title=_n("What waits"), min_length=1, max_length=200)
    due_on: date | None = Field(None, title=_n("Should open by"))
    subject: str = Field("", json_schema_extra={"widget": "hidden"})
    conditions: list[Wanted] = Field(min_length=1, json_schema_extra={"form": False})


@action(
    "set_gate",
    subject=Client,
    input=SetGate,
    policy=policies.may_write,
    path="clients/{client}/gates",
    label=_l("Set a gate"),
)
def set_gate(client: Client, given: SetGate, *, by: User, now: datetime) -> Gate:
    """Let a stage wait until all conditions are true or waived; what is confirmed already is true at once.

    Raises Refused where one condition stands there twice (PRACTICES C15).
    """
    subject = reference.to(about.reached(given.subject, client, by))
    wanted = [(one, about.reached(one.subject, client, by, field="conditions")) for one in given.conditions]
    if len({(one.what, reference.to(of)) for one, of in wanted}) < len(wanted):
        raise Refused(_("The same condition stands here twice."), field="conditions")
    gate = Gate.objects.create(
        client=client,
        subject_kind=subject.kind,
        subject_id=subject.id,
        title=given.title,
        due_on=given.due_on,
        by=by,
        at=now,
    )
    if subject.kind == NextStep.kind:
        next_steps.hold(subject.id, reference.to(gate), gate.title, now=now)
    facts: dict[str, book.Fact] = {"about": subject, "conditions": len(wanted), "due_on": given.due_on}
    conditions = [_condition(gate, one, of) for one, of in wanted]
    given_already = [(one, basis) for one in conditions if (basis := _confirmed(one)) is not None]
    book.record(book.of_client(client), kinds.GATE_SET, reference.to(gate), by=by, at=now, **facts)
    for condition, basis in given_already:
        _satisfied(condition, basis, by=by, now=now)
    return gate


class LetStageWait(Input):
    """Which stage waits, and by when it should open."""

    title: str = Field(title=_n("What waits"), min_length=1, max_length=200)
    due_on: date | None = Field(None, title=_n("Should open by"))


@action(
    "let_stage_wait",
    subject=Confirmation,
    input=LetStageWait,
    policy=policies.may_write,
    path="confirmations/{confirmation}/gates",
    label=_l("Let a stage wait for it"),
)
def let_stage_wait(confirmation: Confirmation, given: LetStageWait, *, by: User, now: datetime) -> Gate:
    """Let a stage of what is confirmed wait for this yes (PRACTICES C15).

    Raises Refused where what is confirmed can no longer be reached by whoever lets it wait.
    """
    itself = reference.to(confirmation)
    wanted = Wanted(what=ConditionKind.CONFIRMATION, subject=str(itself), words=confirmation.title)
    about_what = SetGate(title=given.title, due_on=given.due_on, subject=str(confirmation.subject), conditions=[wanted])
    return set_gate(confirmation.client, about_what, by=by, now=now)


def _condition(gate: Gate, wanted: Wanted, record: Record) -> GateCondition:
    of = reference.to(record)
    if wanted.what == ConditionKind.CONFIRMATION and of.kind == Client.kind:
        raise Refused(_("Say which confirmation: any one at the client would open the gate."), field="conditions")
    return GateCondition.objects.create(
        gate=gate,
        what=wanted.what,
        subject_kind=of.kind,
        subject_id=of.id,
        words=wanted.words,
        readings=waiting.readings(wanted.what, record, wanted.words),
    )


def _confirmed(condition: GateCondition) -> Reference | None:
    """Return the confirmation that makes a condition true already. It holds what could be given at this moment."""
    of = condition.subject
    accepts = condition.what == ConditionKind.ACCEPTANCE and waiting.accepted([of])
    if condition.what != ConditionKind.CONFIRMATION and not accepts:
        return None
    all_there = Confirmation.objects.filter(client=condition.gate.client)
    of_subject = all_there.final().filter(subject_kind=of.kind, subject_id=of.id)
    asked = all_there.filter(public_id=of.id) if of.kind == Confirmation.kind else of_subject
    held = Confirmation.objects.filter(pk__in=list(asked.values_list("pk", flat=True)))
    keys = list(held.select_for_update().order_by("pk").values_list("pk", flat=True))
    current = Confirmation.objects.filter(pk__in=keys, superseded_by=None, answer__outcome=Outcome.CONFIRMED)
    found = current.first()
    return reference.to(found) if found else None


def satisfy(what: ConditionKind, of: Iterable[Reference], *, basis: Reference, by: User, now: datetime) -> int:
    """Say that `what` came true of some records; return how many conditions it met.

    It is called in the transaction of what made it true (`basis`), and holds every gate that waits for it. A condition
    that was waived before is met all the same: the waiver stays to be read.
    """
    about = set(of)
    waiting_for = _open(what, sorted({one.id for one in about})) if about else []
    awaited = [one for one in waiting_for if one.subject in about]
    if not awaited:
        return 0
    _hold(Gate.objects.filter(pk__in=[one.gate_id for one in awaited]))
    still = GateCondition.objects.filter(pk__in=[one.pk for one in awaited], satisfaction=None)
    met = list(still.select_related("gate__client").order_by("pk"))
    for condition in met:
        _satisfied(condition, basis, by=by, now=now)
    return len(met)


@prepared
def _open(what: str, ids: Sequence[str]) -> QuerySet[GateCondition]:
    return GateCondition.objects.filter(what=what, subject_id__in=ids, satisfaction=None)


def point_anew(before: Reference, after: Reference) -> None:
    """Let the conditions that wait for `before` wait for `after`, which took its place."""
    open_ones = GateCondition.objects.filter(
        what=ConditionKind.CONFIRMATION, subject_kind=before.kind, subject_id=before.id, satisfaction=None
    )
    _hold(Gate.objects.filter(conditions__in=open_ones))
    open_ones.update(subject_id=after.id)


def _hold(gates: QuerySet[Gate]) -> None:
    """Hold some gates' rows, in one order, so that no two wait for each other."""
    keys = list(gates.values_list("pk", flat=True))
    list(Gate.objects.filter(pk__in=keys).select_for_update().order_by("pk").values_list("pk"))


def _satisfied(condition: GateCondition, basis: Reference, *, by: User, now: datetime) -> None:
    gate = condition.gate
    Satisfaction.objects.create(condition=condition, basis_kind=basis.kind, basis_id=basis.id, by=by, at=now)
    facts: dict[str, book.Fact] = {"condition": reference.to(condition), "basis": basis}
    book.record(book.of_client(gate.client), kinds.CONDITION_SATISFIED, reference.to(gate), by=by, at=now, **facts)


@action(
    "pass_gate",
    subject=Gate,
    input=Nothing,
    policy=policies.may_write,
    path="gates/{gate}/passage",
    label=_l("Begin the stage"),
)
def pass_gate(gate: Gate, given: Nothing, *, by: User, now: datetime) -> Passage:
    """Begin what waited. Raises Refused, naming what is open, until every condition is true or waived; once only."""
    if gate.is_passed:
        raise Refused(_("This stage has begun already."), code="gate_passed")
    if still := [one.said for one in gate.conditions.open()]:
        sentence = _("This stage waits: %(open)s. Bring it about, or waive it by name and reason.")
        raise Refused(sentence % {"open": "; ".join(still)}, code="gate_shut")
    passage = Passage.objects.create(gate=gate, by=by, at=now)
    next_steps.let_go(reference.to(gate), now=now)
    waived = gate.conditions.filter(satisfaction=None).count()
    book.record(book.of_client(gate.client), kinds.GATE_PASSED, reference.to(gate), by=by, at=now, waived=waived)
    return passage
