"""Who is at the door of the portal. It has nothing to do with who of ours is signed in, in the same browser."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url

from rapport.core import clock
from rapport.portal.models import Visit

UNDER = "/portal/"
COOKIE = "rapport_portal"
COMES_HERE = "rapport_comes_by_portal"
"""Says that somebody came in here with this browser, and nothing else: it opens nothing."""

AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
TOO_EARLY = 425


def is_ahead(request: HttpRequest) -> bool:
    """Whether a browser fetches a page that nobody has opened yet: it says so, and asks again when somebody does.

    Opening a page, a question or a file is noted as theirs (PRACTICES A1, G5); what no person did must not be.
    """
    said = " ".join(request.headers.get(name, "") for name in AHEAD).lower()
    return any(word in said for word in ("prefetch", "prerender", "preview"))


def _to_their_door(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the way to the portal where a page of ours sends somebody of a client's to sign in, else `response`."""
    sent = response.headers.get("Location", "").startswith(f"{resolve_url(settings.LOGIN_URL)}?")
    theirs = request.COOKIES.get(COMES_HERE) == "1" and not request.path.startswith("/accounts/")
    return redirect("portal:home") if sent and theirs else response


class PortalDoor:
    """Below `/portal/` the user is the one of the portal, or nobody; everywhere else the portal's cookie means nothing.

    Who once came in here, and is not signed in as one of ours, is sent to this door and not to the staff's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(UNDER):
            return _to_their_door(request, self.get_response(request))
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
