"""Rows of PSPSV from a table: pasted or dropped, shown with what is weak, and taken in by one press (PRACTICES C1, G10)."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from rapport.core import clock
from rapport.core.errors import Refused
from rapport.delivery.actions.psps import TakePspsIn, WritePsps, take_psps_in
from rapport.delivery.models import Project
from rapport.delivery.reaching import WhoIsMeant
from rapport.desk import reader, table
from rapport.desk.queries import scope as reads
from rapport.desk.views.project_tab import reach, show
from rapport.integrations import pain_rows
from rapport.kits.clarity import PARTS


@require_http_methods(["GET", "POST"])
def rows(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what was pasted or dropped, row by row; `take` takes in those that are ticked, as they read now.

    Raises PermissionDenied for who may not write.
    """
    shown, today = reach(request, public_id)
    seen = table.looked_through(request, PARTS, partial(_read, request), partial(_taken, request, shown))
    if isinstance(seen, HttpResponse):
        return seen
    found, fault = seen
    people = WhoIsMeant(shown.client, reader.of(request))
    staged = reads.staged(found, [people.find(row["who"])[1] for row in found])
    context = {"staged": staged, "fault": fault, "weak": sum(1 for _parts, said in staged if said)}
    return show(request, "rows", shown, today, _("Look through the rows before they go in"), context)


def _read(request: HttpRequest) -> table.Rows:
    nothing = _("No row was found. Paste rows of five columns, or choose a table.")
    return table.arrived(request, pain_rows.rows_in, pain_rows.rows_of, nothing)


def _taken(request: HttpRequest, shown: Project, found: table.Rows) -> HttpResponse:
    try:
        given = TakePspsIn(rows=[WritePsps(**row) for row in found])
    except ValidationError as error:
        raise Refused(_("A part is too long: 500 characters at most.")) from error
    take_psps_in(shown, given, by=reader.of(request), now=clock.now())
    return redirect("desk:project_scope", shown.public_id)
