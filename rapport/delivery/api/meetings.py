"""What programs read of meetings under `/api/v1/`; they write through the actions (PRACTICES C10, F1)."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query

from rapport.core.reaching import reached
from rapport.core.rest.answers import caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.delivery.api.routing import router
from rapport.delivery.models import AgendaItem, Meeting, MeetingInput, MeetingSeries, Participant, Point, Project

shape(
    MeetingSeries,
    column("project", str, "Id of the project.", id_of("project")),
    column("title", str, "What its meetings are called."),
    column("every_days", int, "Days between two."),
)

MEETING = shape(
    Meeting,
    column("project", str, "Id of the project.", id_of("project")),
    column("series", str | None, "Id of its series.", id_of("series")),
    column("title", str, "What it is called."),
    column("at", datetime, "When it is to begin, UTC."),
    column("minutes", int, "How long it is to take."),
    column("place", str, "Where."),
    column("host", str, "Id of the one of ours who leads it.", id_of("host")),
    column("touch", str | None, "Id of the touch that it is.", id_of("touch")),
    column("begun_at", datetime | None, "When it began, UTC."),
    column("ended_at", datetime | None, "When it ended, UTC."),
    column("sent_at", datetime | None, "When its minutes were sent, UTC."),
    column("cancelled_at", datetime | None, "When it was called off, UTC."),
)

shape(
    Participant,
    column("meeting", str, "Id of the meeting.", id_of("meeting")),
    column("person", str | None, "Id of one of theirs.", id_of("person")),
    column("colleague", str | None, "Id of one of ours.", id_of("colleague")),
    column("answer", str, "`open`, `coming` or `declined`."),
    column("says", str, "The word that came with the answer."),
    column("remote", bool, "Whether from afar."),
    column("present", bool | None, "Whether they are there; null before it is known."),
)

shape(
    AgendaItem,
    column("meeting", str | None, "Id of the meeting.", id_of("meeting")),
    column("series", str | None, "Id of the series in whose backlog it waits.", id_of("series")),
    column("title", str, "What to talk about."),
    column("minutes", int | None, "How long."),
    column("inside", bool, "Whether the client never sees it."),
)

shape(
    MeetingInput,
    column("meeting", str, "Id of the meeting.", id_of("meeting")),
    column("words", str, "What is owed."),
    column("person", str | None, "Id of the one of theirs who owes it.", id_of("person")),
    column("colleague", str | None, "Id of the one of ours who owes it.", id_of("colleague")),
    column("due_at", datetime, "By when, UTC."),
    column("says", str, "What they say of it."),
    column("came_at", datetime | None, "When it came, UTC."),
)

POINT = shape(
    Point,
    column("meeting", str, "Id of the meeting.", id_of("meeting")),
    column("sort", str, "`information`, `decision` or `action`."),
    column("words", str, "What was said or agreed."),
    column("person", str | None, "Id of the one of theirs who does it or decided.", id_of("person")),
    column("colleague", str | None, "Id of the one of ours who does it or decided.", id_of("colleague")),
    column("due_at", datetime | None, "By when, UTC."),
    column("inside", bool, "Whether it never leaves the house."),
    column("step", str | None, "Id of the next step that it became.", id_of("step")),
)


@router.get("/projects/{id}/meetings", response=page_of(MEETING), url_name="project_meetings")
def meetings_of_project(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the meetings of a project in the order of their times, those that were called off among them."""
    there = reached(Project.objects.visible_to(caller(request)), id)
    return paged(there.meetings.select_related("project", "series", "host", "touch"), asked, MEETING.all, by="at")


@router.get("/meetings/{id}/points", response=page_of(POINT), url_name="meeting_points")
def points_of_meeting(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the points of the minutes of a meeting in their order, those that stay inside among them."""
    there = reached(Meeting.objects.visible_to(caller(request)), id)
    joined = there.points.select_related("meeting", "person", "colleague", "step")
    return paged(joined, asked, POINT.all, by="position")
