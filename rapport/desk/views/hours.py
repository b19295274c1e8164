"""Hours: the list that every sum leads to (PRACTICES G14)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import hours as reads
from rapport.team.models import User

PAGE = 50


@require_GET
def hours(request: HttpRequest) -> HttpResponse:
    """Show the hours that are asked for by client, colleague, subject and span, with their sums."""
    user = reader.of(request)
    asked = reads.Asked.of(request.GET.dict())
    page = Paginator(reads.entries(asked, user), PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "page": page,
        "rows": reads.shown(list(page.object_list)),
        "sums": reads.sums(asked, user),
        "people": User.objects.at_work().order_by("name"),
        "today": clock.day_in(user.zone, clock.now()),
        "me": user,
    }
    return render(request, "desk/hours.html", context)
