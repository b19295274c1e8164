"""Actions of meetings past their time (PRACTICES C10)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.actions.next_steps import finish_next_step
from rapport.clients.models import NextStep
from rapport.core.actions import Nothing
from rapport.delivery.actions.minutes import EndMeeting, end_meeting
from rapport.delivery.models import Meeting
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.delivery.meetings import rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.signals.findings import found


def breach(cast: Cast) -> NextStep:
    """What He Lan was to do after the rehearsal was due yesterday; Lin Yue sees to it."""
    meeting = written(cast, rehearsal(cast, dynamic_plot_value(cast)))
    Meeting.objects.update(begun_at=cast.now - timedelta(days=2))
    end_meeting(meeting, EndMeeting(owed_at=cast.now), by=cast.lin_yue, now=cast.now)
    step = NextStep.objects.get(words__startswith="He Lan:")
    NextStep.objects.filter(pk=step.pk).update(due_at=cast.now - timedelta(days=1))
    return step


def test_an_action_past_its_time_raises_once_for_whoever_sees_to_it(cast: Cast) -> None:
    step = breach(cast)
    assert found(cast, "action_overdue") == {step.pk}
    assert Signal.objects.get(rule="action_overdue").owner == cast.lin_yue
    assert found(cast, "step_overdue") == set()


def test_one_that_is_done_stays_silent(cast: Cast) -> None:
    finish_next_step(breach(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, "action_overdue") == set()


def test_a_step_that_no_meeting_agreed_stays_silent(cast: Cast) -> None:
    NextStep.objects.filter(pk=cast.step.pk).update(due_at=cast.now - timedelta(days=1))
    assert found(cast, "action_overdue") == set()
    assert found(cast, "step_overdue") == {cast.step.pk}
