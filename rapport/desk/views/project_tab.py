"""What the pages of one project share: how it is reached, its head and its tabs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from rapport.core import clock
from rapport.delivery.models import (
    Criterion,
    Meeting,
    Milestone,
    Project,
    ProjectFile,
    ProjectReview,
    Psps,
    Ruler,
    Seat,
    TestCase,
)
from rapport.desk import reader


def reach(request: HttpRequest, public_id: str) -> tuple[Project, date]:
    """Return the project and the day of its client; the number of what its pages hold is counted along."""
    criteria = Criterion.objects.filter(ruler__in=Ruler.objects.newest())
    rows = Project.objects.visible_to(reader.of(request)).annotate(
        milestones_there=_there(Milestone.objects.all()),
        meetings_there=_there(Meeting.objects.all()),
        seats_there=_there(Seat.objects.all()),
        reviews_there=_there(ProjectReview.objects.all()),
        criteria_there=_there(criteria, "ruler__project"),
        psps_there=_there(Psps.objects.standing()),
        files_there=_there(ProjectFile.objects.all()),
        cases_there=_there(TestCase.objects.standing()),
        ruler_agreed_at=Subquery(Ruler.objects.in_force().filter(project=OuterRef("pk")).agreed_at()[:1]),
    )
    joined = rows.select_related("client__lead", "lead", "director", "sponsor", "champion", "hand_over__accepted_by")
    found = get_object_or_404(joined, public_id=public_id)
    return found, clock.day_in(found.client.zone, clock.now())


def _there(rows: QuerySet[Any], project: str = "project") -> Coalesce:
    """Return the number of these by itself: joined with the others, each row of theirs would multiply the rest."""
    counted = rows.filter(**{project: OuterRef("pk")}).order_by().values(project).annotate(there=Count("pk"))
    return Coalesce(Subquery(counted.values("there")), 0)


def show(
    request: HttpRequest, tab: str, shown: Project, today: date, words: str, context: dict[str, Any]
) -> HttpResponse:
    """Return a page of the project; `words` is the sentence at its head."""
    request.under = "projects"  # type: ignore[attr-defined]
    whole = {"project": shown, "tab": tab, "today": today, "words": words, "week": shown.week_on(today), **context}
    return render(request, f"desk/project_{tab}.html", whole)
