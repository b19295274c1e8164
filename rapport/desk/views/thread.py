"""The thread of a project: from the client's words to what was accepted, as one picture, a table, and two kinds of file (PRACTICES C6)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from rapport.core import clock, serving
from rapport.delivery.models import Project
from rapport.desk import reader
from rapport.desk.queries import presented, trace_paper, trace_shares, trace_words
from rapport.desk.queries import trace as reads
from rapport.desk.views.project_tab import reach, show
from rapport.integrations.formats.harmless import harmless

AT_ONCE = 20
"""Demands that are drawn at once; the next ones are fetched as the reader comes to them."""

ROWS = 200
"""Rows of a page of the table."""


@require_GET
def project_thread(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the thread; `through` keeps what runs through one node, `holes` what is not whole, `only` what stands so; `from` goes on."""
    shown, today = reach(request, public_id)
    all_, running, groups, words = _asked_for(request, shown)
    through = request.GET.get("through", "")[:80]
    start, drawn = _number(request, "from"), reads.in_view(groups)
    kept = {name: request.GET[name][:80] for name in ("through", "holes", "only", "view") if name in request.GET}
    context = {
        "groups": reads.placed(drawn[start : start + AT_ONCE]),
        "next": start + AT_ONCE if start + AT_ONCE < len(drawn) else None,
        "kept": urlencode(kept),
        "through": through,
        "shares": trace_shares.shares(running, through),
        "asked": sum(1 for one in all_ if one.demand is not None),
        "project": shown,
    }
    if "table" in request.GET.get("view", ""):
        return show(request, "thread", shown, today, words, context | _table(request, groups))
    if reader.asks_inside(request):
        return render(request, "desk/thread_groups.html", context)
    return show(request, "thread", shown, today, words, context)


def _asked_for(
    request: HttpRequest, project: Project
) -> tuple[Sequence[reads.Group], Sequence[reads.Group], Sequence[reads.Group], str]:
    """Return the whole thread, what of it runs through what the address names, what is asked for of that, and the head."""
    all_ = reads.trace(project)
    running = reads.through(all_, request.GET.get("through", "")[:80])
    groups = trace_shares.only(running, request.GET.get("only", ""))
    kept = [one for one in groups if not one.is_whole] if "holes" in request.GET else groups
    return all_, running, kept, trace_words.title(all_) if running is all_ else trace_words.part(running, all_)


def _table(request: HttpRequest, groups: Sequence[reads.Group]) -> dict[str, object]:
    lines, start = list(reads.lines(groups)), _number(request, "from")
    more = start + ROWS if start + ROWS < len(lines) else None
    heads = reads.heads()
    rows = [list(zip(heads, reads.row(*line), strict=True)) for line in lines[start : start + ROWS]]
    return {"heads": heads, "rows": rows, "total": len(lines), "next": more}


def _number(request: HttpRequest, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 7 else 0


@require_GET
def present_thread(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the thread for the wall: nothing in it is inside (PRACTICES G1)."""
    shown, today = reach(request, public_id)
    words = shown.name_in(get_language() or "en")
    return show(request, "wall", shown, today, words, {"rows": presented.presented(shown)})


@require_GET
def export_thread(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the whole thread as a CSV file, one branch a row, no cell of which a spreadsheet takes for a formula."""
    shown, _today = reach(request, public_id)
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(reads.heads())
    writer.writerows(map(harmless, reads.row(group, branch)) for group, branch in reads.lines(reads.trace(shown)))
    answer = HttpResponse(("\ufeff" + text.getvalue()).encode(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="thread.csv"'
    return answer


@require_GET
def print_thread(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the thread as a PDF file, with `through`, `holes` and `only` as on the page."""
    shown, today = reach(request, public_id)
    _all, _running, groups, words = _asked_for(request, shown)
    return serving.paper_answer(trace_paper.paper(shown, groups, words, today), "thread.pdf", at=clock.now())
