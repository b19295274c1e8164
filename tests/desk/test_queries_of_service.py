"""The pages of service ask the database as often for a thousand rows as for ten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.service.models import (
    CheckOutcome,
    CheckStatus,
    Finding,
    FurtherSource,
    InspectionPlan,
    InspectionRun,
    PlanVersion,
    RunState,
    System,
)
from tests.cast import Cast, enter
from tests.service.inspected import TEXT, planned, recorded
from tests.service.systems import further

pytestmark = pytest.mark.django_db

PINNED = {
    "service": 6,
    "client_service": 12,
    "closed_findings": 7,
    "inspection": 9,
    "edit_plan": 8,
    "new_plan": 5,
    "inspection_run": 17,
    "run_report": 13,
    "compare_inspections": 11,
    "finding": 11,
}


def crowd(cast: Cast, rows: int) -> InspectionRun:
    """Return the last run of a plan with so many versions, runs, checks and findings, beside so many systems and plans."""
    last = recorded(cast, planned(cast))
    further(cast, last.plan.system)
    made = {"client": cast.haoting, "sort": "application", "taken_on_by": cast.lin_yue, "taken_on_at": cast.now}
    systems = System.objects.bulk_create(System(name=f"System {number}", **made) for number in range(rows))
    FurtherSource.objects.bulk_create(
        FurtherSource(system=one, name="erp", source="env:RAPPORT_SOURCE_ERP", by=cast.lin_yue, at=cast.now)
        for one in systems
    )
    written = {"made_by": cast.lin_yue, "made_at": cast.now, "owner": cast.su_wan}
    plans = InspectionPlan.objects.bulk_create(
        InspectionPlan(system=one, name=f"Plan {number}", **written) for number, one in enumerate(systems)
    )
    first = PlanVersion.objects.bulk_create(_version(cast, one, 1) for one in plans)
    PlanVersion.objects.bulk_create(_version(cast, last.plan, 2 + number) for number in range(rows))
    InspectionRun.objects.bulk_create(_run(cast, one, number) for number, one in enumerate(first))
    InspectionRun.objects.bulk_create(_run(cast, last.plan_version, number) for number in range(rows))
    CheckOutcome.objects.bulk_create(_outcome(last, number) for number in range(rows))
    _findings(cast, last, rows)
    return last


def _version(cast: Cast, plan: InspectionPlan, number: int) -> PlanVersion:
    return PlanVersion(plan=plan, number=number, text=f"{TEXT}# {number}", checks=2, by=cast.lin_yue, at=cast.now)


def _run(cast: Cast, version: PlanVersion, number: int) -> InspectionRun:
    at = cast.now - timedelta(days=number + 1)
    when = {"asked_by": cast.lin_yue, "asked_at": at, "begun_at": at, "ended_at": at}
    return InspectionRun(plan=version.plan, plan_version=version, state=RunState.ENDED, found=1, rows_found=2, **when)


def _outcome(run: InspectionRun, number: int) -> CheckOutcome:
    status = list(CheckStatus)[number % 3]
    counted = {"rows": 5, "failed": 2, "samples": [{"unit_id": "U-20418"}], "at": run.asked_at}
    named = {"key": f"check {number}", "name": f"Check {number}", "table": f"table {number}"}
    return CheckOutcome(run=run, place=number + 2, status=status, severity="low", **named, **counted)


def _findings(cast: Cast, run: InspectionRun, rows: int) -> None:
    found = {"plan": run.plan, "first_run": run, "last_run": run, "found_on": cast.now.date() - timedelta(days=40)}
    said = {"name": "Price", "table": "a", "severity": "high", "failed": 2}
    for end in ({}, {"closed_at": cast.now, "closed_by": cast.su_wan}):
        Finding.objects.bulk_create(Finding(key=f"check {number}", **found, **said, **end) for number in range(rows))


@pytest.mark.parametrize("rows", [10, 1000])
def test_every_page_of_service(cast: Cast, rows: int) -> None:
    last = crowd(cast, rows)
    plan, client = last.plan.public_id, cast.haoting.public_id
    found = last.plan.findings.filter(key="check 1", closed_at=None).get().public_id
    before = last.plan.runs.exclude(pk=last.pk)[0].public_id
    named: dict[str, list[str]] = {
        "service": [],
        "client_service": [client],
        "closed_findings": [client],
        "inspection": [plan],
        "edit_plan": [plan],
        "new_plan": [last.plan.system.public_id],
        "inspection_run": [last.public_id],
        "run_report": [last.public_id],
        "compare_inspections": [before, last.public_id],
        "finding": [found],
    }
    browser, asked = enter(cast.lin_yue), {}
    browser.get(reverse("desk:import"))
    for name, ids in named.items():
        address = reverse(f"desk:{name}", args=ids)
        with CaptureQueriesContext(connection) as taken:
            assert browser.get(address).status_code == 200
        asked[name] = len(taken)
    assert asked == PINNED
