"""The door of the portal: asking for a way in, coming in by code or link, going out.

An address that nobody knows, a wrong code and a link that was used read the same; what a worker looks up tells nothing by
its time.
"""

from __future__ import annotations

from allauth.core import ratelimit
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.core import clock, visible
from rapport.core.serving import forgetting
from rapport.portal import tasks
from rapport.portal.actions import entering
from rapport.portal.middleware import COMES_HERE, COOKIE, UNDER
from rapport.team.models import Firm

ASKED = "rapport_portal_asked"
MINUTES_15 = 15 * 60


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address, and say that something is on its way if somebody signs in with it."""
    address = visible.typed(request.POST.get("mail", ""))[:254]
    if request.method == "GET" or "@" not in address:
        wrong = request.method == "POST"
        return _door(request, "sign_in", 422 if wrong else 200, wrong=wrong, mail=address)
    if not ratelimit.consume(request, action="portal_ask", key=address.lower()):
        return _door(request, "sign_in", 429, many=True, mail=address)
    tasks.send_way_in.enqueue(address)
    response = redirect("portal:code")
    remember(response, address)
    return response


def remember(response: HttpResponse, address: str) -> None:
    """Let the browser that asked for a way in for `address` type its code, for a quarter of an hour."""
    _put(response, ASKED, signing.dumps(address, salt=ASKED), MINUTES_15)


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Take the code that was mailed."""
    address = _asked(request)
    if not address:
        return redirect("portal:sign_in")
    if request.method == "GET":
        return _door(request, "code", mail=address)
    if not ratelimit.consume(request, action="portal_enter", key=address.lower()):
        return _door(request, "code", 429, many=True, mail=address)
    secret = entering.by_code(address, request.POST.get("code", ""), now=clock.now())
    return _door(request, "code", 422, wrong=True, mail=address) if secret is None else _in(secret)


@never_cache
@require_GET
def link(request: HttpRequest, word: str) -> HttpResponse:
    """Show a button that opens the portal. The link itself opens nothing: programs follow the links in mails."""
    return _door(request, "link", link=word)


@never_cache
@require_POST
def open_link(request: HttpRequest) -> HttpResponse:
    """Let in whoever presses that button, once."""
    word = request.POST.get("link", "")
    if not ratelimit.consume(request, action="portal_enter", key=word):  # of each link: nobody shuts the door on others
        return _door(request, "link", 429, many=True)
    secret = entering.by_word(word, now=clock.now())
    return _door(request, "link", 404, wrong=True) if secret is None else _in(secret)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the visit; the browser forgets its pages."""
    visit = getattr(request, "visit", None)
    if visit is not None:
        entering.leave(visit, now=clock.now())
    response = forgetting(redirect("portal:sign_in"))
    response.delete_cookie(COOKIE, path=UNDER)
    response.delete_cookie(COMES_HERE)
    return response


def _door(request: HttpRequest, step: str, status: int = 200, **context: object) -> HttpResponse:
    context |= {"step": step, "firm": Firm.ours()}
    return render(request, f"portal/{step}.html", context, status=status)


def _asked(request: HttpRequest) -> str:
    """Return the address that this browser asked for, within a quarter of an hour; else nothing."""
    try:
        return str(signing.loads(request.COOKIES.get(ASKED, ""), salt=ASKED, max_age=MINUTES_15))
    except signing.BadSignature:
        return ""


def _in(secret: str) -> HttpResponse:
    response = redirect("portal:home")
    _put(response, COOKIE, secret, settings.PORTAL_DAYS * 24 * 3600)
    response.delete_cookie(ASKED, path=UNDER)
    _put(response, COMES_HERE, "1", settings.PORTAL_DAYS * 24 * 3600, path="/")
    return response


def _put(response: HttpResponse, name: str, value: str, seconds: int, path: str = UNDER) -> None:
    response.set_cookie(name, value, max_age=seconds, path=path, secure=settings.HTTPS, httponly=True, samesite="Lax")
