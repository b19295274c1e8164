"""Who is at the door of the portal. It has nothing to do with who of ours is signed in, in the same browser."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rapport.core import clock
from rapport.portal.models import Visit

UNDER = "/portal/"
COOKIE = "rapport_portal"
AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
TOO_EARLY = 425


def is_ahead(request: HttpRequest) -> bool:
    """Whether a browser fetches a page that nobody has opened yet: it says so, and asks again when somebody does.

    Opening a page, a question or a file is noted as theirs (PRACTICES A1, G5); what no person did must not be.
    """
    said = " ".join(request.headers.get(name, "") for name in AHEAD).lower()
    return any(word in said for word in ("prefetch", "prerender", "preview"))


class PortalDoor:
    """Below `/portal/` the user is the one of the portal, or nobody; everywhere else the portal's cookie means nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(UNDER):
            return self.get_response(request)
        if is_ahead(request):
            return HttpResponse(status=TOO_EARLY, headers={"Cache-Control": "no-store"})
        secret = request.COOKIES.get(COOKIE, "")
        visit = Visit.objects.of_secret(secret, clock.now()) if secret else None
        request.visit = visit  # type: ignore[attr-defined]
        request.user = visit.access.user if visit is not None else AnonymousUser()
        response = self.get_response(request)
        response.headers["Cache-Control"] = response.headers.get("Cache-Control", "private, no-store")
        # Not `no-referrer`: a browser then sends its forms from the origin `null`, and they are refused as forged.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what is not there, or not theirs, in the look of the portal; the two read the same."""
        if request.path.startswith(UNDER) and isinstance(error, Http404 | PermissionDenied):
            return render(request, "portal/missing.html", status=404)
        return None
