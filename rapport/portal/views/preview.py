"""What the staff see of the portal: what the person is sent, in a frame that says whose it is; nothing leads out of it (PRACTICES G1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from rapport.clients.models import PortalAccess
from rapport.core import clock
from rapport.portal import pages, records
from rapport.portal.queries.frame import frame

TOP = re.compile(rb'<a class="rp-skip".*?</a>\s')
"""What has to stay the first on a page; the frame follows it."""

LINK = re.compile(rb'<a\b([^>]*?) href="(/portal/[^"?#]*)([^"]*)"')
FORM = re.compile(rb'<form\b([^>]*?) action="/portal/[^"]*"')
"""Where the page leads to, and what it sends: both are the person's own, and behind their door."""

RECORD = re.compile(r"/portal/(minutes|decisions)/([\w-]+)/")
FILE = re.compile(rb' src="/portal/decisions/([\w-]+)/files/(\d+)/"')
"""What is looked at here, too: one record, and the file that is shown within it, which ours may open."""


@require_GET
def preview(request: HttpRequest, public_id: str, word: str = "home") -> HttpResponse:
    """Show a page of the portal as one of a client's people sees it; looking leaves no trace of theirs."""
    return _looked_at(request, public_id, word, lambda access: pages.draw(request, access, word, clock.now()))


@require_GET
def record(request: HttpRequest, public_id: str, word: str, of: str) -> HttpResponse:
    """Show minutes or a question as one of a client's people reads them; it is not noted as opened by them.

    Raises Http404 for another sort of record, and for one that the person does not see.
    """
    if word not in records.RECORDS:
        raise Http404
    return _looked_at(request, public_id, word, lambda access: records.RECORDS[word](request, access, of))


def _looked_at(
    request: HttpRequest, public_id: str, word: str, drawn: Callable[[PortalAccess], HttpResponse]
) -> HttpResponse:
    """Return what is drawn for a person, in their language and zone, in its frame."""
    theirs = PortalAccess.objects.visible_to(request.user).standing().select_related("user", "person", "client__lead")  # type: ignore[arg-type]
    access = get_object_or_404(theirs, public_id=public_id)
    around_it = frame(access)
    words = {"access": access, "word": word, "links": around_it.links}
    around = render_to_string("portal/frame.html", words, request).strip().encode()
    request.user = access.user
    request.COOKIES.pop("theme", None)  # it is that of our browser, and theirs is not known
    with translation.override(access.user.language or "en"), timezone.override(ZoneInfo(access.user.zone)):
        response = drawn(access)
    still = _kept_here(response.content, access, around_it.words)
    response.content = TOP.sub(lambda top: top[0] + around, still, count=1)
    return response


def _kept_here(content: bytes, access: PortalAccess, words: Sequence[str]) -> bytes:
    """Return a page whose links stay among the pages that are looked at here; what else they could press is at rest."""
    shown = {reverse(f"portal:{word}"): _address(access, word) for word in words}

    def lead(link: re.Match[bytes]) -> bytes:
        here = shown.get(link[2].decode()) or _record_at(access, link[2].decode())
        if here is None:
            return b'<a role="link" aria-disabled="true"' + link[1]
        return b"<a" + link[1] + b' href="' + here.encode() + link[3] + b'"'

    content = FILE.sub(_file_inside, content)
    return FORM.sub(rb"<form\1 inert", LINK.sub(lead, content))


def _record_at(access: PortalAccess, address: str) -> str | None:
    """Return where minutes or a question are looked at; None for every other address."""
    one = RECORD.fullmatch(address)
    return reverse("preview:record", args=[access.public_id, one[1], one[2]]) if one else None


def _file_inside(file: re.Match[bytes]) -> bytes:
    return f' src="{reverse("desk:shown_file", args=[file[1].decode(), int(file[2])])}"'.encode()


def _address(access: PortalAccess, word: str) -> str:
    """Return where a page is looked at."""
    if word == "home":
        return reverse("preview:home", args=[access.public_id])
    return reverse("preview:page", args=[access.public_id, word])
