"""Signals that closed, behind the figures that count them: one's own of today, a client's of this month (PRACTICES F3, G8)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from rapport.clients.models import Client
from rapport.core import clock
from rapport.desk import reader
from rapport.signals import queries
from rapport.signals.models import Quarter
from rapport.signals.models.signal import SignalQuerySet

PAGE = 50


@require_GET
def closed(request: HttpRequest) -> HttpResponse:
    """Show the reader's own signals that closed today."""
    found = queries.closed_today(reader.of(request), clock.now())
    here = {
        "crumbs": [(_("Today"), reverse("desk:today"))],
        "empty": _("None has closed today. A signal closes by itself as soon as what it asks for is done."),
    }
    request.under = "today"  # type: ignore[attr-defined]
    return _show(request, found, lambda _count: _("Done today: %(count)s"), here)


@require_GET
def client_closed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the signals of a client that closed this month, in the quarter of the loop that is asked for or in all."""
    user = reader.of(request)
    client = get_object_or_404(Client.objects.visible_to(user), public_id=public_id)
    asked = request.GET.get("quarter", "")
    quarter = asked if asked in Quarter.values else ""
    found = queries.closed_this_month(client, user, clock.now(), quarter)
    here = {
        "crumbs": [(str(client), reverse("desk:client", args=[public_id]))],
        "asked": quarter,
        "views": [("", _("all")), *((one.value, str(one.label)) for one in Quarter)],
        "empty": _("None has closed here this month. A signal closes by itself as soon as what it asks for is done."),
    }
    request.under = "clients"  # type: ignore[attr-defined]
    return _show(
        request,
        found,
        lambda count: ngettext("%(count)d closed this month", "%(count)d closed this month", count),
        here,
    )


def _show(request: HttpRequest, found: SignalQuerySet, title: Any, here: dict[str, Any]) -> HttpResponse:
    leaf = Paginator(
        found.order_by(F("closed_at").desc(nulls_last=True), "-pk").select_related("client"), PAGE
    ).get_page(request.GET.get("page"))
    count = leaf.paginator.count
    shown = queries.show(leaf.object_list, clock.now())
    return render(
        request, "desk/closed.html", here | {"leaf": leaf, "shown": shown, "title": title(count) % {"count": count}}
    )
