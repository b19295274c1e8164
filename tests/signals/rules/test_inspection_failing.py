"""An inspection found rows that break what must hold (PRACTICES E1)."""

from __future__ import annotations

from datetime import timedelta

from rapport.service.actions.findings import ExpectFinding, expect_finding
from rapport.service.models import Finding, InspectionPlan
from tests.cast import Cast
from tests.service.inspected import planned, recorded
from tests.signals.findings import found

RULE = "inspection_failing"


def breach(cast: Cast) -> InspectionPlan:
    """Two units have no price."""
    plan = planned(cast)
    recorded(cast, plan, found=2)
    return plan


def test_what_was_found_last_raises(cast: Cast) -> None:
    plan = breach(cast)
    assert found(cast, RULE) == {plan.pk}


def test_where_it_is_expected_or_holds_again_it_stays_silent(cast: Cast) -> None:
    plan, other = breach(cast), breach(cast)
    until = cast.now.date() + timedelta(days=3)
    one = Finding.objects.get(plan=plan)
    expect_finding(one, ExpectFinding(until=until, reason="Known"), by=cast.lin_yue, now=cast.now)
    recorded(cast, other, found=0, at=cast.now + timedelta(hours=1))
    assert found(cast, RULE) == set()
