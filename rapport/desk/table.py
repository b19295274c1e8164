"""A table that was dropped on a form, read from a copy of which nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.core.errors import Refused
from rapport.integrations.formats.tables.grids import Unreadable

Rows = list[dict[str, str]]


def read(request: HttpRequest, rows_of: Callable[[Path], Rows]) -> Rows:
    """Return the rows of the workbook or CSV in the field `file`. Raises Refused with the sentence that says why not."""
    arrived = cast("UploadedFile[bytes]", request.FILES["file"])
    try:
        with NamedTemporaryFile() as copy:
            for piece in arrived.chunks():
                copy.write(piece)
            copy.flush()
            return rows_of(Path(copy.name))
    except Unreadable as reason:
        words = _("%(name)s cannot be read: %(why)s.")
        raise Refused(words % {"name": arrived.name, "why": reason}) from reason
