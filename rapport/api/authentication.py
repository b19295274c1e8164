"""The two doors: a token, or the session of somebody who is signed in to the pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from rapport.api.models import ApiToken
from rapport.core import clock
from rapport.core.errors import Forbidden

READING = {"GET", "HEAD", "OPTIONS"}


class Token(HttpBearer):
    """`Authorization: Bearer rapport_…`"""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Return the token and let its user in. Raises Forbidden where one that reads is asked to write."""
        now = clock.now()
        found = ApiToken.objects.of_secret(token, now)
        if found is None:
            return None
        if request.method not in READING and not found.may_write:
            raise Forbidden("read")
        found.note_use(now)
        request.user = found.user
        return found


class Session(APIKeyCookie):
    """The cookie of the pages; a change needs the `X-CSRFToken` too."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        if "Authorization" in request.headers:
            return None
        if not request.user.is_authenticated:
            return None
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Return the user who is signed in. Raises Forbidden for anybody but one of ours."""
        if not (request.user.is_authenticated and request.user.is_ours):
            raise Forbidden("api")
        return request.user
