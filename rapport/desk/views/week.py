"""The week sheet: one's own hours, client by client and day by day, filled by keyboard (PRACTICES G14)."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rapport.clients import policies
from rapport.clients.actions.week import Cell, FillWeek, fill_week
from rapport.core import clock, durations
from rapport.core.actions import FIRST_YEAR, LAST_YEAR
from rapport.core.errors import Refused
from rapport.desk import reader
from rapport.desk.queries import week as reads
from rapport.team.models import User

LOOK_BACK = timedelta(days=60)
CELL, SEEN = "cell|", "seen|"


def sheet(request: HttpRequest) -> HttpResponse:
    """Show a week of one's own, or of another as far as the house lets; save one's own."""
    viewer, now = reader.of(request), clock.now()
    today = clock.day_in(viewer.zone, now)
    whose, first = _whose(request, viewer), reads.monday(_day(request.GET.get("week", ""), today))
    faults: dict[str, str] = {}
    if request.method == "POST" and whose == viewer:
        faults = _save(request, viewer, first)
        if not faults:
            return redirect(f"{reverse('desk:hours')}?{_query(request, first)}&day={request.POST.get('day', '')[:10]}")
    added = request.GET.getlist("row")[:50]
    week = reads.week(whose, viewer, first, today, copy="copy" in request.GET, added=added)
    context = {
        "week": week,
        "mine": whose == viewer,
        "faults": faults,
        "typed": {name: value for name, value in request.POST.items() if name.startswith(CELL)},
        "offered": reads.offered(viewer, first - LOOK_BACK) if whose == viewer else [],
        "people": User.objects.at_work().order_by("name") if policies.may_read_week(viewer, None) else [],
        "rows": added,
        "copied": "copy" in request.GET,
        "query": _query(request, first),
        "open_day": _open_day(week, faults, request.POST.get("day") or request.GET.get("day", ""), today),
    }
    return render(request, "desk/week.html", context, status=422 if faults else 200)


def _open_day(week: reads.Week, faults: dict[str, str], asked: str, today: date) -> date:
    """Return the day that a phone shows: one with a fault, else the one asked for, else today, a missing one or the first."""
    days = [one.day for one in week.days]
    wrong = [cell.day for row in week.rows for cell in row.cells if cell.name in faults]
    wanted = [*wrong, *(day for day in days if day.isoformat() == asked), today, *week.missing]
    return next((day for day in wanted if day in days), week.first)


def _query(request: HttpRequest, first: date) -> str:
    asked = [("week", first.isoformat()), *(("row", one) for one in request.GET.getlist("row")[:50])]
    return urlencode(asked + ([("copy", "1")] if "copy" in request.GET else []))


def _whose(request: HttpRequest, viewer: User) -> User:
    asked = request.GET.get("of", "")
    if not asked or asked == viewer.public_id:
        return viewer
    found = User.objects.visible_to(viewer).filter(public_id=asked).first()
    if found is None or not policies.may_read_week(viewer, found):
        raise Http404
    return found


def _day(typed: str, today: date) -> date:
    try:
        day = date.fromisoformat(typed) if typed else today
    except ValueError:
        return today
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else today


def _save(request: HttpRequest, user: User, first: date) -> dict[str, str]:
    """Save the cells that were sent; returns one sentence a cell that cannot be, by its name. Then nothing is saved."""
    cells, faults = [], {}
    for name, typed in request.POST.items():
        if not name.startswith(CELL):
            continue
        place = name.removeprefix(CELL)
        try:
            cells.append(_cell(place, str(typed), str(request.POST.get(SEEN + place, "0"))))
        except ValueError:
            faults[place] = _("Enter hours like 8, 1:30 or 45m, at most 24.")
    if not faults:
        try:
            fill_week(None, FillWeek(first=first, cells=[one for one in cells if one]), by=user, now=clock.now())
        except Refused as refused:
            faults[refused.field or ""] = refused.message
    return faults


def _cell(place: str, typed: str, seen: str) -> Cell | None:
    """Return the cell as it should be, or None where nothing was typed over what it showed. Raises ValueError."""
    if "\x00" in place:
        raise ValueError(place)
    client, subject, day = place.split("|")
    before = int(seen)
    if typed.strip() == (durations.clock(before) if before else ""):
        return None
    minutes = durations.parse(typed, hours=True) if typed.strip() else 0
    return Cell(client=client, subject=subject, day=date.fromisoformat(day), minutes=minutes, seen=before)
