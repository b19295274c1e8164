"""The gallery of components, and the switch of language and theme."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from rapport.ui import specimens
from rapport.ui.context import THEMES

YEAR = 365 * 24 * 3600  # seconds


@login_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, from invented values."""
    return render(request, "ui/gallery.html", specimens.everything())


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keeps language and theme in cookies for a browser nobody is signed in on; goes back to where it came from."""
    response = HttpResponseRedirect(_back(request))
    language, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", httponly=True)
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", httponly=True)
    return response


def _back(request: HttpRequest) -> str:
    """The page the form stood on, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else "/"
