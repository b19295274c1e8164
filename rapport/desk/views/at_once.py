"""What one press does, and what takes it back: actions that need no more than their subject."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.core import clock
from rapport.core.actions import Nothing, registry
from rapport.core.errors import NotFound, Refused
from rapport.desk import reader
from rapport.desk.views.today import row_gone
from rapport.ui import undo


@require_POST
def at_once(request: HttpRequest, key: str, public_id: str = "") -> HttpResponse:
    """Act, and go back to the page it was asked from; pressed in a row, the row goes.

    What is `gone` already is said to be. Raises Http404 for what is not done in one press, or not theirs to see, and Forbidden.
    """
    user, action = reader.of(request), registry.get(key)
    if action is None or action.said is None:
        raise Http404
    url = reverse("desk:at_once", args=[action.undo, public_id]) if action.undo else ""
    try:
        subject = action.reach(public_id, user)
        said = action.saying(subject)
        action(subject, Nothing(), by=user, now=clock.now())
    except NotFound as missing:
        if not action.gone:
            raise Http404 from missing
        said, url = str(action.gone), ""
    except Refused as refused:
        said, url, public_id = _("Not done: %(why)s") % {"why": refused.message}, "", ""
    where = reader.way_back(request)
    if "HX-Request" not in request.headers:
        return undo.offer(request, redirect(where), said, url)
    if public_id:
        return row_gone(request, said, url)
    undo.keep(request, said, url)
    return HttpResponse(headers={"HX-Redirect": where})
