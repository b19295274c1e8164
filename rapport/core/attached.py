"""Files that come with a form."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.core import files, uploads
from rapport.core.errors import Refused
from rapport.core.models import StoredFile


def attached(request: HttpRequest, now: datetime, field: str = "files") -> list[tuple[StoredFile, str]]:
    """Keep the files of a form, each with its name. Raises Refused with the sentence that says why it cannot be kept."""
    if fault := uploads.fault_of(request):
        raise Refused(fault)
    found = request.FILES.getlist(field)
    named = [(Path(one.name or "file").name, one) for one in found]
    if empty := [one.name for one in found if not one.size]:
        raise Refused(_("%(name)s is empty.") % {"name": empty[0]})
    try:
        return [(uploads.keep(one, name, at=now), name) for name, one in named]
    except OSError as error:
        raise Refused(uploads.no_room() if files.is_full(error) else uploads.unwritable()) from error
