"""Hours: the list that every sum leads to (PRACTICES G14)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.clients import policies
from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import exports
from rapport.desk.queries import hours as reads
from rapport.desk.views.week import sheet
from rapport.team.models import User

PAGE = 50
FILTERS = {"client", "user", "subject", "person", "within", "from", "to", "outside"}


def hours(request: HttpRequest) -> HttpResponse:
    """Show the list where a filter is given, else the week sheet."""
    return listed(request) if FILTERS & set(request.GET) else sheet(request)


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Show the hours that are asked for by client, colleague, subject and span, with their sums.

    Sums of single colleagues are left out where the firm keeps personal figures to each of them (PRACTICES G23).
    """
    user = reader.of(request)
    asked = reads.seen_by(reads.Asked.of(request.GET.dict()), user)
    personal = policies.may_read_week(user, None)
    page = Paginator(reads.entries(asked, user), PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "leaf": page,
        "rows": reads.shown(list(page.object_list), user),
        "sums": reads.sums(asked, user),
        "people": User.objects.at_work().order_by("name") if personal else [user],
        "personal": personal,
        "today": clock.day_in(user.zone, clock.now()),
        "me": user,
        "export": exports.of_hours(asked),
    }
    return render(request, "desk/hours.html", context)
