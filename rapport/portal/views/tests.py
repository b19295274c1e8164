"""Judging a case on a phone: one tap where it works, a sentence and pictures where it does not (PRACTICES C5)."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.clients.models import PortalAccess
from rapport.core import clock, serving, visible
from rapport.core.attached import attached
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.correcting import correct_verdict
from rapport.delivery.actions.judging import LONGEST, JudgeRun, judge_test_run
from rapport.delivery.models import RunPicture, TestRun, Verdict
from rapport.portal import pages
from rapport.portal.queries import tests as reads
from rapport.portal.views.inside import for_who_is_in


@require_POST
@for_who_is_in
def judge(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Take a verdict, or its correction; what was refused stays in its fields.

    Raises Http404 for a test that is not theirs to judge.
    """
    run = get_object_or_404(reads.runs(access), public_id=public_id)
    try:
        _judged(request, run, access)
    except Forbidden as forbidden:
        raise Http404 from forbidden
    except Refused as refused:
        words = {"fault": refused.message, "faulty": run.public_id, "typed": request.POST.get("words", "")}
        return pages.draw(request, access, "tests", clock.now(), status=422, **words)
    return redirect("portal:tests")


def _judged(request: HttpRequest, run: TestRun, access: PortalAccess) -> None:
    verdict = request.POST.get("verdict", "")
    words = visible.typed(request.POST.get("words", ""))
    if verdict not in Verdict.values:
        raise Http404
    if len(words) > LONGEST:
        raise Refused(_("At most %(max_length)s characters; nothing is cut for you.") % {"max_length": LONGEST})
    if verdict != Verdict.PASSED and not words:
        raise Refused(_("Write in a sentence what you saw."))
    now = clock.now()
    with attached(request, now, "pictures") as came:
        pictures = [(kept.public_id, name) for kept, name in came]
        given = JudgeRun(verdict=Verdict(verdict), words=words, pictures=pictures)
        (correct_verdict if "correct" in request.POST else judge_test_run)(run, given, by=access.user, now=now)


@require_GET
@for_who_is_in
def picture(request: HttpRequest, access: PortalAccess, public_id: str, position: int) -> FileResponse | HttpResponse:
    """Give out a picture that came with a verdict, to who sees its round."""
    run = get_object_or_404(reads.runs(access), public_id=public_id)
    found = get_object_or_404(RunPicture.objects.select_related("stored"), run=run, position=position)
    return serving.file_answer(found.stored, found.name)
