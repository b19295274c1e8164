"""What programs read of tests and defects under `/api/v1/`; verdicts are given in the portal alone (PRACTICES C5)."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query

from rapport.core.reaching import reached
from rapport.core.rest.answers import caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.delivery.api.routing import router
from rapport.delivery.models import Defect, Project, TestCase, TestRound, TestRun

CASE = shape(
    TestCase,
    column("project", str, "Id of the project.", id_of("project")),
    column("number", int, "Its place in the project."),
    column("title", str, "What is tested."),
    column("steps", str, "What to do, a step a line."),
    column("expected", str, "What is to be seen then."),
    column("goal", str | None, "Id of the goal whose fulfilment it tests.", id_of("goal")),
    column("accepted", bool, "Whether the last verdict of the client's people is that it passed."),
    column("by", str, "Id of the one of ours who wrote it.", id_of("by")),
    column("at", datetime, "When, UTC."),
    column("reviewed_by", str | None, "Id of the one of ours who reviewed it as it stands.", id_of("reviewed_by")),
    column("reviewed_at", datetime | None, "When, UTC."),
    column("dropped_on", date | None, "The day on which it was dropped."),
)

ROUND = shape(
    TestRound,
    column("project", str, "Id of the project.", id_of("project")),
    column("number", int | None, "Which round of the project before the client it is; null until it first lies there."),
    column("title", str, "What it is called, where it has a name."),
    column("due_on", date, "The last day to judge, in the client's zone."),
    column("supporter", str, "Id of the one of ours who helps.", id_of("supporter")),
    column("stuck_on", date | None, "The day on which it counts as stuck; null while it stays inside."),
    column("closed_on", date | None, "The day on which it was closed."),
)

RUN = shape(
    TestRun,
    column("round", str, "Id of the round.", id_of("round")),
    column("case", str, "Id of the case.", id_of("case")),
    column("title", str, "What was tested, as it was put before them."),
    column("verdict", str, "`passed`, `failed`, `blocked`, or empty while nobody has judged."),
    column("words", str, "What they saw."),
    column("person", str | None, "Id of the one of theirs who judged.", id_of("person")),
    column("at", datetime | None, "When, UTC."),
)

DEFECT = shape(
    Defect,
    column("case", str, "Id of the case.", id_of("case")),
    column("run", str, "Id of the run that failed.", id_of("run")),
    column("severity", str, "`critical`, `major` or `minor`."),
    column("owner", str | None, "Id of the one of ours who mends it.", id_of("owner")),
    column("promised_on", date | None, "The day that was promised."),
    column("note", str, "What is noted inside."),
    column("state", str, "`open`, `fixed`, `retest` or `closed`."),
    column("found_at", datetime, "When, UTC."),
    column("fixed_at", datetime | None, "When it was mended, UTC."),
    column("closed_by", str | None, "Id of the run that passed.", id_of("closed_by")),
    column("closed_at", datetime | None, "When, UTC."),
    column("taken_back_at", datetime | None, "When its failure was taken back as a mistake, UTC."),
)


@router.get("/projects/{id}/test-cases", response=page_of(CASE), url_name="project_test_cases")
def cases_of_project(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the test cases of a project by number, dropped ones too."""
    there = reached(Project.objects.visible_to(caller(request)), id)
    joined = ("project", "fulfilment__goal", "by", "reviewed_by")
    return paged(TestCase.objects.filter(project=there).select_related(*joined), asked, CASE.all, by="number")


@router.get("/projects/{id}/test-rounds", response=page_of(ROUND), url_name="project_test_rounds")
def rounds_of_project(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the test rounds of a project in the order in which they were planned."""
    there = reached(Project.objects.visible_to(caller(request)), id)
    rows = TestRound.objects.filter(project=there).select_related("project", "supporter")
    return paged(rows, asked, ROUND.all, by="at")


@router.get("/test-rounds/{id}/runs", response=page_of(RUN), url_name="test_round_runs")
def runs_of_round(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the cases of a round with their verdicts, by number of the case."""
    there = reached(TestRound.objects.visible_to(caller(request)), id)
    rows = TestRun.objects.filter(round=there).select_related("round", "case", "person")
    return paged(rows, asked, RUN.all, by="case_id")


@router.get("/projects/{id}/defects", response=page_of(DEFECT), url_name="project_defects")
def defects_of_project(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the defects of a project, closed ones too, in the order in which they were found."""
    there = reached(Project.objects.visible_to(caller(request)), id)
    rows = Defect.objects.filter(case__project=there).select_related("case", "run", "owner", "closed_by")
    return paged(rows, asked, DEFECT.all, by="found_at")
