"""Who reads a page, and the page they came from."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from rapport.team.models import User


def of(request: HttpRequest) -> User:
    """Return the one of ours who is signed in; nobody else gets to a page of the desk."""
    return cast(User, request.user)


def asks_inside(request: HttpRequest) -> bool:
    """Return whether the answer goes into the page that is open, rather than being one."""
    return "X-Row" in request.headers or "HX-Request" in request.headers


def year(request: HttpRequest, this: int) -> int:
    """Return the year that was turned to, a past one of this century; else `this`."""
    asked = request.GET.get("year", "")
    return (
        int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 and 2000 <= int(asked) <= this else this
    )


def page_open(request: HttpRequest) -> str:
    """Return the path of the page that htmx asks from, or nothing where it was another's that asked."""
    try:
        return urlsplit(request.headers.get("HX-Current-URL", "")).path
    except ValueError:
        return ""


def way_back(request: HttpRequest, default: str = "/") -> str:
    """Return where to go when done: `next` as given, else the page of this house it was asked from, else `default`."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    if asked and _is_ours(request, asked):
        return asked
    try:
        came = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return default
    if came.netloc != request.get_host() or came.path == request.path or came.path.startswith("/accounts/"):
        return default
    back = came.path + (f"?{came.query}" if came.query else "")
    return back if _is_ours(request, back) else default


def _is_ours(request: HttpRequest, address: str) -> bool:
    """Whether the address leads to a page of this house; `//evil.example/` does not."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
