"""Rows of test cases from a table: pasted or dropped, looked through, and taken in by one press (PRACTICES C5)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from rapport.core import clock, uploads
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.cases import CaseWords, TakeCasesIn, take_test_cases_in
from rapport.delivery.models import Project
from rapport.desk import reader, table
from rapport.desk.views.project_tab import reach, show
from rapport.integrations import case_rows

MOST = 150
"""Rows of a table that are shown and taken in at once, at most."""


@require_http_methods(["GET", "POST"])
def rows(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what was pasted or dropped, row by row; `take` takes in those that are ticked, as they read now."""
    shown, today = reach(request, public_id)
    fault, found = "", []
    try:
        found = _typed(request) if "take" in request.POST else _read(request)
        if "take" in request.POST:
            return _taken(request, shown, found)
    except Refused as refused:
        fault = refused.message
    except Forbidden as forbidden:
        raise PermissionDenied from forbidden
    words = _("Look through the rows before they go in")
    return show(request, "case_rows", shown, today, words, {"staged": found, "fault": fault})


def _read(request: HttpRequest) -> list[dict[str, str]]:
    """Return the rows of what arrived. Raises Refused where there are none, or too many."""
    if request.method == "GET":
        return []
    if fault := uploads.fault_of(request):
        raise Refused(fault)
    dropped = "file" in request.FILES
    found = table.read(request, case_rows.rows_of) if dropped else case_rows.rows_in(request.POST.get("text", ""))
    if not found:
        raise Refused(_("No row was found. Paste rows of three columns, or choose a table."))
    if len(found) > MOST:
        raise Refused(_("At most %(n)s rows go in at once.") % {"n": MOST})
    return found


def _typed(request: HttpRequest) -> list[dict[str, str]]:
    """Return the rows that are ticked, with what stands in their fields now."""
    ticked = [number for number in request.POST.getlist("in") if number.isascii() and number.isdigit()][:MOST]
    return [{part: request.POST.get(f"row|{number}|{part}", "") for part in case_rows.NAMES} for number in ticked]


def _taken(request: HttpRequest, shown: Project, found: list[dict[str, str]]) -> HttpResponse:
    if not found:
        raise Refused(_("No row is ticked."))
    try:
        given = TakeCasesIn(rows=[CaseWords(**row) for row in found])
    except ValidationError as error:
        raise Refused(_("A row says nothing of what is tested, or says too much: 500 characters at most.")) from error
    take_test_cases_in(shown, given, by=reader.of(request), now=clock.now())
    return redirect("desk:project_tests", shown.public_id)
