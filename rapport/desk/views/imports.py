"""Imports: a place to drop files, and those so far, each to look at, go on with, revert (PRACTICES G10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rapport.core import clock
from rapport.core.errors import Refused
from rapport.desk import dropped, reader
from rapport.desk.queries import imports as reads
from rapport.integrations.imports import actions, beginning
from rapport.integrations.models import Import
from rapport.team.models import User


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Show the place to drop files and the imports so far; a POST keeps the files and reads them."""
    user = reader.of(request)
    request.under = "clients"  # type: ignore[attr-defined]
    fault, staged = _taken(request, user) if request.method == "POST" else ("", None)
    if staged is not None:
        return _go(request, reverse("desk:import_one", args=[staged.public_id]))
    page = reads.history(user, request.GET.get("page"))
    context = {"leaf": page, "rows": reads.rows(page), "title": reads.title(user, clock.now()), "fault": fault}
    context |= reads.asked_to_revert(user, request.GET.get("revert", ""))
    template = "desk/import.html#drop" if "HX-Request" in request.headers else "desk/import.html"
    return render(request, template, context, status=422 if fault else 200)


def _go(request: HttpRequest, where: str) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": where}) if "HX-Request" in request.headers else redirect(where)


def _taken(request: HttpRequest, user: User) -> tuple[str, Import | None]:
    """Return the sentence that says why nothing was taken, or the import that the files make."""
    now = clock.now()
    try:
        with dropped.kept(request, now) as given:
            staged = actions.stage_import(None, given, by=user, now=now)
    except Refused as refused:
        return refused.message, None
    beginning.begin_reading(staged, by=user, now=now)
    return "", staged
