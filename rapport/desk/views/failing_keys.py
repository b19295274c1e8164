"""The keys of all rows that failed a check, as a file for who mends them (PRACTICES E1)."""

from __future__ import annotations

import csv
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from rapport.core import files
from rapport.desk import reader
from rapport.integrations.formats.harmless import harmless
from rapport.service.models import FailingKeys, InspectionRun


@require_GET
def failing_keys(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    """Return them as a CSV file, no cell of which a spreadsheet takes for a formula. Raises Http404 once they are forgotten."""
    run = get_object_or_404(InspectionRun.objects.visible_to(reader.of(request)), public_id=public_id)
    found = FailingKeys.objects.seen_in(run).filter(key=key).select_related("stored").last()
    if found is None or not files.is_intact(found.stored):
        raise Http404
    text = StringIO(newline="")
    writer = csv.writer(text)
    with files.path_of(found.stored.fingerprint).open(encoding="utf-8", newline="") as source:
        writer.writerows(map(harmless, row) for row in csv.reader(source))
    answer = HttpResponse(("\ufeff" + text.getvalue()).encode(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="keys.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
