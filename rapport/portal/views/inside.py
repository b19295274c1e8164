"""The pages of the portal, for whoever is in; everybody else is sent to its door."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.clients.actions.portal_access import NotePortalVisit, note_portal_visit
from rapport.clients.models import PortalAccess
from rapport.core import clock
from rapport.portal import pages
from rapport.team.actions.people import OwnSettings, choose_settings
from rapport.ui.context import THEMES


def access_of(request: HttpRequest) -> PortalAccess | None:
    """Return the access of whoever is in, or None."""
    visit = getattr(request, "visit", None)
    return None if visit is None else visit.access


@require_GET
def page(request: HttpRequest, word: str) -> HttpResponse:
    """Show a page; the first of a day is noted as a look (PRACTICES A1)."""
    access, now = access_of(request), clock.now()
    if access is None:
        return redirect("portal:sign_in")
    if access.seen_on != clock.day_in(access.user.zone, now):
        note_portal_visit(access, NotePortalVisit(), by=access.user, now=now)
    return pages.draw(request, access, word, now)


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the language or the theme that somebody chose for their own pages; mails come in that language, too.

    Raises Http404 for one that we do not have.
    """
    access = access_of(request)
    if access is None:
        return redirect("portal:sign_in")
    language, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    if language not in ("", *dict(settings.LANGUAGES)) or theme not in ("", *THEMES):
        raise Http404
    choose_settings(access.user, OwnSettings(language=language, theme=theme), by=access.user, now=clock.now())
    return redirect("portal:home")


@require_POST
def on_phone(request: HttpRequest) -> HttpResponse:
    """Note that the page stands on a phone, or is installed: the mobile view is set up (PRACTICES A1)."""
    access = access_of(request)
    if access is None:
        return redirect("portal:sign_in")
    note_portal_visit(access, NotePortalVisit(on_phone=True), by=access.user, now=clock.now())
    return HttpResponse(status=204)
