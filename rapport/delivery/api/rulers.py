"""What programs read of success rulers under `/api/v1/`; they write through the actions (PRACTICES C4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from rapport.core.reaching import reached
from rapport.core.rest.answers import caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.delivery.api.routing import router
from rapport.delivery.figures import number
from rapport.delivery.models import Briefing, Criterion, Measurement, Project, Ruler


def _decimal(name: str) -> Any:
    """Return a reader of a decimal as text, so that no digit is lost; null stays null."""

    def read(record: Any) -> str | None:
        held = getattr(record, name)
        return number(held) if held is not None else None

    return read


shape(
    Ruler,
    column("project", str, "Id of the project.", id_of("project")),
    column("number", int, "Which version it is."),
    column("at", datetime, "When it was drawn, UTC."),
)

shape(
    Briefing,
    column("project", str, "Id of the project.", id_of("project")),
    column("expect", str, "What to expect."),
    column("report", str, "How to report what is wrong."),
    column("reader", str, "Id of the one of ours who reads it.", id_of("reader")),
    column("at", datetime, "When it was written, UTC."),
)

CRITERION = shape(
    Criterion,
    column("ruler", str, "Id of the version of the ruler.", id_of("ruler")),
    column("series", str, "The same in every version that goes on with it."),
    column("name", str, "What is measured."),
    column("unit", str, "Unit of all its figures."),
    column("direction", str, "`higher` or `lower`: which is better."),
    column("baseline", str | None, "The figure to begin with, decimal.", _decimal("baseline")),
    column("target", str | None, "The figure to reach, decimal.", _decimal("target")),
    column("due_on", date | None, "By when."),
    column("method", str, "How it is measured."),
    column("standard", str, "By which standard."),
    column("sites", str, "Where."),
)

MEASUREMENT = shape(
    Measurement,
    column("criterion", str, "Id of the criterion.", id_of("criterion")),
    column("value", str, "What was measured, decimal.", _decimal("value")),
    column("on", date, "The day."),
    column("readings", list[list[str]], "Single readings as [where, value]; the value is their mean."),
    column("note", str, "What was noted."),
    column("withdrawn_on", date | None, "The day on which it was taken back."),
)


@router.get("/projects/{id}/criteria", response=page_of(CRITERION), url_name="project_criteria")
def criteria_of_project(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the criteria of a project's newest ruler, agreed or not, in their order."""
    there = reached(Project.objects.visible_to(caller(request)), id)
    rows = Criterion.objects.filter(ruler__in=Ruler.objects.newest().filter(project=there)).select_related("ruler")
    return paged(rows, asked, CRITERION.all, by="place")


@router.get("/criteria/{id}/measurements", response=page_of(MEASUREMENT), url_name="criterion_measurements")
def measurements_of_criterion(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List what was measured by a criterion in all versions, in the order of its days, what was taken back too."""
    there = reached(Criterion.objects.visible_to(caller(request)), id)
    rows = Measurement.objects.filter(criterion__series=there.series).select_related("criterion")
    return paged(rows, asked, MEASUREMENT.all, by="on")
