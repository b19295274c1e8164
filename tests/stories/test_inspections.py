"""Story 7's inspections: the client's rules, weekly, on two databases alike; a finding to its fix; from delivery to service (PRACTICES E1, G17)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest

from rapport.clients.models import NextStep
from rapport.core.actions import Nothing
from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.models import MilestoneSort
from rapport.service.actions.findings import OwnFinding, own_finding
from rapport.service.actions.hand_overs import HandOverProject, accept_hand_over, hand_over_project
from rapport.service.models import CheckStatus, Finding, InspectionPlan, InspectionRun
from rapport.service.reports import nights
from rapport.service.running import attempts
from rapport.signals import engine
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.service.inspected import planned, weekly
from tests.service.systems import stock
from tests.stories import chinook
from tools import postgres

pytestmark = pytest.mark.django_db

RULES = """
plan: The shop, every week
tables:
  customer:
    key: customer_id
    shown: customer_id
    checks:
      - null: postal_code
        name: Every customer has a postal code
        severity: high
        meaning: the parcel comes back
      - pattern: {column: email, pattern: "^[^@]+@[^@]+$"}
        name: Every customer can be written to
      - unique: email
        name: No customer stands there twice
  invoice:
    checks:
      - range: {column: total, above: 0}
        name: Every invoice is above nothing
      - reference: {columns: customer_id, to: customer, to_columns: customer_id}
        name: Every invoice is somebody’s
  track:
    checks:
      - null: composer
        name: Every track has its composer
        severity: low
      - unique: name
        name: Every title stands there once
      - range: {column: unit_price, least: 0, most: 1}
        name: No track costs more than one
      - row_count: {mustBeGreaterThan: 3000}
        name: The catalogue is whole
