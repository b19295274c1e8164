"""A key milestone within a week to which the 1W has not said yes (PRACTICES A1, C7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.delivery.actions.answering import AnswerInvitation, answer_invitation
from rapport.delivery.models import Answer, Milestone, MilestoneSort
from rapport.signals.models import Severity, Signal
from rapport.signals.queries import show
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.signals.findings import found

RULE = "key_milestone_without_sponsor"


def breach(cast: Cast, days: int = 1) -> Milestone:
    """The go-live report is tomorrow, and Zhou Jingming has not confirmed."""
    milestone = milestone_of(dynamic_plot_value(cast), MilestoneSort.GO_LIVE)
    Milestone.objects.filter(pk=milestone.pk).update(due_on=date(2026, 11, 26) + timedelta(days=days))
    return milestone


def why(cast: Cast) -> str:
    """Why the one open signal of the rule is there, in words."""
    (shown,) = show(Signal.objects.open().filter(rule=RULE), cast.now)
    return shown.why


@pytest.mark.parametrize(("days", "severity"), [(1, Severity.CRITICAL), (6, Severity.HIGH)])
def test_a_go_live_report_without_the_1w_raises(cast: Cast, days: int, severity: Severity) -> None:
    milestone = breach(cast, days)
    assert found(cast, RULE) == {milestone.pk}
    assert Signal.objects.open().get(rule=RULE).severity == severity


def test_once_he_says_that_he_comes_it_stays_silent(cast: Cast) -> None:
    one = breach(cast).attendance.get(person=cast.zhou_place.person)
    answer_invitation(one, AnswerInvitation(answer=Answer.COMING), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_one_who_cannot_come_is_not_said_to_be_silent(cast: Cast) -> None:
    one = breach(cast).attendance.get(person=cast.zhou_place.person)
    found(cast, RULE)
    assert "has not confirmed" in why(cast)
    answer_invitation(one, AnswerInvitation(answer=Answer.DECLINED), by=cast.lin_yue, now=cast.now)
    found(cast, RULE)
    assert "Zhou Jingming cannot come" in why(cast)


def test_what_lies_further_ahead_stays_silent(cast: Cast) -> None:
    breach(cast, 9)
    assert found(cast, RULE) == set()
