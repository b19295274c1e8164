"""An inspection could not look at all that it should (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import timedelta

from rapport.core.actions import Nothing
from rapport.service.actions.plans import drop_inspection_plan
from rapport.service.actions.systems import retire_system
from rapport.service.models import InspectionPlan
from tests.cast import Cast
from tests.service.inspected import planned, recorded
from tests.signals.findings import found

RULE = "inspection_could_not_run"


def breach(cast: Cast) -> InspectionPlan:
    """The floor areas could not be looked at."""
    plan = planned(cast)
    recorded(cast, plan, found=0, unable=True)
    return plan


def test_a_check_that_could_not_run_raises_though_nothing_was_found(cast: Cast) -> None:
    plan = breach(cast)
    assert found(cast, RULE) == {plan.pk}


def test_run_again_whole_given_up_or_out_of_service_it_stays_silent(cast: Cast) -> None:
    plan, other, third = breach(cast), breach(cast), breach(cast)
    recorded(cast, plan, at=cast.now + timedelta(hours=1))
    drop_inspection_plan(other, Nothing(), by=cast.lin_yue, now=cast.now)
    retire_system(third.system, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