"""
FIGURES = {
    "Every customer has a postal code": ("fail", 59, 4),
    "Every customer can be written to": ("pass", 59, 0),
    "No customer stands there twice": ("pass", 59, 0),
    "Every invoice is above nothing": ("pass", 412, 0),
    "Every invoice is somebody’s": ("pass", 412, 0),
    "Every track has its composer": ("fail", 3503, 977),
    "Every title stands there once": ("fail", 3503, 246),
    "No track costs more than one": ("fail", 3503, 213),
    "The catalogue is whole": ("pass", 3503, None),
}
"""What each check finds, counted by hand in both databases."""

MEND = "UPDATE customer SET postal_code = 'asked' WHERE postal_code IS NULL"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = chinook.in_sqlite(tmp_path)
    monkeypatch.setenv("RAPPORT_SOURCE_SQLITE", str(path))
    return path


@pytest.fixture
def server(shop: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with postgres.server() as address:
        chinook.in_postgres(address)
        monkeypatch.setenv("RAPPORT_SOURCE_POSTGRES", address)
        yield address


def inspected(cast: Cast, where: str, **more: Any) -> InspectionPlan:
    system = stock(cast, name=f"Shop on {where}", source=f"env:RAPPORT_SOURCE_{where}", **more)
    return weekly(cast, planned(cast, system=system, text=RULES, name=f"The shop on {where}"))


def thursday(week: int) -> datetime:
    """Return the moment of the first run (3 December, two in Suzhou), or of one so many weeks later."""
    return datetime(2026, 12, 2, 18, tzinfo=UTC) + timedelta(weeks=week)


def pass_thursday(week: int) -> None:
    """Let the timetable run what is due."""
    clock = partial(datetime.fromtimestamp, thursday(week).timestamp(), UTC)
    attempts.begin_due(clock)
    attempts.take_up(clock)


def figures(run: InspectionRun) -> dict[str, tuple[str, int | None, int | None]]:
    return {one.name: (one.status, one.rows, one.failed) for one in run.outcomes.all()}


def last(plan: InspectionPlan) -> InspectionRun:
    return plan.runs.ended().order_by("-asked_at", "-pk")[0]


def test_the_same_plan_finds_the_same_rows_in_both_databases(cast: Cast, server: str) -> None:
    plans = [inspected(cast, where) for where in ("SQLITE", "POSTGRES")]
    pass_thursday(0)
    found = [last(plan) for plan in plans]
    assert [run.engine for run in found] == ["SQLite", "PostgreSQL"]
    told = [
        {
            name: (status, rows, None if name == "The catalogue is whole" else failed)
            for name, (status, rows, failed) in figures(run).items()
        }
        for run in found
    ]
    assert told == [FIGURES, FIGURES]
    assert [run.rows_found for run in found] == [4 + 977 + 246 + 213] * 2
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(MEND)
    pass_thursday(1)
    assert {one.name for one in plans[1].findings.exclude(closed_at=None)} == {"Every customer has a postal code"}
    assert plans[0].findings.exclude(closed_at=None).count() == 0


def test_a_finding_is_followed_to_its_fix_and_the_trend_tells_it(cast: Cast, shop: Path) -> None:
    plan = inspected(cast, "SQLITE")
    pass_thursday(0)
    finding = Finding.objects.get(name="Every customer has a postal code")
    sample = last(plan).outcomes.get(key=finding.key).samples[0]
    assert (sample["postal_code"], set(sample)) == ("NULL", {"customer_id", "postal_code"})
    due = thursday(1) - timedelta(days=1)
    given = OwnFinding(owner=cast.su_wan.public_id, due_at=due, words="Ask the four for their postal code")
    own_finding(finding, given, by=cast.lin_yue, now=thursday(0) + timedelta(hours=7))
    pass_thursday(1)
    engine.evaluate(thursday(1) + timedelta(hours=6), clients=[cast.haoting.pk])
    late = Signal.objects.open().get(rule="finding_overdue")
    assert (late.owner, Finding.objects.get(pk=finding.pk).runs) == (cast.su_wan, 2)
    connection = sqlite3.connect(shop)
    connection.execute(MEND)
    connection.commit()
    connection.close()
    pass_thursday(2)
    finding.refresh_from_db()
    assert finding.closed_in == last(plan)
    assert NextStep.objects.get(subject=f"finding:{finding.public_id}").done_at == thursday(2)
    engine.evaluate(thursday(2) + timedelta(hours=6), clients=[cast.haoting.pk])
    assert not Signal.objects.open().filter(rule="finding_overdue").exists()
    trend = nights.of_run(nights.turns_to(last(plan)))
    assert [(one.failed, one.whole) for one in trend.rows] == [(1440, True), (1440, True), (1436, True)]


def test_with_the_database_gone_the_state_is_red_and_no_finding_is_closed(cast: Cast, shop: Path) -> None:
    plan = inspected(cast, "SQLITE")
    pass_thursday(0)
    shop.unlink()
    pass_thursday(1)
    broken = last(plan)
    assert (broken.unable, broken.found, broken.held) == (len(FIGURES), 0, 0)
    assert set(broken.outcomes.values_list("status", flat=True)) == {CheckStatus.UNABLE}
    assert Finding.objects.filter(closed_at=None).count() == 4
    engine.evaluate(thursday(1) + timedelta(hours=6), clients=[cast.haoting.pk])
    raised = Signal.objects.open().get(rule="inspection_could_not_run")
    assert raised.subject_id == plan.pk


def test_what_was_accepted_goes_to_service_with_the_inspection_that_must_run(cast: Cast, shop: Path) -> None:
    project = dynamic_plot_value(cast)
    plan = inspected(cast, "SQLITE", project=project.public_id)
    held = HoldMilestone(people=[cast.zhou_place.person.public_id])
    hold_milestone(milestone_of(project, MilestoneSort.ACCEPTANCE), held, by=cast.lin_yue, now=cast.now)
    engine.evaluate(cast.now, clients=[cast.haoting.pk])
    assert Signal.objects.open().filter(rule="hand_over_without_inspections").count() == 1
    given = HandOverProject(to=cast.su_wan.public_id)
    over = hand_over_project(project, given, by=cast.lin_yue, now=cast.now)
    accept_hand_over(over, Nothing(), by=cast.su_wan, now=cast.now)
    engine.evaluate(cast.now, clients=[cast.haoting.pk])
    assert not Signal.objects.open().filter(rule="hand_over_without_inspections").exists()
    pass_thursday(0)
    assert (list(over.plans.all()), last(plan).found) == ([plan], 4)
