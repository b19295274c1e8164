"""From a demand to the page of the project in which it is seen to: tested, or taken up (PRACTICES A1, C6)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from rapport.delivery.models import Project
from rapport.desk import reader
from rapport.promises.models import Demand


@require_GET
def prove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go to the tests of the project whose goals answer a demand."""
    return _to(request, public_id, "desk:project_tests")


@require_GET
def take_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go to the scope of the project in which what hurts is written down for a demand."""
    return _to(request, public_id, "desk:project_scope")


def _to(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Go to that page of the project that took the demand up, else of the client's newest; without any to its promises."""
    user = reader.of(request)
    demand = get_object_or_404(Demand.objects.visible_to(user).select_related("client"), public_id=public_id)
    open_ones = (
        Project.objects.visible_to(user).filter(client=demand.client, closed_on=None).order_by("-began_on", "-pk")
    )
    project = open_ones.filter(psps__demand=demand, psps__dropped_on=None).first() or open_ones.first()
    if project is None:
        return redirect("desk:promises", demand.client.public_id)
    return redirect(name, project.public_id)
