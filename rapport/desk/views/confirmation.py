"""One confirmation from the inside: what is shown, sent, seen, answered, and what waits for it (PRACTICES G5, C15)."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rapport.core import clock, serving
from rapport.core.attached import attached
from rapport.core.errors import Refused
from rapport.desk import addresses, reader
from rapport.desk.choices import offer
from rapport.desk.queries import anew, letters
from rapport.desk.queries import promises as reads
from rapport.promises import course, paper, queries, reading
from rapport.promises.actions.recording import RecordAnswer, record_answer
from rapport.promises.models import Confirmation, ShownFile
from rapport.ui.forms import form_for


def _reached(request: HttpRequest, public_id: str) -> Confirmation:
    return get_object_or_404(reads.whole(reader.of(request)), public_id=public_id)


@require_GET
def confirmation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a confirmation; where what is kept is not what was shown it says so, and shows nothing of it."""
    found, now = _reached(request, public_id), clock.now()
    altered = found.erased_at is None and not queries.is_proven(found)
    shown = None if altered or found.erased_at is not None else reading.read(found.shown, found.by)
    meant = reading.meant(found) if shown else None
    sign, words = reads.state(found, now)
    context = {
        "confirmation": found,
        "shown": shown,
        "altered": altered,
        "sign": sign,
        "state": words,
        "open": found.is_open,
        "meant": meant,
        "mend": _mended_at(found, meant),
        "waits": Confirmation.objects.waiting().filter(pk=found.pk).exists(),
        "sent": bool(found.sendings.all()),
        "files": reads.files_of(found, lambda n: reverse("desk:shown_file", args=[public_id, n])),
        "evidence": reads.evidence_of(found, reverse("desk:evidence", args=[public_id])),
        "course": course.inside(found),
        "gates": reads.waiting_gates(found),
        "stuck": letters.stuck_about([*found.sendings.all(), *found.reminders.all()]),
    }
    request.under = "clients"  # type: ignore[attr-defined]
    return render(request, "desk/confirmation.html", context)


def _mended_at(found: Confirmation, meant: reading.Part | None) -> str:
    """Return where that is mended which they said is different; nothing where they did not, or it was asked anew."""
    if not found.is_answered or found.is_confirmed or found.superseded_by_id is not None:
        return ""
    return anew.mended_at(found, meant)


@require_GET
def shown_file(request: HttpRequest, public_id: str, position: int) -> FileResponse:
    """Give out a file that a confirmation shows, byte for byte."""
    found = _reached(request, public_id)
    one = get_object_or_404(ShownFile.objects.select_related("stored"), confirmation=found, position=position)
    return serving.file_answer(one.stored, one.name)


@require_GET
def evidence(request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
    """Give out the mail or the scan that an answer was recorded from."""
    found = _reached(request, public_id)
    if not found.is_answered or found.answer.evidence is None:
        return HttpResponse(status=404)
    return serving.file_answer(found.answer.evidence, found.answer.evidence.name)


@require_GET
def snapshot(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give out the text whose SHA-256 is the fingerprint."""
    found = _reached(request, public_id)
    response = HttpResponse(found.snapshot.encode(), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.fingerprint[:8]}.json"'
    return response


@require_GET
def on_paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give out the confirmation as a PDF file."""
    found = _reached(request, public_id)
    return paper.handed_out(found, reverse("desk:outside_verify"), now=clock.now())


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the form for an answer that came by mail or on paper; a POST records it with its file.

    Raises Forbidden for who may not write.
    """
    found = _reached(request, public_id)
    form = form_for(RecordAnswer)(request.POST if request.method == "POST" else None)
    offer(form, RecordAnswer, found, reader.of(request))
    if len(form.fields["part"].choices) < 2:  # type: ignore[attr-defined]
        del form.fields["part"]
    if request.method == "POST" and form.is_valid():
        try:
            return _recorded(request, found, form.given)
        except Refused as refused:
            form.refuse(refused)
    request.under = "clients"  # type: ignore[attr-defined]
    context = {"confirmation": found, "form": form, "close": addresses.of(found)}
    return render(request, "desk/record_answer.html", context, status=422 if form.errors else 200)


def _recorded(request: HttpRequest, found: Confirmation, typed: RecordAnswer) -> HttpResponse:
    now = clock.now()
    with attached(request, now) as kept:
        given = typed.model_copy(update={"evidence": kept[0][0].public_id if kept else ""})
        record_answer(found, given, by=reader.of(request), now=now)
    return redirect("desk:confirmation", found.public_id)
