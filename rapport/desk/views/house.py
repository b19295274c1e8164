"""The house: its rules, who works in it, who is away (PRACTICES A15, F2, G19)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import house as reads
from rapport.team import policies
from rapport.team.models import Absence, Firm


@require_GET
def house(request: HttpRequest) -> HttpResponse:
    """Show the house rules and our own people, by name."""
    user = reader.of(request)
    firm = Firm.ours()
    today = clock.day_in(firm.zone, clock.now())
    away = Absence.objects.filter(last__gte=today).select_related("user", "cover").order_by("first")
    context = {
        "firm": firm,
        "colleagues": reads.colleagues(),
        "away": away,
        "keeps": policies.keeps_house(user),
        "teams": reads.teams_of(user),
        "rules": reads.switches_of(firm),
    }
    return render(request, "desk/house.html", context)
