"""What programs read of inspections under `/api/v1/`."""

from __future__ import annotations

from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from rapport.clients.models import Client
from rapport.core.reaching import reached
from rapport.core.rest.answers import caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.service.api.routing import router
from rapport.service.models import CheckOutcome, Finding, HandOver, InspectionPlan, InspectionRun, PlanVersion, Trouble

PLAN = shape(
    InspectionPlan,
    column("system", str, "Id of the system.", id_of("system")),
    column("name", str, "Its name."),
    column("names", dict[str, str], "The same name by language.", attrgetter("other_names")),
    column("owner", str | None, "Id of the one of ours who answers for it.", id_of("owner")),
    column("rhythm", str, "`by_hand`, `daily`, `working_days`, `weekly` or `monthly`."),
    column("weekday", int, "The day of a weekly run, 0 for Monday."),
    column("month_day", int, "The day of a monthly run, or the first working day after it."),
    column("hour", int, "The hour of a run, in the client's zone."),
    column("due_at", datetime | None, "When it runs next, UTC."),
    column("dropped_on", date | None, "The day on which it was given up."),
)

VERSION = shape(
    PlanVersion,
    column("plan", str, "Id of the plan.", id_of("plan")),
    column("number", int, "Which version it is."),
    column("text", str, "What it says, as it was written."),
    column("checks", int, "How many checks it has."),
    column("by", str, "Id of the one of ours who wrote it.", id_of("by")),
    column("at", datetime, "When, UTC."),
)

RUN = shape(
    InspectionRun,
    column("plan", str, "Id of the plan.", id_of("plan")),
    column("plan_version", str, "Id of the version by which it ran.", id_of("plan_version")),
    column("again_of", str | None, "Id of the run whose checks it runs again.", id_of("again_of")),
    column("state", str, "`waiting`, `running`, `ended` or `stopped`."),
    column("asked_at", datetime, "When it was asked for, UTC."),
    column("begun_at", datetime | None, "When it began, UTC."),
    column("ended_at", datetime | None, "When it ended, UTC."),
    column("tries", int, "How often it was attempted."),
    column(
        "trouble",
        str,
        f"Why something could not run: {', '.join(f'`{one}`' for one in Trouble)}, or empty.",
    ),
    column("broke_at", str, "The first table that could not be looked at."),
    column("held", int, "Checks that hold."),
    column("found", int, "Checks that found something."),
    column("unable", int, "Checks that could not run: never nothing found."),
    column("rows_found", int, "Rows that failed."),
    column("rows_read", int, "Rows that were looked at."),
    column("scans", int, "Statements that were asked."),
    column("seconds", float, "How long it took on the clock."),
)

OUTCOME = shape(
    CheckOutcome,
    column("run", str, "Id of the run.", id_of("run")),
    column("key", str, "What tells the same check again in other runs."),
    column("name", str, "The check."),
    column("meaning", str, "What a finding means for the business."),
    column("table", str, "The table."),
    column("status", str, "`pass`, `fail`, or `error` where it could not run."),
    column("severity", str, "`critical`, `high`, `medium` or `low`."),
    column("rows", int | None, "Rows that it looked at."),
    column("failed", int | None, "Rows that failed."),
    column("figure", str, "What was held against the limit."),
    column("limit", str, "The limit."),
    column("message", str, "Why it could not run, or what earlier runs, and what is known, say to it."),
    column("sql", str, "What was asked."),
    column("samples", list[dict[str, Any]], "A few rows that failed, masked.", lambda one: one.sampled),
    column("at", datetime, "When it was counted, UTC."),
)

FINDING = shape(
    Finding,
    column("plan", str, "Id of the plan.", id_of("plan")),
    column("name", str, "The check that found it."),
    column("table", str, "The table."),
    column("severity", str, "`critical`, `high`, `medium` or `low`."),
    column("failed", int | None, "Rows that failed, when it was found last."),
    column("found_on", date, "The day on which it was found first."),
    column("runs", int, "In how many runs it was found."),
    column("step", str | None, "Id of the next step that sees to it.", id_of("step")),
    column("expected_until", date | None, "Until when it is expected."),
    column("closed_at", datetime | None, "When it was closed, UTC."),
    column("closed_in", str | None, "Id of the run in which the check holds.", id_of("closed_in")),
)

shape(
    HandOver,
    column("project", str, "Id of the project.", id_of("project")),
    column("words", str, "What else must run."),
    column("to", str, "Id of the one of ours who takes it over.", id_of("to")),
    column("at", datetime, "When it was handed over, UTC."),
    column("accepted_at", datetime | None, "When it was taken over, UTC."),
)


@router.get("/clients/{id}/inspection-plans", response=page_of(PLAN), url_name="client_inspection_plans")
def plans_of_client(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the inspection plans of a client, those given up too, in the order in which they were written."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    rows = InspectionPlan.objects.filter(system__client=there).select_related("system", "owner")
    return paged(rows, asked, PLAN.all, by="made_at")


@router.get("/inspection-plans/{id}/versions", response=page_of(VERSION), url_name="inspection_plan_versions")
def versions_of_plan(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List what a plan said over time, by number."""
    there = reached(InspectionPlan.objects.visible_to(caller(request)), id)
    rows = PlanVersion.objects.filter(plan=there).select_related("plan", "by")
    return paged(rows, asked, VERSION.all, by="number")


@router.get("/inspection-plans/{id}/runs", response=page_of(RUN), url_name="inspection_runs")
def runs_of_plan(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the runs of a plan, stopped ones too, in the order in which they were asked for."""
    there = reached(InspectionPlan.objects.visible_to(caller(request)), id)
    rows = InspectionRun.objects.filter(plan=there).select_related("plan", "plan_version", "again_of")
    return paged(rows, asked, RUN.all, by="asked_at")


@router.get("/inspection-runs/{id}/outcomes", response=page_of(OUTCOME), url_name="inspection_outcomes")
def outcomes_of_run(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List what came of each check of a run, in the order of the plan."""
    there = reached(InspectionRun.objects.visible_to(caller(request)), id)
    return paged(CheckOutcome.objects.filter(run=there).select_related("run"), asked, OUTCOME.all, by="place")


@router.get("/clients/{id}/findings", response=page_of(FINDING), url_name="client_findings")
def findings_of_client(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List what inspections found at a client, closed findings too, by the day on which each was found first."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    rows = Finding.objects.filter(plan__system__client=there).select_related("plan", "step", "closed_in")
    return paged(rows, asked, FINDING.all, by="found_on")
