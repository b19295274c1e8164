"""Who is at the door, and in which language, zone and theme they read."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from rapport.team.models import Firm, User

Answer = Callable[[HttpRequest], HttpResponse]

OPEN_TO_ALL = ("account_", "mfa_authenticate", "mfa_login", "ui:set_", "health", "desk:outside", "portal:")
"""Beginnings of the names of URLs that need no sign-in; everything else does."""


class PersonalSettings:
    """Shows pages in the user's language and zone; before sign-in, in those of a cookie or the browser."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in dict(settings.LANGUAGES):
            language = translation.get_language_from_request(request)
        if isinstance(request.user, User):
            request.user.within_team = Firm.restricts()  # a page asks for every set it shows
        zone = zoneinfo.ZoneInfo(getattr(request.user, "zone", "") or settings.TIME_ZONE)
        with translation.override(language), timezone.override(zone):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers["Content-Language"] = language
            return response


class StaffOnly:
    """Shuts every page to whoever is not one of ours, unless its name is among those open to all.

    A user of the portal is answered as if the page were not theirs to know of; nobody is sent to sign in.
    The API authorises by itself.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let through, send to sign in, or refuse; runs before any view does.

        Raises Http404 for an address with a character that no database keeps: nothing is called that.
        """
        match = request.resolver_match
        name = match.view_name if match else ""
        if request.path.startswith("/api/"):
            return None
        if "\x00" in request.path:
            raise Http404
        if name.startswith(OPEN_TO_ALL):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_staff:
            raise PermissionDenied
        if "\x00" in unquote(request.get_full_path()):
            raise Http404
        return None
