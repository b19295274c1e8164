"""The minutes of one meeting, for those of the client's people who may read them, and their dates for a calendar (PRACTICES C10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from rapport.clients.models import PortalAccess
from rapport.core import clock
from rapport.integrations.letters.dates import dates_of
from rapport.portal import records
from rapport.portal.queries import minutes as reads
from rapport.portal.views.inside import for_who_is_in


@require_GET
@for_who_is_in
def minutes(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Show who does what by when, then what was decided and said; nothing that stays inside."""
    return records.minutes(request, access, public_id)


@require_GET
@for_who_is_in
def dates(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Give out what is due, as a calendar takes it."""
    found = get_object_or_404(reads.theirs(access), public_id=public_id)
    lines = reads.read(access, found).minutes.actions
    file = dates_of([(one.point, one.point.words, one.due_at) for one in lines if one.due_at], now=clock.now())
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=f"{file.content_type}; charset=utf-8", headers=headers)
