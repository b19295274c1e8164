"""What one press does, and what takes it back: actions that need no more than their subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from rapport.clients import spent
from rapport.clients.models import Touchpoint
from rapport.core import clock
from rapport.core.actions import Nothing, registry
from rapport.core.errors import Forbidden, NotFound, Refused
from rapport.desk import reader
from rapport.ui import undo

OFFERED = {
    "wake_signal": (_l("It is back on Today."), ""),
    "give_back_signal": (_l("It is yours again."), ""),
    "take_back_touchpoint": (_l("The touch is taken back."), ""),
    "remove_time": (_l("The hours are removed."), "restore_time"),
    "restore_time": (_l("The hours count again."), "remove_time"),
    "drop_timer": (_l("The timer is thrown away."), ""),
    "finish_next_step": (_l("The step is done."), "reopen_next_step"),
    "reopen_next_step": (_l("The step is open again."), ""),
    "keep_private_note": (_l("Kept for half a year."), ""),
    "erase_private_note": (_l("The note is erased for good."), ""),
    "try_letter_again": (_l("The mail is tried again."), ""),
    "put_letter_away": (_l("The mail is put away."), ""),
    "remind_of_confirmation": (_l("They are asked once more."), ""),
    "evaluate_now": (_l("Every rule was asked again."), ""),
}
"""What is said when it is done, and the action that takes it back, if any."""


def _with_hours(touch: Touchpoint) -> str:
    return _("The touch is taken back, and hours that came with it.") if spent.of_touch(touch) else ""


TELLING: dict[str, Callable[[Any], str]] = {"take_back_touchpoint": _with_hours}
"""What is said instead where the record itself has more to tell, asked before it is done."""


@require_POST
def at_once(request: HttpRequest, key: str, public_id: str = "") -> HttpResponse:
    """Act, and go back to the page it was asked from; pressed in a row, the row goes."""
    user, action = reader.of(request), registry.get(key)
    if key not in OFFERED or action is None or action.input is not Nothing:
        raise Http404
    said, back = str(OFFERED[key][0]), OFFERED[key][1]
    url = reverse("desk:at_once", args=[back, public_id]) if back else ""
    try:
        subject = action.reach(public_id, user)
        said = (TELLING[key](subject) if key in TELLING else "") or said
        action(subject, Nothing(), by=user, now=clock.now())
    except NotFound as missing:
        raise Http404 from missing
    except Forbidden as forbidden:
        raise PermissionDenied from forbidden
    except Refused as refused:
        said, url, public_id = _("Not done: %(why)s") % {"why": refused.message}, "", ""
    where = reader.way_back(request)
    if "HX-Request" not in request.headers:
        return undo.offer(request, redirect(where), said, url)
    if public_id:
        return undo.offer(request, HttpResponse(), said, url)
    request.session[undo.KEY] = [said, url]
    return HttpResponse(headers={"HX-Redirect": where})
