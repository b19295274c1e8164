"""What programs read of projects under `/api/v1/`; they write through the actions (PRACTICES F1)."""

from __future__ import annotations

from datetime import date, datetime
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from rapport.core.reaching import reached
from rapport.core.rest.answers import answer, caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.delivery.api.routing import router
from rapport.delivery.models import (
    Appearance,
    Attendance,
    Fulfilment,
    Goal,
    Milestone,
    Phase,
    Project,
    ProjectReview,
    Psps,
    Seat,
    TeamReview,
)

PROJECT = shape(
    Project,
    column("client", str, "Id of the client.", id_of("client")),
    column("name", str, "Its name."),
    column("names", dict[str, str], "The same name by language.", attrgetter("other_names")),
    column("sort", str, "`implementation`, `app`, `network` or `takeover`."),
    column("lead", str, "Id of the one of ours who runs it.", id_of("lead")),
    column("director", str | None, "Id of the one of ours who reviews its team.", id_of("director")),
    column("sponsor", str | None, "Id of its 1W.", id_of("sponsor")),
    column("champion", str | None, "Id of its strong C.", id_of("champion")),
    column("began_on", date, "Its first day."),
    column("due_on", date, "The day on which it is to end."),
    column("closed_on", date | None, "The day on which it ended."),
)

MILESTONE = shape(
    Milestone,
    column("project", str, "Id of the project.", id_of("project")),
    column("sort", str, "`kick_off`, `solution`, `go_live`, `acceptance`, `internal` or `other`."),
    column("title", str, "What is held."),
    column("due_on", date, "The day, in the client's zone."),
    column("at", datetime | None, "The moment, UTC, where it is set."),
    column("touch", str | None, "Id of the touch in which it is held.", id_of("touch")),
    column("held_on", date | None, "The day on which it was held."),
    column("dropped_on", date | None, "The day on which it was dropped."),
)

shape(
    Phase,
    column("project", str, "Id of the project.", id_of("project")),
    column("sort", str, "What it is for."),
    column("first_on", date, "Its first day."),
    column("last_on", date, "Its last day."),
    column("early", bool, "Whether somebody is touched each working day."),
)

shape(
    Attendance,
    column("milestone", str, "Id of the milestone.", id_of("milestone")),
    column("person", str | None, "Id of one of theirs.", id_of("person")),
    column("colleague", str | None, "Id of one of ours.", id_of("colleague")),
    column("required", bool, "Whether it cannot be held without them."),
    column("answer", str, "`open`, `coming` or `declined`."),
    column("says", str, "The word that came with the answer."),
    column(
        "noted_by", str | None, "Id of whoever noted it: one of ours, or themselves in the portal.", id_of("noted_by")
    ),
    column("present", bool | None, "Whether they were there; null before it is held."),
)

shape(
    Appearance,
    column("milestone", str, "Id of the milestone.", id_of("milestone")),
    column("person", str, "Id of the 1W who appeared.", id_of("person")),
    column("seen_on", date, "The day."),
    column("due_on", date, "The last working day to follow it up."),
    column("followed_on", date | None, "The day on which that was done."),
)


shape(
    Seat,
    column("project", str, "Id of the project.", id_of("project")),
    column("role", str, "What it is in the team."),
    column("duty", str, "`writes`, `reviews`, `asked` or `told`."),
    column("required", bool, "Whether there is no kick-off without it."),
    column("holder", str | None, "Id of who has it.", id_of("holder")),
)

shape(
    TeamReview,
    column("project", str, "Id of the project.", id_of("project")),
    column("approved", bool, "Yes or no."),
    column("words", str, "What was said."),
    column("at", datetime, "When, UTC."),
)

shape(
    ProjectReview,
    column("project", str, "Id of the project.", id_of("project")),
    column("progress", str, "Progress."),
    column("quality", str, "Quality."),
    column("contact", str, "Contact with the client."),
    column("responsiveness", str, "How the client answers."),
    column("begun_on", date, "The day on which it was begun."),
    column("closed_on", date | None, "The day on which it was closed."),
)

PSPS = shape(
    Psps,
    column("project", str, "Id of the project.", id_of("project")),
    column("number", int, "Its place in the project, never given again."),
    column("demand", str | None, "Id of what was asked for.", id_of("demand")),
    column("person", str | None, "Id of the person it is about.", id_of("person")),
    column("who", str, "The person or role as written."),
    column("scenario", str, "When and where."),
    column("pain", str, "What hurts."),
    column("solution", str, "What would solve it."),
    column("value", str, "What that is worth."),
    column("weak", list[str], "The parts that are not clear.", lambda one: one.weak.split()),
    column("at", datetime, "When it was written, UTC."),
    column("dropped_on", date | None, "The day on which it was dropped."),
)

GOAL = shape(
    Goal,
    column("project", str, "Id of the project.", id_of("project")),
    column("place", int, "Its place in the outline, from the top."),
    column("level", int, "1 to 3; the third is the scope."),
    column("words", str, "What it says."),
)

shape(
    Fulfilment,
    column("goal", str, "Id of the goal.", id_of("goal")),
    column("sort", str, "`on_line` or `off_line`."),
    column("words", str, "The feature, the request, or the change."),
    column("person", str | None, "Id of the owner of theirs.", id_of("person")),
    column("colleague", str | None, "Id of the owner of ours.", id_of("colleague")),
)


class Projects(Paging):
    """A page of projects."""

    closed: bool = Field(False, description="Those that are closed, too.")


@router.get("/projects", response=page_of(PROJECT), url_name="projects")
def projects(request: HttpRequest, asked: Query[Projects]) -> HttpResponse:
    """List projects by name."""
    rows = Project.objects.visible_to(caller(request))
    rows = rows if asked.closed else rows.open()
    joined = rows.select_related("client", "lead", "director", "sponsor", "champion")
    return paged(joined, asked, PROJECT.all, by="name")


@router.get("/projects/{id}", response=PROJECT.schema, url_name="project")
def project(request: HttpRequest, id: str) -> HttpResponse:
    """Show one project."""
    return answer(PROJECT(reached(Project.objects.visible_to(caller(request)), id)))


@router.get("/projects/{id}/milestones", response=page_of(MILESTONE), url_name="project_milestones")
def milestones_of_project(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the milestones of a project in the order of their days, dropped ones among them."""
    there = reached(Project.objects.visible_to(caller(request)), id)
    return paged(there.milestones.select_related("project", "touch"), asked, MILESTONE.all, by="due_on")


@router.get("/projects/{id}/psps", response=page_of(PSPS), url_name="project_psps")
def psps_of_project(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the PSPSV of a project by number, dropped ones among them."""
    there = reached(Project.objects.visible_to(caller(request)), id)
    return paged(there.psps.select_related("project", "demand", "person"), asked, PSPS.all, by="number")


@router.get("/projects/{id}/goals", response=page_of(GOAL), url_name="project_goals")
def goals_of_project(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the goals of a project as the outline has them."""
    there = reached(Project.objects.visible_to(caller(request)), id)
    return paged(there.goals.select_related("project"), asked, GOAL.all, by="place")
