"""Files that were dropped on a page of imports: checked, unpacked, kept in the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.core import files, uploads
from rapport.core.attached import Came, unused_let_go
from rapport.core.errors import Refused
from rapport.integrations.imports import archives
from rapport.integrations.imports.actions import StageImport

MOST_FILES = 50
"""Files of one import that are dropped, at most; an archive counts as one."""


@contextmanager
def kept(request: HttpRequest, now: datetime, *, here: int = 0) -> Iterator[StageImport]:
    """Give what was dropped, the members of an archive in its place, to what is done within.

    What no record points at afterwards is let go of: an archive, whose members stay, and all of it after a refusal.
    `here` files are in the import already. Raises Refused with the sentence that says why nothing was taken.
    """
    fault = uploads.fault_of(request)
    dropped = request.FILES.getlist("files")
    if fault := fault or _fault_of(dropped, here):
        raise Refused(fault, field="files")
    came: Came = []
    with unused_let_go(came, now):
        try:
            given = _kept(request, dropped, came, now)
        except archives.NotUnpacked as reason:
            raise Refused(str(reason), field="files") from reason
        except OSError as error:
            raise Refused(uploads.no_room() if files.is_full(error) else uploads.unwritable(), field="files") from error
        yield given


def _fault_of(dropped: Sequence[UploadedFile[bytes]], here: int) -> str:
    if not dropped:
        return _("No file arrived. Choose one or more files.")
    if len(dropped) + here > MOST_FILES:
        return _("At most %(count)s files go in at once.") % {"count": MOST_FILES}
    empty = next((file.name or "" for file in dropped if not file.size), "")
    return _("%(name)s is empty.") % {"name": empty} if empty else ""


def _kept(request: HttpRequest, dropped: Sequence[UploadedFile[bytes]], came: Came, now: datetime) -> StageImport:
    """Keep the files, and their members, and note each of them in `came` at once."""
    names = [Path(file.name or "").name for file in dropped]
    for name, file in zip(names, dropped, strict=True):
        came.append((uploads.keep(file, name, at=now), name))
    paths = [files.path_of(one.fingerprint) for one, _name in came]
    known = dict(zip(paths, came, strict=True))
    stored: Came = []
    with archives.unpacked(paths, names) as found:
        for path in found.paths:
            if path not in known:
                came.append((files.keep(path.name, files.read_chunks(path), at=now), path.name))
            stored.append(known.get(path, came[-1]))
    for note in found.notes:
        messages.info(request, note)
    return StageImport(files=[one.public_id for one, _name in stored], names=[name for _one, name in stored])
