"""A milestone within a week behind a shut gate (PRACTICES C7)."""

from __future__ import annotations

from datetime import date

from rapport.core.actions import Nothing
from rapport.delivery.models import Milestone
from rapport.promises.actions.gates import pass_gate
from rapport.promises.actions.waiving import WaiveCondition, waive_condition
from rapport.promises.models import Gate
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, gate_before, milestone_of
from tests.signals.findings import found

RULE = "milestone_gate_open"


def breach(cast: Cast) -> Milestone:
    """The go-live report is tomorrow, and the team of the project has a gap, for which it waits."""
    milestone = milestone_of(dynamic_plot_value(cast))
    Milestone.objects.filter(pk=milestone.pk).update(due_on=date(2026, 11, 27))
    gate_before(cast, milestone)
    return milestone


def test_a_shut_gate_before_a_near_milestone_raises(cast: Cast) -> None:
    milestone = breach(cast)
    assert found(cast, RULE) == {milestone.pk}


def test_once_the_gate_is_passed_it_stays_silent(cast: Cast) -> None:
    breach(cast)
    gate = Gate.objects.get(title="The whole team")
    given = WaiveCondition(condition=gate.conditions.get().public_id, reason="By telephone")
    waive_condition(gate, given, by=cast.lin_yue, now=cast.now)
    pass_gate(gate, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_a_stage_that_nobody_has_begun_still_raises(cast: Cast) -> None:
    milestone = breach(cast)
    condition = Gate.objects.get(title="The whole team").conditions.get()
    given = WaiveCondition(condition=condition.public_id, reason="By telephone")
    waive_condition(condition.gate, given, by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {milestone.pk}


def test_a_milestone_without_a_gate_stays_silent(cast: Cast) -> None:
    dynamic_plot_value(cast)
    assert found(cast, RULE) == set()
