"""What the staff see of the portal: what the person is sent, in a frame that says whose it is; nothing leads out of it (PRACTICES G1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from rapport.clients.models import PortalAccess
from rapport.core import clock
from rapport.portal import pages
from rapport.portal.queries.home import frame

TOP = re.compile(rb'<a class="rp-skip".*?</a>\s')
"""What has to stay the first on a page; the frame follows it."""

LINK = re.compile(rb'<a\b([^>]*?) href="(/portal/[^"?#]*)([^"]*)"')
FORM = re.compile(rb'<form\b([^>]*?) action="/portal/[^"]*"')
"""Where the page leads to, and what it sends: both are the person's own, and behind their door."""


@require_GET
def preview(request: HttpRequest, public_id: str, word: str = "home") -> HttpResponse:
    """Show a page of the portal as one of a client's people sees it; looking leaves no trace of theirs."""
    theirs = PortalAccess.objects.visible_to(request.user).standing().select_related("user", "person", "client__lead")  # type: ignore[arg-type]
    access = get_object_or_404(theirs, public_id=public_id)
    around_it = frame(access)
    words = {"access": access, "word": word, "links": around_it.links}
    around = render_to_string("portal/frame.html", words, request).strip().encode()
    request.user = access.user
    with translation.override(access.user.language or "en"), timezone.override(ZoneInfo(access.user.zone)):
        response = pages.draw(request, access, word, clock.now())
    still = _kept_here(response.content, access, around_it.words)
    response.content = TOP.sub(lambda top: top[0] + around, still, count=1)
    return response


def _kept_here(content: bytes, access: PortalAccess, words: Sequence[str]) -> bytes:
    """Return a page whose links stay among the pages that are looked at here; what else they could press is at rest."""
    shown = {reverse(f"portal:{word}"): _address(access, word) for word in words}

    def lead(link: re.Match[bytes]) -> bytes:
        here = shown.get(link[2].decode())
        if here is None:
            return b'<a role="link" aria-disabled="true"' + link[1]
        return b"<a" + link[1] + b' href="' + here.encode() + link[3] + b'"'

    return FORM.sub(rb"<form\1 inert", LINK.sub(lead, content))


def _address(access: PortalAccess, word: str) -> str:
    """Return where a page is looked at."""
    if word == "home":
        return reverse("preview:home", args=[access.public_id])
    return reverse("preview:page", args=[access.public_id, word])
