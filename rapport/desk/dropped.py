"""Files that were dropped on a page of imports: checked, unpacked, kept in the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.core import files, uploads
from rapport.core.errors import Refused
from rapport.integrations.imports import archives
from rapport.integrations.imports.actions import StageImport

MOST_FILES = 50
"""Files of one import that are dropped, at most; an archive counts as one."""


def kept(request: HttpRequest, now: datetime, *, here: int = 0) -> StageImport:
    """Keep what was dropped, the members of an archive in its place; `here` files are in the import already.

    Raises Refused with the sentence that says why nothing was taken.
    """
    fault = uploads.fault_of(request)
    dropped = request.FILES.getlist("files")
    if fault := fault or _fault_of(dropped, here):
        raise Refused(fault, field="files")
    try:
        return _kept(request, dropped, now)
    except archives.NotUnpacked as reason:
        raise Refused(str(reason), field="files") from reason
    except OSError as error:
        raise Refused(uploads.no_room() if files.is_full(error) else uploads.unwritable(), field="files") from error


def _fault_of(dropped: Sequence[UploadedFile[bytes]], here: int) -> str:
    if not dropped:
        return _("No file arrived. Choose one or more files.")
    if len(dropped) + here > MOST_FILES:
        return _("At most %(count)s files go in at once.") % {"count": MOST_FILES}
    empty = next((file.name or "" for file in dropped if not file.size), "")
    return _("%(name)s is empty.") % {"name": empty} if empty else ""


def _kept(request: HttpRequest, dropped: Sequence[UploadedFile[bytes]], now: datetime) -> StageImport:
    names = [Path(file.name or "").name for file in dropped]
    arrived = [uploads.keep(file, name, at=now) for name, file in zip(names, dropped, strict=True)]
    paths = [files.path_of(one.fingerprint) for one in arrived]
    known = dict(zip(paths, zip(names, arrived, strict=True), strict=True))
    try:
        with archives.unpacked(paths, names) as found:
            stored = [
                known.get(path) or (path.name, files.keep(path.name, files.read_chunks(path), at=now))
                for path in found.paths
            ]
    except archives.NotUnpacked:
        files.let_go_unused(arrived, at=now)
        raise
    for note in found.notes:
        messages.info(request, note)
    return StageImport(files=[one.public_id for _name, one in stored], names=[name for name, _one in stored])
