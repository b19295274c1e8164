"""What is in service: all inspections, and systems, inspections and findings of one client (PRACTICES E1)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rapport.clients.models import Client
from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import service as reads


@require_GET
def service(request: HttpRequest) -> HttpResponse:
    """Show the inspections of all clients, those that could not run first."""
    request.under = "service"  # type: ignore[attr-defined]
    rows = reads.plans_seen(reader.of(request))
    return render(request, "desk/service.html", {"rows": rows, "words": reads.sentence(rows)})


@require_GET
def client_service(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what is in service at a client."""
    request.under = "service"  # type: ignore[attr-defined]
    client = get_object_or_404(Client.objects.visible_to(reader.of(request)), public_id=public_id)
    there = reads.in_service(client, reader.of(request), clock.now())
    context = {"client": client, "there": there, "words": reads.sentence(there.plans)}
    return render(request, "desk/client_service.html", context)
