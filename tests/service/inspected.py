"""Inspections of Haoting's plot value on a small database, made through the product's own actions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rapport.core.actions import Nothing
from rapport.service.actions.plans import AddPlan, SchedulePlan, add_inspection_plan, schedule_inspection
from rapport.service.actions.recording import Counted, RecordRun, record_inspection
from rapport.service.actions.runs import run_inspection, take_run_up
from rapport.service.models import CheckStatus, Finding, InspectionPlan, InspectionRun, Rhythm, Trouble
from rapport.service.running import attempts
from rapport.team.models import User
from tests.cast import Cast
from tests.service.systems import stock

TEXT = """
plan: Plot value, every night
tables:
  contract_line:
    key: unit_id
    shown: unit_id
    checks:
      - null: price
        name: Every sold unit has a contract price
        severity: critical
        meaning: a plot’s worth is too low without it
  plot:
    checks:
      - null: floor_area
        name: Every plot has its floor area
"""
PRICE, AREA = "Every sold unit has a contract price", "Every plot has its floor area"


def database(folder: Path, *, without_price: int = 2) -> Path:
    """Make a database in which so many of five sold units have no price, and every plot has its floor area."""
    path = folder / "plots.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "DROP TABLE IF EXISTS contract_line; DROP TABLE IF EXISTS plot;"
            "CREATE TABLE contract_line (unit_id TEXT, buyer TEXT, price REAL);"
            "CREATE TABLE plot (plot_id TEXT, floor_area REAL); INSERT INTO plot VALUES ('P-07', 5120.5);"
        )
        rows = [(f"U-{20418 + n}", "Qin Yu", None if n < without_price else 1.5) for n in range(5)]
        connection.executemany("INSERT INTO contract_line VALUES (?, ?, ?)", rows)
    connection.close()
    return path


def planned(
    cast: Cast, monkeypatch: pytest.MonkeyPatch | None = None, path: Path | None = None, **more: Any
) -> InspectionPlan:
    """Write the plan as Lin Yue, on a database where one is given."""
    source = ""
    if monkeypatch is not None:
        source = "env:RAPPORT_SOURCE_PLOTS"
        monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", str(path))
    asked: dict[str, Any] = {"name": "Plot value, every night", "text": TEXT}
    system = more.pop("system", None) or stock(cast, source=source)
    return add_inspection_plan(system, AddPlan(**(asked | more)), by=cast.lin_yue, now=cast.now)


def weekly(cast: Cast, plan: InspectionPlan, **more: Any) -> InspectionPlan:
    """Have it run every Thursday at two."""
    asked: dict[str, Any] = {"rhythm": Rhythm.WEEKLY, "weekday": 3, "hour": 2}
    return schedule_inspection(plan, SchedulePlan(**(asked | more)), by=cast.lin_yue, now=cast.now)


def run(cast: Cast, plan: InspectionPlan, clock: Callable[[], datetime] | None = None) -> InspectionRun:
    """Run it as Lin Yue would, by a worker, and return what was recorded."""
    at = clock or (lambda: cast.now)
    asked = run_inspection(plan, Nothing(), by=cast.lin_yue, now=at())
    attempts.take_up(at, asked.public_id)
    return InspectionRun.objects.get(pk=asked.pk)


def recorded(
    cast: Cast, plan: InspectionPlan, *, found: int = 2, unable: bool = False, at: datetime | None = None
) -> InspectionRun:
    """Record a run without a database: so many rows without a price; the floor areas hold, or could not be looked at."""
    now, system = at or cast.now, User.objects.system()
    asked = run_inspection(plan, Nothing(), by=cast.lin_yue, now=now)
    taken = take_run_up(asked, Nothing(), by=system, now=now)
    price = CheckStatus.FOUND if found else CheckStatus.HOLDS
    area = CheckStatus.UNABLE if unable else CheckStatus.HOLDS
    outcomes = [
        Counted(place=0, key="price", name=PRICE, table="contract_line", status=price, rows=5, failed=found, at=now),
        Counted(
            place=1,
            key="area",
            name=AREA,
            table="plot",
            status=area,
            rows=None if unable else 1,
            may_pass=unable,
            at=now,
        ),
    ]
    trouble = Trouble.NO_ANSWER if unable else None
    given = RecordRun(tries=taken.tries, outcomes=outcomes, engine="SQLite", trouble=trouble)
    return record_inspection(taken, given, by=system, now=now)


def finding(cast: Cast, plan: InspectionPlan | None = None, **more: Any) -> Finding:
    """Return an open finding of the units without a price."""
    recorded(cast, plan or planned(cast), **more)
    return Finding.objects.order_by("-pk")[0]
