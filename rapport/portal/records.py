"""Drawing one record of the portal: once, for the person themselves and for the staff's preview (PRACTICES G1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from rapport.clients.models import PortalAccess
from rapport.portal.queries import decisions as of_decisions
from rapport.portal.queries import minutes as of_minutes
from rapport.portal.queries.frame import frame
from rapport.promises import course, queries, reading
from rapport.promises.models import Confirmation
from rapport.ui.components.phrases import counted, listed


def minutes(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Return the minutes of a meeting as the person of `access` reads them. Raises Http404 for what is not theirs."""
    found = get_object_or_404(of_minutes.theirs(access), public_id=public_id)
    read = of_minutes.read(access, found)
    context = {"frame": frame(access), "word": "minutes", "meeting": found, "read": read, "words": _words(read)}
    context["got"] = listed(pgettext("among names", "you") if one == access.person else one for one in read.got)
    return render(request, "portal/minutes_of.html", context)


def decision(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Return a question as it lies before the person of `access`. Raises Http404 for what is not theirs, and once altered."""
    found = get_object_or_404(of_decisions.theirs(access), public_id=public_id)
    if not queries.is_proven(found):
        raise Http404
    return asked(request, access, found)


def asked(request: HttpRequest, access: PortalAccess, found: Confirmation, fault: str = "") -> HttpResponse:
    """Return the page of a question; `fault` is why an answer was refused, whose words then stay in their field."""
    shown = reading.read(found.shown, found.by)
    context = {
        "frame": frame(access),
        "confirmation": found,
        "shown": shown,
        "parts": reading.choosable(shown),
        "fault": fault,
        "typed": request.POST.get("words", "") if fault else "",
        "part": request.POST.get("part", "") if fault else "",
        "meant": reading.meant(found),
        "files": of_decisions.files_of(found),
        "course": course.outward(found),
        "paper": reverse("portal:decision_paper", args=[found.public_id]),
    }
    return render(request, "portal/decision.html", context, status=422 if fault else 200)


RECORDS: Mapping[str, Callable[[HttpRequest, PortalAccess, str], HttpResponse]] = {
    "minutes": minutes,
    "decisions": decision,
}
"""How one record is drawn, by the word that stands before its public id in the address."""


def _words(read: of_minutes.Read) -> str:
    """Say how many decisions and actions there are, and how many of these are the reader's."""
    decided, agreed = len(read.minutes.decisions), len(read.minutes.actions)
    parts = []
    if decided:
        parts.append(npgettext("in words", "%(n)s decision", "%(n)s decisions", decided) % {"n": counted(decided)})
    if agreed:
        parts.append(npgettext("in words", "%(n)s action", "%(n)s actions", agreed) % {"n": counted(agreed)})
    if not parts:
        return ""
    words = listed(parts)
    return _("%(words)s, %(n)s of them yours") % {"words": words, "n": counted(read.yours)} if read.yours else words
