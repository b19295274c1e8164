"""The files of a project: dropped in, shared, opened (PRACTICES G1)."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from rapport.core import clock, serving
from rapport.core.attached import attached
from rapport.core.errors import Refused
from rapport.delivery.actions.filing import KeepFile, keep_file
from rapport.delivery.models import Project, ProjectFile
from rapport.desk import reader
from rapport.desk.views.project_tab import reach, show
from rapport.ui.components.phrases import counted

NEWEST = 200


@require_http_methods(["GET", "POST"])
def project_files(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the newest files, which of them the client sees, and where to drop more; a POST keeps what was dropped.

    Raises Forbidden for who may not write.
    """
    shown, today = reach(request, public_id)
    fault = ""
    if request.method == "POST":
        try:
            return _kept(request, shown)
        except Refused as refused:
            fault = refused.message
    rows = list(
        shown.files.with_sharing()
        .select_related("stored", "meeting", "by")
        .prefetch_related("openings__person")
        .order_by("-at", "-pk")[:NEWEST]
    )
    context = {
        "rows": rows,
        "fault": fault,
        "of_meeting": shown.meetings.filter(public_id=request.GET.get("meeting", "")).first(),
    }
    answer = show(request, "files", shown, today, _sentence(rows), context)
    answer.status_code = 422 if fault else 200
    return answer


def _kept(request: HttpRequest, shown: Project) -> HttpResponse:
    now, of_meeting = clock.now(), request.GET.get("meeting", "")
    with attached(request, now) as found:
        if not found:
            raise Refused(_("Choose a file first."))
        for stored, name in found:
            given = KeepFile(file=stored.public_id, name=name[:255], meeting=of_meeting)
            keep_file(shown, given, by=reader.of(request), now=now)
    return redirect(reverse("desk:project_files", args=[shown.public_id]))


def _sentence(rows: list[ProjectFile]) -> str:
    """Say in one sentence how many files there are, and how many of them the client sees."""
    if not rows:
        return _("No file is kept yet")
    seen = sum(1 for one in rows if getattr(one, "shared_at", None))
    if not seen:
        return _("Every file stays inside")
    words = ngettext("The client sees %(seen)s of %(n)s file", "The client sees %(seen)s of %(n)s files", len(rows))
    return words % {"seen": counted(seen), "n": counted(len(rows))}


@require_GET
def project_file(request: HttpRequest, public_id: str) -> FileResponse:
    """Give out a file of a project, byte for byte."""
    visible = ProjectFile.objects.visible_to(reader.of(request)).select_related("stored")
    one = get_object_or_404(visible, public_id=public_id)
    return serving.file_answer(one.stored, one.name)
