"""A stage waits until what it waits for is true, or waived by name and reason (PRACTICES C15)."""

from __future__ import annotations

import pytest

from rapport.clients.actions.next_steps import finish_next_step
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.promises.actions import gates
from rapport.promises.actions.gates import SetGate, Wanted, pass_gate, set_gate
from rapport.promises.actions.letting_wait import LetWait, let_step_wait
from rapport.promises.actions.waiving import TakeWaiverBack, WaiveCondition, take_waiver_back, waive_condition
from rapport.promises.models import ConditionKind, Confirmation, Gate, Passage
from tests.cast import Cast
from tests.promises.asked import ask, confirm, dispute, gate, send, sent


def begin(cast: Cast, waiting: Gate) -> Passage:
    return pass_gate(waiting, Nothing(), by=cast.lin_yue, now=cast.now)


def waive(cast: Cast, waiting: Gate) -> None:
    given = WaiveCondition(condition=waiting.conditions.get().public_id, reason="She said yes by telephone")
    waive_condition(waiting, given, by=cast.chen_mo, now=cast.now)


def test_a_stage_waits_for_the_yes_and_says_for_what(cast: Cast) -> None:
    confirmation = sent(cast)
    waiting = gate(cast, confirmation)
    with pytest.raises(Refused, match="waits: The design"):
        begin(cast, waiting)
    confirm(confirmation, cast.he_lan, cast.now)
    assert begin(cast, waiting).by == cast.lin_yue
    with pytest.raises(Refused, match="begun already"):
        begin(cast, waiting)


def test_a_dispute_opens_nothing(cast: Cast) -> None:
    confirmation = sent(cast)
    waiting = gate(cast, confirmation)
    dispute(confirmation, cast.he_lan, cast.now)
    with pytest.raises(Refused):
        begin(cast, waiting)


def test_what_was_confirmed_before_is_true_at_once(cast: Cast) -> None:
    confirmation = sent(cast)
    confirm(confirmation, cast.he_lan, cast.now)
    assert begin(cast, gate(cast, confirmation))


def test_a_waiver_has_a_name_and_a_reason_and_stays_to_be_read(cast: Cast) -> None:
    waiting = gate(cast, sent(cast))
    waive(cast, waiting)
    begin(cast, waiting)
    assert waiting.conditions.get().waiver.by == cast.chen_mo


def test_what_was_waived_by_mistake_is_waited_for_again_until_the_stage_has_begun(cast: Cast) -> None:
    confirmation = sent(cast)
    waiting = gate(cast, confirmation)
    back = TakeWaiverBack(condition=waiting.conditions.get().public_id)
    with pytest.raises(Refused, match="Nobody has waived"):
        take_waiver_back(waiting, back, by=cast.lin_yue, now=cast.now)
    waive(cast, waiting)
    with pytest.raises(Forbidden):
        take_waiver_back(waiting, back, by=cast.he_lan, now=cast.now)
    take_waiver_back(waiting, back, by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="waits: The design"):
        begin(cast, waiting)
    waive(cast, waiting)
    begin(cast, waiting)
    with pytest.raises(Refused, match="begun already"):
        take_waiver_back(waiting, back, by=cast.lin_yue, now=cast.now)


def test_what_came_true_while_it_was_waived_is_true_once_the_waiver_is_taken_back(cast: Cast) -> None:
    confirmation = sent(cast)
    waiting = gate(cast, confirmation)
    waive(cast, waiting)
    confirm(confirmation, cast.he_lan, cast.now)
    back = TakeWaiverBack(condition=waiting.conditions.get().public_id)
    take_waiver_back(waiting, back, by=cast.lin_yue, now=cast.now)
    assert begin(cast, waiting)


def test_what_is_true_is_not_waived(cast: Cast) -> None:
    confirmation = sent(cast)
    waiting = gate(cast, confirmation)
    confirm(confirmation, cast.he_lan, cast.now)
    with pytest.raises(Refused, match="no longer"):
        waive(cast, waiting)


def test_a_yes_after_the_waiver_makes_it_whole(cast: Cast) -> None:
    confirmation = sent(cast)
    waiting = gate(cast, confirmation)
    waive(cast, waiting)
    begin(cast, waiting)
    confirm(confirmation, cast.he_lan, cast.now)
    assert waiting.conditions.get().satisfaction.basis_id == confirmation.answer.public_id


def test_a_gate_waits_for_the_version_that_took_the_place(cast: Cast) -> None:
    old = sent(cast)
    waiting = gate(cast, old)
    new = sent(cast, instead_of=old.public_id)
    assert waiting.conditions.get().subject == reference.to(new)
    confirm(new, cast.he_lan, cast.now)
    assert begin(cast, waiting)


