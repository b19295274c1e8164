"""The same finding is there for the third month running (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import timedelta

from rapport.service.actions.findings import ExpectFinding, expect_finding
from rapport.service.models import Finding
from tests.cast import Cast
from tests.service.inspected import planned, recorded
from tests.signals.findings import found

RULE = "finding_three_months"


def breach(cast: Cast, *, days: int = 61) -> Finding:
    """It was found at the end of September, and is found today."""
    plan = planned(cast)
    recorded(cast, plan, at=cast.now - timedelta(days=days))
    recorded(cast, plan)
    return Finding.objects.get(plan=plan)


def test_in_the_third_month_it_raises(cast: Cast) -> None:
    one = breach(cast)
    assert found(cast, RULE) == {one.pk}


def test_of_two_months_expected_or_closed_in_between_it_stays_silent(cast: Cast) -> None:
    given = ExpectFinding(until=cast.now.date(), reason="Known")
    expect_finding(breach(cast), given, by=cast.lin_yue, now=cast.now)
    breach(cast, days=60)
    plan = planned(cast)
    recorded(cast, plan, at=cast.now - timedelta(days=63))
    recorded(cast, plan, found=0, at=cast.now - timedelta(days=30))
    recorded(cast, plan)
    assert found(cast, RULE) == set()
