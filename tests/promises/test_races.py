"""Two at once: one answer, none after it was called off, no gate passed early or twice (DESIGN, *What never happens*)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import transaction

from rapport.ledger.models import Entry
from rapport.promises.actions.waiving import WaiveCondition, waive_condition
from rapport.promises.models import (
    Answer,
    Confirmation,
    GateCondition,
    Passage,
    Reminder,
    Revocation,
    Satisfaction,
    Sending,
    Waiver,
)
from rapport.team.models import User
from tests import cast as the_cast
from tests.databases import Copy
from tests.processes import at_once, until_it_waits_for_us
from tests.promises import player
from tests.promises.asked import ask, confirm, gate, send


@pytest.fixture
def question(real_transactions: Copy, now: datetime) -> Confirmation:
    """A question that went out by link, and a stage that waits for it."""
    cast = the_cast.build(now)
    confirmation = ask(cast)
    send(cast, confirmation)
    gate(cast, confirmation)
    return confirmation


def both(copy: Copy, now: datetime, *parts: str) -> list[str]:
    """Return what becomes of the parts that are played at the same moment, in the order of the alphabet."""
    condition = GateCondition.objects.get()
    ids = [Confirmation.objects.get().public_id, Sending.objects.get().public_id, condition.gate.public_id]
    return sorted(at_once(copy, player.prepare, list(parts), *ids, now))


def told(*kinds: str) -> int:
    return Entry.objects.filter(kind__in=kinds).count()


@pytest.mark.usefixtures("question")
def test_of_answers_at_once_one_holds(real_transactions: Copy, now: datetime) -> None:
    said = both(real_transactions, now, "yes", "yes", "no")
    assert sum(one.endswith("did") for one in said) == 1, said
    assert sum(one.endswith("answered") for one in said) == 2, said
    assert Answer.objects.count() == told("confirmation_given", "confirmation_disputed") == 1
    assert Satisfaction.objects.count() == (1 if Answer.objects.get().is_yes else 0)


@pytest.mark.usefixtures("question")
def test_answered_while_it_is_called_off_only_one_of_them_is_true(real_transactions: Copy, now: datetime) -> None:
    said = both(real_transactions, now, "yes", "off")
    assert said in (["off answered", "yes did"], ["off did", "yes not_found"]), said
    assert Answer.objects.count() + Revocation.objects.count() == 1
    assert Satisfaction.objects.count() == Answer.objects.count()


@pytest.mark.usefixtures("question")
def test_answered_while_it_is_asked_anew_the_gate_waits_for_what_holds(real_transactions: Copy, now: datetime) -> None:
    said = both(real_transactions, now, "yes", "anew")
    assert "anew did" in said, said
    assert ("yes did" in said) is Answer.objects.exists()
    condition = GateCondition.objects.get()
    new = Confirmation.objects.get(superseded_by=None)
    assert condition.is_open is (not Answer.objects.exists())
    assert not condition.is_open or condition.subject_id == new.public_id


@pytest.mark.usefixtures("question")
def test_two_who_pass_a_gate_at_the_moment_of_the_yes_pass_it_once_and_never_early(
    real_transactions: Copy, now: datetime
) -> None:
    said = both(real_transactions, now, "pass", "pass", "yes")
    assert "yes did" in said, said
    assert said.count("pass did") == Passage.objects.count() == told("gate_passed") <= 1
    if Passage.objects.exists():
        order = list(Entry.objects.filter(kind__in=["condition_satisfied", "gate_passed"]).order_by("number"))
        assert [one.kind for one in order] == ["condition_satisfied", "gate_passed"]


@pytest.mark.usefixtures("question")
def test_true_while_it_is_waived_the_gate_knows_of_both_or_of_the_first(real_transactions: Copy, now: datetime) -> None:
    said = both(real_transactions, now, "waive", "yes", "pass")
    assert "yes did" in said, said
    assert Satisfaction.objects.count() == 1
    assert ("waive did" in said) is Waiver.objects.exists()
    order = Entry.objects.filter(kind__in=["condition_satisfied", "condition_waived"]).order_by("number")
    kinds = [one.kind for one in order]
    assert kinds in (["condition_satisfied"], ["condition_waived", "condition_satisfied"]), kinds


@pytest.mark.parametrize(("part", "then"), [("waive", "waive refused"), ("pass", "pass did"), ("set", "set did")])
def test_while_a_yes_is_being_written_whoever_is_at_a_gate_waits_for_it(
    real_transactions: Copy, now: datetime, question: Confirmation, part: str, then: str
) -> None:
    system, link = User.objects.system(), question.sendings.get().public_id
    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            confirm(question, system, now, link=link)
            ids = [question.public_id, link, GateCondition.objects.get().gate.public_id]
            other = beside.submit(at_once, real_transactions, player.prepare, [part], *ids, now)
            until_it_waits_for_us(other)
        assert other.result() == [then]
    assert Satisfaction.objects.count() == GateCondition.objects.count()
    assert not Waiver.objects.exists(), "what is true is not waived"


@pytest.mark.usefixtures("question")
def test_waived_by_two_clicks_it_is_waived_once(real_transactions: Copy, now: datetime) -> None:
    said = both(real_transactions, now, "waive", "waive")
    assert said.count("waive did") == Waiver.objects.count() == told("condition_waived") == 1, said


def test_a_waiver_taken_back_as_the_stage_begins_either_comes_first_or_too_late(
    real_transactions: Copy, now: datetime, question: Confirmation
) -> None:
    waived = GateCondition.objects.get()
    given = WaiveCondition(condition=waived.public_id, reason="By telephone")
    waive_condition(waived.gate, given, by=question.by, now=now)
    said = both(real_transactions, now, "pass", "wait")
    assert said in (["pass did", "wait gate_passed"], ["pass gate_shut", "wait did"])
    assert Passage.objects.exists() is Waiver.objects.exists() is ("pass did" in said)


@pytest.mark.usefixtures("question")
def test_asked_once_more_by_two_clicks_they_are_asked_once(real_transactions: Copy, now: datetime) -> None:
    said = both(real_transactions, now, "remind", "remind")
    assert said.count("remind did") == Reminder.objects.count() == told("confirmation_reminded") == 1, said


@pytest.mark.usefixtures("question")
def test_a_gate_set_at_the_moment_of_the_yes_does_not_wait_for_ever(real_transactions: Copy, now: datetime) -> None:
    said = both(real_transactions, now, "gate", "yes")
    assert said == ["gate did", "yes did"]
    assert Satisfaction.objects.count() == GateCondition.objects.count() == 2
