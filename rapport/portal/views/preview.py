"""What the staff see of the portal: the very bytes that the person is sent, in a frame that says whose they are (PRACTICES G1)."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from rapport.clients.models import PortalAccess
from rapport.core import clock
from rapport.portal import pages
from rapport.portal.queries.home import frame

TOP = re.compile(rb'<a class="rp-skip".*?</a>\s')
"""What has to stay the first on a page; the frame follows it."""


@require_GET
def preview(request: HttpRequest, public_id: str, word: str = "home") -> HttpResponse:
    """Show a page of the portal as one of a client's people sees it; looking leaves no trace of theirs."""
    theirs = PortalAccess.objects.visible_to(request.user).standing().select_related("user", "person", "client__lead")  # type: ignore[arg-type]
    access = get_object_or_404(theirs, public_id=public_id)
    words = {"access": access, "word": word, "links": frame(access).links}
    around = render_to_string("portal/frame.html", words, request).strip().encode()
    request.user = access.user
    with translation.override(access.user.language or "en"), timezone.override(ZoneInfo(access.user.zone)):
        response = pages.draw(request, access, word, clock.now())
    response.content = TOP.sub(lambda top: top[0] + around, response.content, count=1)
    return response
