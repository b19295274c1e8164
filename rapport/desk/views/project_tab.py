"""What the pages of one project share: how it is reached, its head and its tabs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from rapport.core import clock
from rapport.delivery.models import Criterion, Project, Psps, Ruler
from rapport.desk import reader


def reach(request: HttpRequest, public_id: str) -> tuple[Project, date]:
    """Return the project and the day of its client; the number of what its pages hold is counted along."""
    counts = {name: Count(name, distinct=True) for name in ("milestones", "meetings", "seats", "reviews")}
    criteria = Criterion.objects.filter(ruler__project=OuterRef("pk"), ruler__in=Ruler.objects.newest()).order_by()
    newest = criteria.values("ruler__project").annotate(there=Count("pk")).values("there")
    rows = Project.objects.visible_to(reader.of(request)).annotate(
        **{f"{name}_there": one for name, one in counts.items()},
        criteria_there=Coalesce(Subquery(newest), 0),
        psps_there=_standing_psps(),
    )
    joined = rows.select_related("client__lead", "lead", "director", "sponsor", "champion")
    found = get_object_or_404(joined, public_id=public_id)
    return found, clock.day_in(found.client.zone, clock.now())


def _standing_psps() -> Coalesce:
    """Return the number of PSPSV by itself: joined with the others, each row of theirs would multiply the rest."""
    rows = Psps.objects.standing().filter(project=OuterRef("pk")).order_by().values("project")
    return Coalesce(Subquery(rows.annotate(there=Count("pk")).values("there")), 0)


def show(
    request: HttpRequest, tab: str, shown: Project, today: date, words: str, context: dict[str, Any]
) -> HttpResponse:
    """Return a page of the project; `words` is the sentence at its head."""
    request.under = "projects"  # type: ignore[attr-defined]
    whole = {"project": shown, "tab": tab, "today": today, "words": words, "week": shown.week_on(today), **context}
    return render(request, f"desk/project_{tab}.html", whole)
