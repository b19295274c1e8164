"""The minutes of one meeting, for those of the client's people who may read them, and their dates for a calendar (PRACTICES C10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from rapport.core import clock
from rapport.integrations.letters.dates import dates_of
from rapport.portal.queries import minutes as reads
from rapport.portal.queries.home import frame
from rapport.portal.views.inside import access_of
from rapport.ui.components.phrases import counted, listed


@require_GET
def minutes(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who does what by when, then what was decided and said; nothing that stays inside."""
    access = access_of(request)
    if access is None:
        return redirect("portal:sign_in")
    found = get_object_or_404(reads.theirs(access), public_id=public_id)
    read = reads.read(access, found)
    context = {"frame": frame(access), "word": "minutes", "meeting": found, "read": read, "words": _words(read)}
    return render(request, "portal/minutes_of.html", context)


@require_GET
def dates(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give out what is due, as a calendar takes it."""
    access = access_of(request)
    if access is None:
        return redirect("portal:sign_in")
    found = get_object_or_404(reads.theirs(access), public_id=public_id)
    lines = reads.read(access, found).minutes.actions
    file = dates_of([(one.point, one.point.words, one.due_at) for one in lines if one.due_at], now=clock.now())
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


def _words(read: reads.Read) -> str:
    """Say how many decisions and actions there are, and how many of these are the reader's."""
    decided, agreed = len(read.minutes.decisions), len(read.minutes.actions)
    parts = []
    if decided:
        parts.append(ngettext("%(n)s decision", "%(n)s decisions", decided) % {"n": counted(decided)})
    if agreed:
        parts.append(ngettext("%(n)s action", "%(n)s actions", agreed) % {"n": counted(agreed)})
    if not parts:
        return ""
    words = listed(parts)
    return _("%(words)s, %(n)s of them yours") % {"words": words, "n": counted(read.yours)} if read.yours else words
