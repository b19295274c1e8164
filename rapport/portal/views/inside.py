"""The pages of the portal, for whoever is in; everybody else is sent to its door."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.clients.actions.portal_access import NotePortalVisit, note_portal_visit
from rapport.clients.models import PortalAccess
from rapport.core import clock
from rapport.portal import pages
from rapport.team.actions.people import OwnSettings, choose_settings
from rapport.ui.context import THEMES

Params = ParamSpec("Params")


def for_who_is_in(
    view: Callable[Concatenate[HttpRequest, PortalAccess, Params], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Params], HttpResponseBase]:
    """Give a view the access of whoever is in; nobody else comes further than the door."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **named: Params.kwargs) -> HttpResponseBase:
        visit = getattr(request, "visit", None)
        return redirect("portal:sign_in") if visit is None else view(request, visit.access, *args, **named)

    return guarded


@require_GET
@for_who_is_in
def page(request: HttpRequest, access: PortalAccess, word: str) -> HttpResponse:
    """Show a page."""
    return shown(request, access, word)


def shown(request: HttpRequest, access: PortalAccess, word: str) -> HttpResponse:
    """Return a page; the first of a day is noted as a look (PRACTICES A1)."""
    now = clock.now()
    if access.seen_on != clock.day_in(access.user.zone, now):
        note_portal_visit(access, NotePortalVisit(), by=access.user, now=now)
    return pages.draw(request, access, word, now)


@require_POST
@for_who_is_in
def appearance(request: HttpRequest, access: PortalAccess) -> HttpResponse:
    """Keep the language or the theme that somebody chose for their own pages; mails come in that language, too.

    Raises Http404 for one that we do not have.
    """
    language, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    if language not in ("", *dict(settings.LANGUAGES)) or theme not in ("", *THEMES):
        raise Http404
    choose_settings(access.user, OwnSettings(language=language, theme=theme), by=access.user, now=clock.now())
    return redirect("portal:home")


@require_POST
@for_who_is_in
def on_phone(request: HttpRequest, access: PortalAccess) -> HttpResponse:
    """Note that the page stands on a phone, or is installed: the mobile view is set up (PRACTICES A1)."""
    note_portal_visit(access, NotePortalVisit(on_phone=True), by=access.user, now=clock.now())
    return HttpResponse(status=204)
