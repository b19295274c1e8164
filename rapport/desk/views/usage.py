"""The use of a system: who uses what, who stopped, and what was done about it (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from pydantic import ValidationError

from rapport.core import clock
from rapport.core.attached import attached
from rapport.core.errors import Refused
from rapport.desk import reader
from rapport.desk.queries import hours_here
from rapport.desk.queries import usage as reads
from rapport.desk.queries import usage_people as lists
from rapport.service.actions.usage_files import BringUsageIn, BroughtIn, bring_usage_in
from rapport.service.actions.usage_keys import IssueWriteKey, issue_write_key
from rapport.service.models import System


@require_http_methods(["GET", "POST"])
def usage(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the use of a system; a POST brings a file of events in, or issues a write key, whose secret is shown this once.

    Raises Forbidden for who may not write.
    """
    system, today = _reach(request, public_id)
    context: dict[str, object] = {}
    if request.method == "POST":
        try:
            context = _key(request, system) if "name" in request.POST else {"brought": _brought(request, system)}
        except Refused as refused:
            context = {"fault": refused.message}
    page = reads.usage_of(system, today)
    context |= {"hours": hours_here.on_record(system, reader.of(request))}
    context |= {"system": system, "use": page, "words": reads.sentence(page), "today": today}
    response = render(request, "desk/usage.html", context, status=422 if "fault" in context else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
def usage_people(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show whom a figure counts."""
    system, today = _reach(request, public_id)
    found = lists.people_of(system, request.GET.dict(), today)
    asked = request.GET.copy()
    asked.pop("page", None)
    return render(
        request, "desk/usage_people.html", {"system": system, "found": found, "here": f"?{asked.urlencode()}"}
    )


def _reach(request: HttpRequest, public_id: str) -> tuple[System, date]:
    request.under = "service"  # type: ignore[attr-defined]
    visible = System.objects.visible_to(reader.of(request)).select_related("client")
    system = get_object_or_404(visible, public_id=public_id)
    return system, clock.day_in(system.client.zone, clock.now())


def _key(request: HttpRequest, system: System) -> dict[str, object]:
    try:
        given = IssueWriteKey(name=request.POST["name"])
    except ValidationError:
        return {"fault": _("Say in at most 100 characters what the key is for.")}
    return {"issued": issue_write_key(system, given, by=reader.of(request), now=clock.now())}


def _brought(request: HttpRequest, system: System) -> BroughtIn:
    """Bring the files in that come with the request; one in which nothing counts keeps none of the others back."""
    now, total, refusals = clock.now(), BroughtIn(), list[str]()
    with attached(request, now) as found:
        for stored, name in found:
            given = BringUsageIn(file=stored.public_id)
            try:
                total.merge(bring_usage_in(system, given, by=reader.of(request), now=now))
            except Refused as why:
                refusals.append(f"{name}: {why.message}" if len(found) > 1 else why.message)
    if refusals and len(refusals) == len(found):
        raise Refused(" ".join(refusals), field="file")
    total.refused += len(refusals)
    total.problems = [*refusals, *total.problems]
    return total
