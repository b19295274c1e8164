"""The page behind a signed link, for a person who was asked to confirm and has no account; and the check of a fingerprint.

An answer names the fingerprint of what its page showed, so that a yes is never taken for another tab's question.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.core import clock, serving, uploads
from rapport.core.errors import NotFound, Refused
from rapport.desk import by_link
from rapport.desk.queries import promises as reads
from rapport.promises import course, links, paper, proof, queries, reading, verifying
from rapport.promises.actions.answering import Door
from rapport.promises.actions.sending import see_confirmation
from rapport.promises.forms import take_answer
from rapport.promises.models import Sending, ShownFile
from rapport.promises.policies import may_answer
from rapport.team.models import User

WORD = "confirmation_word"


@never_cache
@require_GET
def open_link(request: HttpRequest, word: str) -> HttpResponse:
    """Keep the link's word in the session and go on to the page without it."""
    return by_link.opened(request, WORD, word, "desk:outside_confirmation")


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Show what is to be confirmed, or take the answer. Raises PermissionDenied for one of ours."""
    _turn_ours_away(request)
    if by_link.is_too_often(request):
        return by_link.over(request, 429, many=True)
    try:
        sending = _opened(request)
    except NotFound:
        return by_link.over(request, 404)
    with translation.override(sending.confirmation.language), timezone.override(sending.confirmation.client.zone):
        return _answered(request, sending) if request.method == "POST" else _asked(request, sending)


def _turn_ours_away(request: HttpRequest) -> None:
    if request.user.is_authenticated and getattr(request.user, "is_staff", False):
        raise PermissionDenied


def _reached(request: HttpRequest) -> Sending:
    """Return what the link in the session opens, for what belongs to its page. Raises PermissionDenied for one of ours, else Http404."""
    _turn_ours_away(request)
    try:
        return _opened(request)
    except NotFound as missing:
        raise Http404 from missing


def _opened(request: HttpRequest) -> Sending:
    """Return what the link in the session opens. Raises NotFound, also for another of a client's people who is signed in."""
    sending = links.found(by_link.word_of(request, WORD), now=clock.now())
    found = sending.confirmation
    if request.user.is_authenticated and not may_answer(request.user, found):
        raise NotFound(sending.public_id)
    return sending


def _asked(request: HttpRequest, sending: Sending, fault: str = "") -> HttpResponse:
    found = sending.confirmation
    if not queries.is_proven(found):
        return by_link.over(request, 404)
    shown = reading.read(found.shown, found.by)
    context = {
        "confirmation": found,
        "shown": shown,
        "parts": reading.choosable(shown),
        "fault": fault,
        "typed": request.POST.get("words", "") if fault else "",
        "part": request.POST.get("part", "") if fault else "",
        "meant": reading.meant(found),
        "files": reads.files_of(found, lambda n: reverse("desk:outside_confirmation_file", args=[n])),
        "course": course.outward(found),
        "paper": reverse("desk:outside_confirmation_paper"),
    }
    return render(request, "desk/outside_confirmation.html", context, status=422 if fault else 200)


def _answered(request: HttpRequest, sending: Sending) -> HttpResponse:
    """Take a yes or words; the page is then shown again with what was answered."""
    system, now = User.objects.system(), clock.now()
    try:
        take_answer(sending.confirmation, request.POST, link=sending.public_id, by=system, now=now)
    except NotFound:
        return by_link.over(request, 404)
    except Refused as refused:
        return _asked(request, sending, refused.message)
    return redirect("desk:outside_confirmation")


@never_cache
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Note that a person has the page before them: it says so at their first touch, which no program that follows links makes.

    Raises Http404 where it was another question.
    """
    sending = _reached(request)
    if request.POST.get("shown") != sending.confirmation.fingerprint:
        raise Http404
    see_confirmation(sending.confirmation, Door(link=sending.public_id), by=User.objects.system(), now=clock.now())
    return HttpResponse(status=204)


@never_cache
@require_GET
def shown_file(request: HttpRequest, position: int) -> FileResponse:
    """Give out a file of the question whose link was opened, byte for byte. Raises Http404 where there is none."""
    sending = _reached(request)
    files = ShownFile.objects.select_related("stored").filter(confirmation=sending.confirmation, position=position)
    if (one := files.first()) is None:
        raise Http404
    return serving.file_answer(one.stored, one.name)


@never_cache
@require_GET
def on_paper(request: HttpRequest) -> HttpResponse:
    """Give out the question whose link was opened, with its answer, as a PDF file."""
    found = _reached(request).confirmation
    return paper.handed_out(found, reverse("desk:outside_verify"), now=clock.now())


@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Say whether a fingerprint, or a file, was shown from here; and nothing else of it."""
    context: dict[str, object] = {}
    if request.method == "POST":
        if by_link.is_too_often(request):
            return by_link.over(request, 429, many=True)
        if fault := uploads.fault_of(request):
            return render(request, "desk/outside_verify.html", {"fault": fault}, status=422)
        file = request.FILES.get("file")
        typed = request.POST.get("fingerprint", "")[:200]
        mark = verifying.mark_of(file.chunks()) if file else proof.typed(typed)
        context = {"asked": True, "by_file": bool(file), "typed": typed, "readable": bool(mark)}
        context["known"] = bool(mark) and verifying.is_known(mark)
    return render(request, "desk/outside_verify.html", context, status=200 if context.get("readable", True) else 422)
