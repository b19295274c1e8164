"""Import: files in, what they hold, what cannot go in, and then all of it or nothing (PRACTICES F1: one's own)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rapport.core import clock, files
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.desk.queries import imports as reads
from rapport.integrations.imports import actions, archives
from rapport.integrations.models import Import
from rapport.team.models import User

MOST_FILES = 50


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Show the place to drop files and the imports so far; a POST keeps the files and reads them."""
    user: User = request.user  # type: ignore[assignment]
    request.under = "clients"  # type: ignore[attr-defined]
    fault = ""
    if request.method == "POST":
        dropped = request.FILES.getlist("files")
        fault = _fault_of(dropped)
        if not fault:
            try:
                return redirect("desk:import_one", _stage(request, dropped, user).public_id)
            except archives.NotUnpacked as reason:
                fault = str(reason)
    context = {"history": reads.history(user), "fault": fault}
    return render(request, "desk/import.html", context, status=422 if fault else 200)


@require_http_methods(["GET", "POST"])
def import_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show an import: its files, its refused rows, what would happen. A POST applies it, or puts it away."""
    user: User = request.user  # type: ignore[assignment]
    request.under = "clients"  # type: ignore[attr-defined]
    found = get_object_or_404(Import.objects.visible_to(user), public_id=public_id)
    if request.method == "POST":
        _act(request, found, user)
        return redirect("desk:import_one", public_id)
    return render(request, "desk/import_one.html", reads.shown(found) | {"history": reads.history(user)})


def _fault_of(dropped: Sequence[UploadedFile[bytes]]) -> str:
    """Return the sentence that says why nothing was taken, or nothing."""
    if not dropped:
        return _("No file arrived. Choose one or more files.")
    if len(dropped) > MOST_FILES:
        return _("At most %(count)s files go in at once.") % {"count": MOST_FILES}
    empty = next((file.name or "" for file in dropped if not file.size), "")
    return _("%(name)s is empty.") % {"name": empty} if empty else ""


def _stage(request: HttpRequest, dropped: Sequence[UploadedFile[bytes]], user: User) -> Import:
    """Keep what was dropped, the members of an archive in its place, and read it all."""
    now = clock.now()
    names = [Path(file.name or "").name for file in dropped]
    arrived = [files.keep(name, file.chunks(), at=now) for name, file in zip(names, dropped, strict=True)]
    with archives.unpacked([files.path_of(one.fingerprint) for one in arrived], names) as found:
        named = {files.path_of(one.fingerprint): name for one, name in zip(arrived, names, strict=True)}
        names = [named.get(path, path.name) for path in found.paths]
        pairs = zip(names, found.paths, strict=True)
        kept = [files.keep(name, files.read_chunks(path), at=now) for name, path in pairs]
    for note in found.notes:
        messages.info(request, note)
    given = actions.StageImport(files=[one.public_id for one in kept], names=names)
    staged = actions.stage_import(None, given, by=user, now=now)
    actions.read_staged(staged, by=user, now=now)
    return staged


def _act(request: HttpRequest, found: Import, user: User) -> None:
    """Do what the button pressed says, and say what came of it on the next page."""
    asked = request.POST.get("do", "")
    try:
        if asked == "discard":
            actions.discard_import(found, Nothing(), by=user, now=clock.now())
            messages.info(request, _("Put away. Nothing was written."))
        elif asked in ("apply", "leave_out"):
            given = actions.ApplyImport(leave_out=asked == "leave_out")
            done = actions.apply_import(found, given, by=user, now=clock.now())
            messages.success(request, _done(done))
    except Refused as refused:
        messages.error(request, refused.message)


def _done(done: Import) -> str:
    count = done.read - done.refused
    return ngettext("%(count)s row is in.", "%(count)s rows are in.", count) % {"count": count}
