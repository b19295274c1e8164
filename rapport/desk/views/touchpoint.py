"""One touch in full: what was said, by whom, whether the client may see it, and what we said of it (PRACTICES A16, G1)."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rapport.clients.models import NextStep, Touchpoint, TouchState
from rapport.controls import comments, shared
from rapport.core import clock, reference
from rapport.delivery.models import Meeting
from rapport.desk import reader
from rapport.desk.queries import hours_here, invited, ledger, named, promises


@require_GET
def touchpoint(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a touch."""
    visible = Touchpoint.objects.visible_to(reader.of(request)).with_everyone()
    touch = get_object_or_404(visible.select_related("author"), public_id=public_id)
    context = {
        "touch": touch,
        "name": named.name(touch),
        "corrections": ledger.corrections_of(touch),
        "follows": _follows(touch),
        "moment": getattr(touch, "moment", None),
        "planned": touch.state == TouchState.PLANNED,
        "cancelled": touch.state == TouchState.CANCELLED,
        "meeting": Meeting.objects.standing().filter(touch=touch).first(),
        "invited": invited.to(touch),
        "shared": bool(shared.among([touch])),
        "hours": hours_here.on_record(touch, reader.of(request)),
        "about": str(reference.to(touch)),
        "questions": promises.about(touch, clock.now()),
        "comments": comments.on(touch),
    }
    request.under = "clients"  # type: ignore[attr-defined]
    return render(request, "desk/touchpoint.html", context)


def _follows(touch: Touchpoint) -> QuerySet[NextStep]:
    """Return the steps that follow from a touch, those that are over among them."""
    steps = NextStep.objects.filter(subject=str(reference.to(touch)))
    return steps.select_related("owner", "dropped_by").order_by("due_at", "pk")
