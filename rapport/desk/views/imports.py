"""Imports: a place to drop files, and those so far, each to look at, go on with, revert (PRACTICES G10)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.core import clock, files, uploads
from rapport.desk import reader
from rapport.desk.queries import imports as reads
from rapport.integrations.imports import actions, archives, beginning
from rapport.integrations.models import Import
from rapport.team.models import User

MOST_FILES = 50


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Show the place to drop files and the imports so far; a POST keeps the files and reads them."""
    user = reader.of(request)
    request.under = "clients"  # type: ignore[attr-defined]
    fault, staged = _taken(request, user) if request.method == "POST" else ("", None)
    if staged is not None:
        return _go(request, reverse("desk:import_one", args=[staged.public_id]))
    page = reads.history(user, request.GET.get("page"))
    context = {"leaf": page, "rows": reads.rows(page), "title": reads.title(user), "fault": fault}
    context |= reads.asked_to_revert(user, request.GET.get("revert", ""))
    template = "desk/import.html#drop" if "HX-Request" in request.headers else "desk/import.html"
    return render(request, template, context, status=422 if fault else 200)


def _go(request: HttpRequest, where: str) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": where}) if "HX-Request" in request.headers else redirect(where)


def _taken(request: HttpRequest, user: User) -> tuple[str, Import | None]:
    """Return the sentence that says why nothing was taken, or the import that the files make."""
    fault = uploads.fault_of(request)
    dropped = request.FILES.getlist("files")
    fault = fault or _fault_of(dropped)
    if fault:
        return fault, None
    try:
        return "", _stage(request, dropped, user)
    except archives.NotUnpacked as reason:
        return str(reason), None
    except OSError as error:
        return uploads.no_room() if files.is_full(error) else uploads.unwritable(), None


def _fault_of(dropped: Sequence[UploadedFile[bytes]]) -> str:
    if not dropped:
        return _("No file arrived. Choose one or more files.")
    if len(dropped) > MOST_FILES:
        return _("At most %(count)s files go in at once.") % {"count": MOST_FILES}
    empty = next((file.name or "" for file in dropped if not file.size), "")
    return _("%(name)s is empty.") % {"name": empty} if empty else ""


def _stage(request: HttpRequest, dropped: Sequence[UploadedFile[bytes]], user: User) -> Import:
    """Keep what was dropped, the members of an archive in its place, and read what there is."""
    now = clock.now()
    names = [Path(file.name or "").name for file in dropped]
    arrived = [uploads.keep(file, name, at=now) for name, file in zip(names, dropped, strict=True)]
    paths = [files.path_of(one.fingerprint) for one in arrived]
    known = dict(zip(paths, zip(names, arrived, strict=True), strict=True))
    with archives.unpacked(paths, names) as found:
        kept = [
            known.get(path) or (path.name, files.keep(path.name, files.read_chunks(path), at=now))
            for path in found.paths
        ]
    for note in found.notes:
        messages.info(request, note)
    given = actions.StageImport(files=[one.public_id for _name, one in kept], names=[name for name, _one in kept])
    staged = actions.stage_import(None, given, by=user, now=now)
    beginning.begin_reading(staged, by=user, now=now)
    return staged
