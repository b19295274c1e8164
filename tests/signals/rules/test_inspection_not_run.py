"""An inspection has not run at its time (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import timedelta

from rapport.core.actions import Nothing
from rapport.service.actions.runs import run_inspection
from rapport.service.actions.systems import retire_system
from rapport.service.models import InspectionPlan, InspectionRun
from tests.cast import Cast
from tests.service.inspected import planned, weekly
from tests.signals.findings import found

RULE = "inspection_not_run"


def breach(cast: Cast, minutes: int = 61) -> InspectionPlan:
    """It was due so many minutes ago, and no worker took it up."""
    plan = weekly(cast, planned(cast))
    InspectionPlan.objects.filter(pk=plan.pk).update(due_at=cast.now - timedelta(minutes=minutes))
    return plan


def test_past_its_time_it_raises(cast: Cast) -> None:
    plan = breach(cast)
    assert found(cast, RULE) == {plan.pk}


def test_an_hour_late_and_a_day_long_are_borne(cast: Cast) -> None:
    breach(cast, minutes=60)
    run_inspection(planned(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    InspectionRun.objects.update(asked_at=cast.now - timedelta(days=1))
    assert found(cast, RULE) == set()


def test_a_run_that_has_not_ended_within_a_day_raises(cast: Cast) -> None:
    plan = planned(cast)
    run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
    InspectionRun.objects.update(asked_at=cast.now - timedelta(hours=23))
    assert found(cast, RULE) == set()
    InspectionRun.objects.update(asked_at=cast.now - timedelta(hours=25))
    assert found(cast, RULE) == {plan.pk}


def test_ahead_of_its_time_by_hand_or_out_of_service_it_stays_silent(cast: Cast) -> None:
    weekly(cast, planned(cast))
    planned(cast)
    breach(cast, minutes=59)
    retire_system(breach(cast).system, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
