"""The mails of the house: what waits, what is stuck, what went out."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.desk import reader
from rapport.desk.queries import letters as reads

A_PAGE = 50


@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """Show the letters that this user may know of, those that somebody has to look at first."""
    asked = request.GET.get("view", "")
    view = asked if asked in reads.VIEWS else next(iter(reads.VIEWS))
    counts, rows = reads.letters(reader.of(request), view)
    context = {
        "counts": counts,
        "view": view,
        "views": [(key, label, counts[key]) for key, label in reads.VIEWS.items()],
        "leaf": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "folder": reads.goes_to_a_folder(),
    }
    return render(request, "desk/letters.html", context)
