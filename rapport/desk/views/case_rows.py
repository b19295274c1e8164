"""Rows of test cases from a table: pasted or dropped, looked through, and taken in by one press (PRACTICES C5)."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from rapport.core import clock
from rapport.core.errors import Refused
from rapport.delivery.actions.cases import CaseWords, TakeCasesIn, take_test_cases_in
from rapport.delivery.models import Project
from rapport.desk import reader, table
from rapport.desk.views.project_tab import reach, show
from rapport.integrations import case_rows


@require_http_methods(["GET", "POST"])
def rows(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what was pasted or dropped, row by row; `take` takes in those that are ticked, as they read now.

    Raises PermissionDenied for who may not write.
    """
    shown, today = reach(request, public_id)
    seen = table.looked_through(request, case_rows.NAMES, partial(_read, request), partial(_taken, request, shown))
    if isinstance(seen, HttpResponse):
        return seen
    found, fault = seen
    words = _("Look through the rows before they go in")
    return show(request, "case_rows", shown, today, words, {"staged": found, "fault": fault})


def _read(request: HttpRequest) -> table.Rows:
    nothing = _("No row was found. Paste rows of three columns, or choose a table.")
    return table.arrived(request, case_rows.rows_in, case_rows.rows_of, nothing)


def _taken(request: HttpRequest, shown: Project, found: table.Rows) -> HttpResponse:
    try:
        given = TakeCasesIn(rows=[CaseWords(**row) for row in found])
    except ValidationError as error:
        raise Refused(_("A row says nothing of what is tested, or says too much: 500 characters at most.")) from error
    take_test_cases_in(shown, given, by=reader.of(request), now=clock.now())
    return redirect("desk:project_tests", shown.public_id)
