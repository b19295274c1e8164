"""Letting a condition of a gate go, by name and with a reason; and waiting for it after all (PRACTICES C15)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.promises import kinds, policies
from rapport.promises.models import Gate, GateCondition, Waiver
from rapport.team.models import User


class WaiveCondition(Input):
    """The public id of the condition, and why the stage may begin without it."""

    condition: str = Field(title=_n("Condition"), json_schema_extra={"of": "condition"})
    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "waive_condition",
    subject=Gate,
    input=WaiveCondition,
    policy=policies.may_write,
    path="gates/{gate}/waivers",
    label=_l("Waive a condition"),
)
def waive_condition(gate: Gate, given: WaiveCondition, *, by: User, now: datetime) -> Waiver:
    """Let a condition go, by name and with a reason. Raises Refused where it is true, or waived already."""
    condition = _of(gate, given.condition)
    if not condition.is_open or gate.is_passed:
        raise Refused(_("This condition no longer holds anything up."), field="condition")
    waiver = Waiver.objects.create(condition=condition, reason=given.reason, by=by, at=now)
    facts: dict[str, book.Fact] = {"condition": reference.to(condition), "reason": book.fingerprint(given.reason)}
    book.record(book.of_client(gate.client), kinds.CONDITION_WAIVED, reference.to(gate), by=by, at=now, **facts)
    return waiver


class TakeWaiverBack(Input):
    """The public id of the condition that was waived."""

    condition: str = Field(title=_n("Condition"), json_schema_extra={"of": "waived condition"})


@action(
    "take_waiver_back",
    subject=Gate,
    input=TakeWaiverBack,
    policy=policies.may_write,
    path="gates/{gate}/waivers/taken-back",
    label=_l("Wait for it after all"),
)
def take_waiver_back(gate: Gate, given: TakeWaiverBack, *, by: User, now: datetime) -> GateCondition:
    """Let the stage wait for a condition after all; who waived it, and why, stays in the ledger.

    Raises Refused once the stage has begun, and for what nobody waived.
    """
    condition = _of(gate, given.condition)
    if gate.is_passed:
        raise Refused(_("This stage has begun already."), code="gate_passed")
    if not hasattr(condition, "waiver"):
        raise Refused(_("Nobody has waived this condition."), field="condition")
    condition.waiver.delete()
    facts: dict[str, book.Fact] = {"condition": reference.to(condition)}
    book.record(book.of_client(gate.client), kinds.WAIVER_TAKEN_BACK, reference.to(gate), by=by, at=now, **facts)
    return gate.conditions.get(pk=condition.pk)


def _of(gate: Gate, public_id: str) -> GateCondition:
    condition: GateCondition | None = gate.conditions.filter(public_id=public_id).first()
    if condition is None:
        raise Refused(_("This gate has no such condition."), field="condition")
    return condition
