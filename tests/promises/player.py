"""What somebody does with a question, or at the gate that waits for it, in a process of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rapport.core.actions import Nothing
from rapport.promises.actions import answering, asking, gates, sending, waiving
from rapport.promises.models import ConditionKind, Confirmation, Gate
from rapport.team.models import User


def prepare(part: str, asked: str, link: str, waiting: str, now: datetime) -> Callable[[], object]:
    """Read the question, the link and the gate of these public ids, and return what the part does."""
    question, gate = Confirmation.objects.get(public_id=asked), Gate.objects.get(public_id=waiting)
    ours, system = question.by, User.objects.system()
    yes = answering.GiveConfirmation(link=link, shown=question.fingerprint)
    no = answering.DisputeConfirmation(link=link, shown=question.fingerprint, words="Not so")
    off, person = sending.RevokeConfirmation(reason="A better draft"), question.person
    assert person is not None
    anew = asking.AskConfirmation(person=person.public_id, question="And now?", instead_of=asked)
    wanted = gates.Wanted(what=ConditionKind.CONFIRMATION, subject=f"confirmation:{asked}", words="The design")
    stage = gates.SetGate(title="Stage 5", conditions=[wanted])
    waiver = waiving.WaiveCondition(condition=gate.conditions.get().public_id, reason="By telephone")
    back = waiving.TakeWaiverBack(condition=waiver.condition)
    acts: dict[str, Callable[[], object]] = {
        "yes": lambda: answering.give_confirmation(question, yes, by=system, now=now),
        "no": lambda: answering.dispute_confirmation(question, no, by=system, now=now),
        "off": lambda: sending.revoke_confirmation(question, off, by=ours, now=now),
        "remind": lambda: sending.remind_of_confirmation(question, Nothing(), by=ours, now=now),
        "anew": lambda: asking.ask_confirmation(question.client, anew, by=ours, now=now),
        "waive": lambda: waiving.waive_condition(gate, waiver, by=ours, now=now),
        "wait": lambda: waiving.take_waiver_back(gate, back, by=ours, now=now),
        "pass": lambda: gates.pass_gate(gate, Nothing(), by=ours, now=now),
        "set": lambda: gates.set_gate(question.client, stage, by=ours, now=now),
        "gate": lambda: gates.let_stage_wait(question, gates.LetStageWait(title="Stage 4"), by=ours, now=now),
    }
    return acts[part]
