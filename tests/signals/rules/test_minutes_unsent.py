"""Minutes that nobody has a day after the meeting (PRACTICES C10)."""

from __future__ import annotations

from datetime import timedelta

from rapport.delivery.actions.sending import SendMinutes, send_minutes
from rapport.delivery.models import Meeting
from tests.cast import Cast
from tests.delivery.meetings import rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.signals.findings import found


def breach(cast: Cast) -> Meeting:
    """The rehearsal was held two days ago."""
    meeting = written(cast, rehearsal(cast, dynamic_plot_value(cast)))
    Meeting.objects.update(begun_at=cast.now - timedelta(days=2))
    return meeting


def test_minutes_that_wait_for_more_than_a_day_raise(cast: Cast) -> None:
    meeting = breach(cast)
    assert found(cast, "minutes_unsent") == {meeting.pk}


def test_minutes_that_were_sent_stay_silent(cast: Cast) -> None:
    send_minutes(breach(cast), SendMinutes(), by=cast.lin_yue, now=cast.now)
    assert found(cast, "minutes_unsent") == set()


def test_the_clock_of_a_day_runs_from_the_end_of_the_meeting(cast: Cast) -> None:
    meeting = breach(cast)
    Meeting.objects.update(ended_at=cast.now - timedelta(hours=24))
    assert found(cast, "minutes_unsent") == set()
    Meeting.objects.update(ended_at=cast.now - timedelta(hours=24, minutes=1))
    assert found(cast, "minutes_unsent") == {meeting.pk}
