"""A meeting within a day that lacks an input (PRACTICES C10)."""

from __future__ import annotations

from rapport.delivery.actions.inputs import AnswerInput, answer_input
from rapport.delivery.models import Meeting
from rapport.signals.models import Severity, Signal
from tests.cast import Cast
from tests.delivery.meetings import rehearsal
from tests.delivery.projects import dynamic_plot_value
from tests.signals.findings import found


def breach(cast: Cast) -> Meeting:
    """The rehearsal begins in an hour, and two inputs are missing."""
    return rehearsal(cast, dynamic_plot_value(cast))


def test_a_meeting_in_an_hour_without_its_inputs_raises(cast: Cast) -> None:
    meeting = breach(cast)
    assert found(cast, "meeting_without_inputs") == {meeting.pk}
    signal = Signal.objects.get(rule="meeting_without_inputs")
    assert (signal.severity, signal.facts["missing"]) == (Severity.HIGH, "2")


def test_one_whose_inputs_are_in_stays_silent(cast: Cast) -> None:
    for one in breach(cast).inputs.all():
        answer_input(one, AnswerInput(), by=cast.lin_yue, now=cast.now)
    assert found(cast, "meeting_without_inputs") == set()
