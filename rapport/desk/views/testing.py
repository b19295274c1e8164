"""The tests of a project: cases by goal, rounds with what the client's people said, defects (PRACTICES C5, C24)."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from rapport.core import serving
from rapport.delivery.models import RunPicture, TestRound, TestRun
from rapport.delivery.tallies import titled
from rapport.desk import reader
from rapport.desk.queries import rounds
from rapport.desk.queries import testing as reads
from rapport.desk.views.project_tab import reach, show


@require_GET
def project_tests(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what is tested, what has no test, how the rounds went, and what failed."""
    shown, today = reach(request, public_id)
    found = reads.testing_of(shown, reader.of(request), today)
    return show(request, "tests", shown, today, reads.title(found), {"testing": found})


@require_GET
def test_round(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a round, and each of its cases with what was said of it."""
    user = reader.of(request)
    visible = rounds.with_raw(TestRound.objects.visible_to(user)).select_related("project", "supporter")
    one = get_object_or_404(visible, public_id=public_id)
    shown, today = reach(request, one.project.public_id)
    page = rounds.round_of(one, user, today)
    return show(request, "round", shown, today, titled(one, page.row.tally), {"sheet": page})


@require_GET
def run_picture(request: HttpRequest, public_id: str, position: int) -> FileResponse:
    """Give out a picture that came with a verdict."""
    run = get_object_or_404(TestRun.objects.visible_to(reader.of(request)), public_id=public_id)
    picture = get_object_or_404(RunPicture.objects.select_related("stored"), run=run, position=position)
    return serving.file_answer(picture.stored, picture.name)
