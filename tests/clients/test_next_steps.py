"""Next steps: the only to-do of the product."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.clients.actions.next_steps import (
    AddNextStep,
    DropNextStep,
    Reassign,
    add_next_step,
    drop_next_step,
    finish_next_step,
    reassign_next_step,
    reopen_next_step,
)
from rapport.clients.actions.questions import AskQuestion, ask_question
from rapport.clients.models import NextStep, PortalAccess
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, NotFound, Refused
from tests.cast import Cast


def test_a_step_says_who_waits_for_it(cast: Cast) -> None:
    waiting = cast.he_lan_place.person.public_id
    given = AddNextStep(words="Cost basis", due_at=cast.now + timedelta(hours=3), waiting=waiting)
    step = add_next_step(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert (step.owner, step.waiting) == (cast.lin_yue, cast.he_lan_place.person)


def test_nobody_of_another_client_waits_for_a_step(cast: Cast) -> None:
    waiting = cast.dana_place.person.public_id
    given = AddNextStep(words="Cost basis", due_at=cast.now + timedelta(hours=3), waiting=waiting)
    with pytest.raises(Refused) as refused:
        add_next_step(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "waiting"
    assert not NextStep.objects.filter(words="Cost basis").exists()


def test_a_step_is_finished_once_and_may_be_opened_again(cast: Cast) -> None:
    finish_next_step(cast.step, Nothing(), by=cast.su_wan, now=cast.now)
    assert not NextStep.objects.open().exists()
    with pytest.raises(Refused) as refused:
        finish_next_step(cast.step, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "Su Wan" in refused.value.message
    reopen_next_step(cast.step, Nothing(), by=cast.lin_yue, now=cast.now)
    assert NextStep.objects.open().get() == cast.step


def test_a_step_is_dropped_with_a_reason_and_may_be_opened_again(cast: Cast) -> None:
    why = DropNextStep(reason="The plant closes in June")
    drop_next_step(cast.step, why, by=cast.su_wan, now=cast.now)
    assert not NextStep.objects.open().exists()
    with pytest.raises(Refused) as refused:
        finish_next_step(cast.step, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "Su Wan" in refused.value.message
    assert why.reason in refused.value.message
    reopen_next_step(cast.step, Nothing(), by=cast.lin_yue, now=cast.now)
    assert NextStep.objects.open().get().dropped_why == ""


def test_nobody_drops_a_question_of_theirs(cast: Cast) -> None:
    access = PortalAccess.objects.get(person=cast.he_lan_place.person, client=cast.haoting)
    asked = ask_question(access, AskQuestion(text="When do we test?"), by=access.user, now=cast.now)
    assert asked.step is not None
    with pytest.raises(Refused) as refused:
        drop_next_step(asked.step, DropNextStep(reason="Later"), by=cast.lin_yue, now=cast.now)
    assert "Answer the question" in refused.value.message


def test_a_step_is_handed_to_one_of_ours_only(cast: Cast) -> None:
    step = reassign_next_step(cast.step, Reassign(owner=cast.charlie.public_id), by=cast.lin_yue, now=cast.now)
    assert step.owner == cast.charlie
    with pytest.raises(Refused):
        reassign_next_step(cast.step, Reassign(owner=cast.dana.public_id), by=cast.lin_yue, now=cast.now)


def test_dana_neither_reaches_nor_finishes_a_step(cast: Cast) -> None:
    with pytest.raises(NotFound):
        finish_next_step.reach(cast.step.public_id, cast.dana)
    with pytest.raises(Forbidden):
        finish_next_step(cast.step, Nothing(), by=cast.dana, now=cast.now)
