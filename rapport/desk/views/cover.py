"""The holiday cover note to clients: to copy or to mail, and recorded once it is sent (PRACTICES G19)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rapport.desk import reader
from rapport.desk.queries.cover import notes_of
from rapport.team.models import Absence


@require_GET
def cover(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the note of each client that whoever is away leads."""
    user = reader.of(request)
    absences = Absence.objects.visible_to(user).select_related("user", "cover")
    absence = get_object_or_404(absences, public_id=public_id)
    return render(request, "desk/cover.html", {"absence": absence, "notes": notes_of(absence, user)})
