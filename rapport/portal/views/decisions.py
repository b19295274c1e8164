"""A question that somebody at a client is asked: shown as it was kept, answered once, with the fingerprint of what they saw."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rapport.clients.models import PortalAccess
from rapport.core import clock, serving
from rapport.core.errors import Forbidden, NotFound, Refused
from rapport.portal import records
from rapport.portal.queries import decisions as reads
from rapport.portal.views.inside import for_who_is_in
from rapport.promises import paper, queries
from rapport.promises.actions.answering import Door
from rapport.promises.actions.sending import see_confirmation
from rapport.promises.forms import take_answer
from rapport.promises.models import Confirmation, ShownFile


@require_http_methods(["GET", "POST"])
@for_who_is_in
def decision(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Show a question to whom it was put, or take their answer."""
    found = get_object_or_404(reads.theirs(access), public_id=public_id)
    return _answered(request, access, found) if request.method == "POST" else _asked(request, access, found)


def _asked(request: HttpRequest, access: PortalAccess, found: Confirmation, fault: str = "") -> HttpResponse:
    if not queries.is_proven(found):
        raise Http404
    if not found.is_answered and not fault and found.superseded_by_id is None:
        see_confirmation(found, Door(), by=access.user, now=clock.now())
    return records.asked(request, access, found, fault)


def _answered(request: HttpRequest, access: PortalAccess, found: Confirmation) -> HttpResponse:
    """Take a yes or words; what was answered is then shown."""
    try:
        take_answer(found, request.POST, by=access.user, now=clock.now())
    except (NotFound, Forbidden) as none:
        raise Http404 from none
    except Refused as refused:
        return _asked(request, access, found, refused.message)
    return redirect("portal:decision", found.public_id)


@require_GET
@for_who_is_in
def shown_file(
    request: HttpRequest, access: PortalAccess, public_id: str, position: int
) -> FileResponse | HttpResponse:
    """Give out a file of a question to whom it was put, byte for byte."""
    found = get_object_or_404(reads.theirs(access), public_id=public_id)
    one = get_object_or_404(ShownFile.objects.select_related("stored"), confirmation=found, position=position)
    return serving.file_answer(one.stored, one.name)


@require_GET
@for_who_is_in
def on_paper(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Give out a question and its answer as a PDF file, to whom it was put."""
    found = get_object_or_404(reads.theirs(access), public_id=public_id)
    return paper.handed_out(found, reverse("desk:outside_verify"), now=clock.now())