def test_a_gate_waits_on_where_a_question_about_something_else_would_take_the_place(cast: Cast) -> None:
    old = sent(cast, subject=str(reference.to(cast.touch)), question="")
    waiting = gate(cast, old)
    for other in (cast.planned, cast.haoting):
        with pytest.raises(Refused, match="about something else"):
            ask(cast, subject=str(reference.to(other)), instead_of=old.public_id)
    assert waiting.conditions.get().subject == reference.to(old)
    assert Confirmation.objects.get().superseded_by is None


def test_a_gate_at_a_record_opens_when_the_last_has_signed(cast: Cast) -> None:
    touch = str(reference.to(cast.touch))
    wanted = Wanted(what=ConditionKind.CONFIRMATION, subject=touch, words="The minutes")
    waiting = set_gate(cast.haoting, SetGate(title="Build", conditions=[wanted]), by=cast.lin_yue, now=cast.now)
    signed = ask(cast, cast.zhou_place, subject=touch, approver=cast.he_lan_place.person.public_id)
    assert signed.after is not None
    send(cast, signed.after, channel="portal")
    confirm(signed.after, cast.he_lan, cast.now)
    with pytest.raises(Refused):
        begin(cast, waiting)
    signed = Confirmation.objects.get(pk=signed.pk)
    send(cast, signed, channel="portal")
    confirm(signed, cast.zhou, cast.now)
    assert begin(cast, waiting)


def test_no_gate_opens_at_any_yes_of_the_client(cast: Cast) -> None:
    wanted = Wanted(what=ConditionKind.CONFIRMATION, subject=str(reference.to(cast.haoting)), words="Something")
    with pytest.raises(Refused, match="which confirmation"):
        set_gate(cast.haoting, SetGate(title="Build", conditions=[wanted]), by=cast.lin_yue, now=cast.now)


def test_a_gate_waits_for_nothing_of_another_client(cast: Cast) -> None:
    foreign = sent(cast, cast.he_lan_place)
    wanted = Wanted(what=ConditionKind.CONFIRMATION, subject=str(reference.to(foreign)), words="The design")
    with pytest.raises(Refused, match="record"):
        set_gate(cast.greenpath, SetGate(title="Build", conditions=[wanted]), by=cast.chen_mo, now=cast.now)


def test_whoever_knows_says_downwards_that_it_came_true(cast: Cast) -> None:
    wanted = Wanted(what=ConditionKind.ACCEPTANCE, subject=str(reference.to(cast.step)), words="Part 2 accepted")
    waiting = set_gate(cast.haoting, SetGate(title="Part 3", conditions=[wanted]), by=cast.lin_yue, now=cast.now)
    about = reference.to(cast.step)

    def met(what: ConditionKind) -> int:
        return gates.satisfy(what, [about], basis=about, by=cast.lin_yue, now=cast.now)

    kinds = ConditionKind.RECEIPT, ConditionKind.ACCEPTANCE, ConditionKind.ACCEPTANCE
    assert [met(what) for what in kinds] == [0, 1, 0]
    assert begin(cast, waiting)


def test_nobody_outside_sees_sets_waives_or_passes_a_gate(cast: Cast) -> None:
    waiting = gate(cast, sent(cast))
    assert not Gate.objects.visible_to(cast.he_lan).exists()
    for outsider in (cast.he_lan, cast.dana):
        with pytest.raises(Forbidden):
            pass_gate(waiting, Nothing(), by=outsider, now=cast.now)


def test_a_task_waits_at_its_gate_and_is_finished_after_it(cast: Cast) -> None:
    confirmation = sent(cast)
    first = f"confirmation/confirmation:{confirmation.public_id}"
    waiting = let_step_wait(cast.step, LetWait(waits_for=[first]), by=cast.lin_yue, now=cast.now)
    assert waiting.title == cast.step.words
    with pytest.raises(Refused, match="waits at a gate"):
        finish_next_step(cast.step, Nothing(), by=cast.lin_yue, now=cast.now)
    confirm(confirmation, cast.he_lan, cast.now)
    with pytest.raises(Refused, match="waits at a gate"):
        finish_next_step(cast.step, Nothing(), by=cast.lin_yue, now=cast.now)
    pass_gate(waiting, Nothing(), by=cast.lin_yue, now=cast.now)
    assert finish_next_step(cast.step, Nothing(), by=cast.lin_yue, now=cast.now).done_at == cast.now


def test_nothing_waits_for_what_is_not_on_offer(cast: Cast) -> None:
    foreign = sent(cast, cast.dana_place)
    for key in (f"confirmation/confirmation:{foreign.public_id}", "receipt/client:none", "none"):
        with pytest.raises(Refused, match="not among what a stage can wait for"):
            let_step_wait(cast.step, LetWait(waits_for=[key]), by=cast.lin_yue, now=cast.now)
    assert not Gate.objects.exists()


def test_a_finished_task_waits_for_nothing(cast: Cast) -> None:
    key = f"confirmation/confirmation:{sent(cast).public_id}"
    finish_next_step(cast.step, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="over"):
        let_step_wait(cast.step, LetWait(waits_for=[key]), by=cast.lin_yue, now=cast.now)
