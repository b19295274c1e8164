"""What a run is held against from the runs before it (PRACTICES E1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.service.actions.plans import RewritePlan, rewrite_inspection_plan
from rapport.service.models import CheckStatus, InspectionRun
from tests.cast import Cast
from tests.service.inspected import TEXT, database, planned, run

pytestmark = pytest.mark.django_db

BORNE = TEXT.replace("severity: critical", "severity: critical\n        noWorseThanLastTime: true").replace(
    "  plot:\n", "      - row_count_change: {runs: 1}\n        mustBeBetween: [-1, 1]\n  plot:\n"
)


def _ended(one: InspectionRun) -> dict[str, tuple[str, str]]:
    return {row.sort: (row.status, row.message) for row in one.outcomes.filter(table="contract_line")}


def test_what_gets_worse_than_last_time_is_found_and_what_stands_is_borne(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path), text=BORNE)
    first = _ended(run(cast, plan))
    assert first["null"] == (CheckStatus.HOLDS, "from here on it may get no worse")
    assert first["row_count_change"] == (CheckStatus.HOLDS, "nothing earlier to hold it against yet")
    second = _ended(run(cast, plan))
    assert second["row_count_change"] == (CheckStatus.HOLDS, "5 rows before")
    assert second["null"][0] == CheckStatus.HOLDS
    database(tmp_path, without_price=4)
    worse = _ended(run(cast, plan))
    assert worse["null"] == (CheckStatus.FOUND, "worse than 2 on 2026-11-26")


def test_a_check_that_asks_something_else_under_its_name_begins_anew(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path, without_price=1), text=BORNE)
    run(cast, plan)
    database(tmp_path, without_price=4)
    other = BORNE.replace("null: price\n", "null: price\n        where: buyer = 'Qin Yu'\n")
    rewrite_inspection_plan(plan, RewritePlan(text=other), by=cast.lin_yue, now=cast.now)
    plan.refresh_from_db()
    assert _ended(run(cast, plan))["null"] == (CheckStatus.HOLDS, "from here on it may get no worse")
