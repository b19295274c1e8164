"""The gallery of components, and the switch of language and theme."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from rapport.core import actions, clock
from rapport.ui import specimens
from rapport.ui.context import THEMES

YEAR = 365 * 24 * 3600  # seconds


@login_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, from invented values."""
    return render(request, "ui/gallery.html", specimens.everything())


@require_POST
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Keeps language and theme: in cookies for this browser, and with the person who is signed in.

    Goes back to the page it came from. It is open to everybody: the sign-in page offers it too.
    """
    response = HttpResponseRedirect(_back(request))
    language, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    chosen = {"language": language} if language in dict(settings.LANGUAGES) else {}
    chosen |= {"theme": theme} if theme in THEMES else {}
    for name, value in chosen.items():
        cookie = settings.LANGUAGE_COOKIE_NAME if name == "language" else name
        response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", httponly=True)
    keep = actions.registry.get("choose_settings")
    user = getattr(request, "user", None)
    if chosen and keep and user is not None and user.is_authenticated:
        keep(user, keep.input(**chosen), by=user, now=clock.now())
    return response


def _back(request: HttpRequest) -> str:
    """The page the form stood on, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else "/"
