"""All clients in one table: filter, sort, search; health by the worst dimension (PRACTICES G9)."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import exports, hours
from rapport.desk.queries import portfolio as reads
from rapport.desk.queries import portfolio_table as rows
from rapport.desk.queries.ran import ran
from rapport.team.models import Firm
from rapport.ui.components import signs
from rapport.ui.shapes import Step


@require_GET
def portfolio(request: HttpRequest) -> HttpResponse:
    """Show the clients that the user may know of, fifty a page."""
    user = reader.of(request)
    firm, now = Firm.ours(), clock.now()
    today = clock.day_in(firm.zone, now)
    asked = reads.Asked.of(request.GET, user)
    views, judged = reads.views(asked, user, today), reads.judged(user)
    summary = reads.summary(judged)
    whole = reads.everything(views)
    known = judged if reads.all_judged(views, summary) else None
    if asked.is_whole:
        told: Mapping[str, int] = summary | {"": whole - sum(summary.values())}
    else:  # those of a name are told by the table, which goes through the names once
        told = {} if asked.find else reads.summary_of(asked, user, today)
    table = rows.table(asked, user, today, get_language() or "en", judged=known, told=told)
    context = {
        "asked": asked,
        "table": table,
        "views": views,
        "sorts": reads.SORTS,
        "spans": hours.SPANS,
        "leads": reads.leads(),
        "summary": table.told,
        "ways": {state: asked.address(state=state) for state in reads.STATES},
        "whole": asked.address(rule="", page=""),
        "told": sum(table.told.values()),
        "everything": whole,
        "dimensions": list(zip(_("R D M S T").split(), signs.DIMENSIONS, strict=True)),
        "first": _first(),
        "export": exports.of_portfolio(asked),
        "ran": ran(firm.evaluated_at, now),
    }
    template = "desk/portfolio.html#rows" if request.headers.get("HX-Target") == "rows" else "desk/portfolio.html"
    return render(request, template, context)


def _first() -> Step:
    return Step(_("Add a client"), reverse("desk:act", args=["add_client"]), keys="N")
