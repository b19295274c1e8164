"""Findings of inspections: one with its course, and those of a client that are closed, each with why (PRACTICES E1)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rapport.clients.models import Client
from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import findings as reads
from rapport.desk.queries import hours_here
from rapport.service.models import Finding, InspectionPlan

PAGE = 50


@require_GET
def finding(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what was found, since when and how often, who sees to it, and at its end who closed it and why."""
    request.under = "service"  # type: ignore[attr-defined]
    visible = Finding.objects.visible_to(reader.of(request)).select_related(*reads.JOINED)
    one = get_object_or_404(visible, public_id=public_id)
    now = clock.now()
    course = reads.course_of(one, clock.day_in(one.client.zone, now), now)
    return render(
        request,
        "desk/finding.html",
        {
            "finding": one,
            "client": one.client,
            "course": course,
            "hours": hours_here.on_record(one, reader.of(request)),
        },
    )


@require_GET
def closed_findings(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the findings of a client that are closed, or those of the plan that `plan` names, the newest first."""
    request.under = "service"  # type: ignore[attr-defined]
    user = reader.of(request)
    client = get_object_or_404(Client.objects.visible_to(user), public_id=public_id)
    plans, named = InspectionPlan.objects.filter(system__client=client), request.GET.get("plan", "")
    plan = get_object_or_404(plans, public_id=named) if named else None
    leaf = Paginator(reads.closed(client, plan), PAGE).get_page(request.GET.get("page", "1"))
    context = {"client": client, "plan": plan, "leaf": leaf, "words": reads.closed_in_words(leaf.paginator.count)}
    return render(request, "desk/closed_findings.html", context)
