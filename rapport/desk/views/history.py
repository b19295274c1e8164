"""All that happened, page by page: the touches of a client or a person, the ledger of a client (PRACTICES A8, A16)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rapport.clients.models import Client, Person, Touchpoint
from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import client as reads
from rapport.desk.queries import exports, ledger

PAGE = 50


@require_GET
def client_touches(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show every touch of a client, newest first, or its moments alone."""
    client = get_object_or_404(Client.objects.visible_to(reader.of(request)), public_id=public_id)
    here = {"of": client, "back": reverse("desk:client", args=[public_id])}
    return _touches(request, Touchpoint.objects.filter(client=client), here)


@require_GET
def person_touches(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show every touch with a person, at every client that the user may know of."""
    user = reader.of(request)
    person = get_object_or_404(Person.objects.visible_to(user), public_id=public_id)
    touches = Touchpoint.objects.visible_to(user).filter(with_people__person=person)
    return _touches(request, touches, {"of": person, "back": reverse("desk:person", args=[public_id])})


@require_GET
def client_ledger(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the entries of a client's chain, newest first; the letters that were handed over among them with `?show=all`."""
    user = reader.of(request)
    client = get_object_or_404(Client.objects.visible_to(user), public_id=public_id)
    chain, everything = ledger.entries_of(client), request.GET.get("show") == "all"
    page = Paginator(chain if everything else ledger.without_quiet(chain), PAGE).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    lines = ledger.ledger_lines(entries, ledger.about_of(entries, client, user))
    count = page.paginator.count if everything else chain.count()
    context = {"client": client, "leaf": page, "lines": lines, "everything": everything, "count": count}
    context["quiet"] = count - page.paginator.count
    request.under = "clients"  # type: ignore[attr-defined]
    return render(request, "desk/ledger.html", context)


def _touches(request: HttpRequest, touches: QuerySet[Touchpoint], here: dict[str, Any]) -> HttpResponse:
    moments = request.GET.get("show") == "moments"
    page = Paginator(reads.told_of(touches, moments), PAGE).get_page(request.GET.get("page"))
    here["export"] = exports.of_touches(here["of"], moments)
    context = {"leaf": page, "entries": reads.timeline(list(page.object_list), clock.now()), "moments": moments}
    request.under = "clients"  # type: ignore[attr-defined]
    return render(request, "desk/touches.html", context | here)
