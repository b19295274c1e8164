"""The report of a run for the client: looked at as the client reads it, printed, sent, taken back inside (PRACTICES E1, G1)."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rapport.clients import tongues
from rapport.core import clock, serving
from rapport.desk import reader
from rapport.desk.queries import reports as reads
from rapport.service.models import InspectionRun, RunReport
from rapport.service.reports.paper import paper


@require_GET
def run_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the report of a recorded run in the client's language, or in the one that `language` names, and to whom it went."""
    request.under = "service"  # type: ignore[attr-defined]
    run = _reached(request, public_id)
    language = _language(request, run)
    context = {
        "run": run,
        "client": run.client,
        "document": paper(run, language, clock.now()),
        "languages": tongues.NAMES,
    }
    return render(request, "desk/run_report.html", context | {"sent": reads.sent(run)})


@require_GET
def print_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the report of a recorded run as a PDF file, as it would be sent now."""
    run, now = _reached(request, public_id), clock.now()
    return serving.paper_answer(paper(run, _language(request, run), now), "inspection.pdf", at=now)


@require_GET
def sent_report(request: HttpRequest, public_id: str) -> FileResponse:
    """Give out a report that the client was given, byte for byte."""
    visible = RunReport.objects.visible_to(reader.of(request)).select_related("stored")
    one = get_object_or_404(visible, public_id=public_id)
    return serving.file_answer(one.stored, one.name)


def _reached(request: HttpRequest, public_id: str) -> InspectionRun:
    visible = InspectionRun.objects.visible_to(reader.of(request)).ended()
    return get_object_or_404(visible.select_related("plan__system__client", "plan_version"), public_id=public_id)


def _language(request: HttpRequest, run: InspectionRun) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in tongues.NAMES else reads.language_of(run.client)
