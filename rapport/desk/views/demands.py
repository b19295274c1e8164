"""From a demand to the page of the project in which it is seen to: tested, or taken up (PRACTICES A1, C6)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from rapport.delivery.models import Project
from rapport.desk import reader
from rapport.promises.models import Demand
from rapport.team.models import User


@require_GET
def prove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go to the tests of the project whose goals answer a demand."""
    user, demand = _asked(request, public_id)
    taken_up, newest = _projects(user, demand)
    return _to(taken_up or newest, demand, "desk:project_tests")


@require_GET
def take_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go to the form in which what hurts is written down for a demand; to the scope where it is, and only lacks a goal."""
    user, demand = _asked(request, public_id)
    taken_up, newest = _projects(user, demand)
    if taken_up is None and newest is not None:
        scope = reverse("desk:project_scope", args=[newest.public_id])
        form = reverse("desk:act", args=["write_psps", newest.public_id])
        return redirect(f"{form}?{urlencode({'demand': demand.public_id, 'next': scope})}")
    return _to(taken_up, demand, "desk:project_scope")


def _asked(request: HttpRequest, public_id: str) -> tuple[User, Demand]:
    user = reader.of(request)
    return user, get_object_or_404(Demand.objects.visible_to(user).select_related("client"), public_id=public_id)


def _projects(user: User, demand: Demand) -> tuple[Project | None, Project | None]:
    """Return the open project that took a demand up, and the client's newest."""
    open_ones = (
        Project.objects.visible_to(user).filter(client=demand.client, closed_on=None).order_by("-began_on", "-pk")
    )
    return open_ones.filter(psps__demand=demand, psps__dropped_on=None).first(), open_ones.first()


def _to(project: Project | None, demand: Demand, name: str) -> HttpResponse:
    """Go to that page of a project; without one to what binds us to the client."""
    if project is None:
        return redirect("desk:promises", demand.client.public_id)
    return redirect(name, project.public_id)
