"""The gift register of the house: everybody with whom there was anything in a year (PRACTICES A3)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import gifts as reads
from rapport.team.models import Firm


@require_GET
def gifts(request: HttpRequest) -> HttpResponse:
    """Show a year of the register, the fullest first; `near` leaves those near the limit, `find` those of a name."""
    this = clock.day_in(Firm.ours().zone, clock.now()).year
    year, near, find = reader.year(request, this), "near" in request.GET, request.GET.get("find", "")[:100]
    register = reads.register(reader.of(request), year, near=near, find=find, page=request.GET.get("page", "1"))

    def address(**changed: str) -> str:
        asked = {"year": str(year) if year != this else "", "near": "1" if near else "", "find": find}
        return "?" + urlencode({name: value for name, value in (asked | changed).items() if value})

    context = {
        "register": register,
        "year": str(year),
        "near": near,
        "find": find,
        "all_url": address(near=""),
        "near_url": address(near="1"),
        "before": address(year=str(year - 1)),
        "after": address(year=str(year + 1)) if year < this else "",
        "here": address(),
    }
    request.under = "clients"  # type: ignore[attr-defined]
    return render(request, "desk/gifts.html", context)
