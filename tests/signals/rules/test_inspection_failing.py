"""An inspection found rows that break what must hold (PRACTICES E1)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from rapport.service.actions.findings import ExpectFinding, expect_finding
from rapport.service.models import Finding, InspectionPlan
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.service.inspected import database, planned, recorded, run
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


def test_what_is_expected_is_not_counted_in_and_what_could_not_run_is_no_find(cast: Cast) -> None:
    plan = planned(cast)
    recorded(cast, plan, found=7)
    Finding.objects.update(key="area", name="Every plot has its floor area")
    recorded(cast, plan, found=2, unable=True, at=cast.now + timedelta(hours=1))
    assert found(cast, RULE) == {plan.pk}
    assert Signal.objects.open().get(rule=RULE).facts == {"failed": "2", "found": "1"}
    until = cast.now.date() + timedelta(days=3)
    price = Finding.objects.get(key="price")
    expect_finding(price, ExpectFinding(until=until, reason="Known"), by=cast.lin_yue, now=cast.now)
    assert Finding.objects.unexpected(cast.now.date()).get().key == "area"
    assert found(cast, RULE) == set()


def test_what_is_measured_and_not_counted_is_found_without_rows(cast: Cast) -> None:
    plan = breach(cast)
    Finding.objects.update(failed=None)
    assert found(cast, RULE) == {plan.pk}
    assert Signal.objects.open().get(rule=RULE).facts == {"failed": "0", "found": "1"}


def test_what_was_found_before_the_database_was_gone_is_not_found_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = database(tmp_path)
    plan = planned(cast, monkeypatch, path)
    run(cast, plan)
    assert found(cast, RULE) == {plan.pk}
    path.unlink()
    run(cast, plan, lambda: cast.now + timedelta(hours=1))
    assert found(cast, RULE) == set()
    assert found(cast, "inspection_could_not_run") == {plan.pk}


def test_where_it_is_expected_or_holds_again_it_stays_silent(cast: Cast) -> None:
    plan, other = breach(cast), breach(cast)
    until = cast.now.date() + timedelta(days=3)
    one = Finding.objects.get(plan=plan)
    expect_finding(one, ExpectFinding(until=until, reason="Known"), by=cast.lin_yue, now=cast.now)
    recorded(cast, other, found=0, at=cast.now + timedelta(hours=1))
    assert found(cast, RULE) == set()
