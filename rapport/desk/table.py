"""Rows of a table that were pasted into a form or dropped on it; of what is dropped nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.core import uploads
from rapport.core.errors import Refused
from rapport.integrations.formats.tables.grids import Unreadable

Rows = list[dict[str, str]]

MOST = 150
"""Rows of a table that are shown and taken in at once, at most."""


def looked_through(
    request: HttpRequest, parts: Iterable[str], arrive: Callable[[], Rows], take: Callable[[Rows], HttpResponse]
) -> HttpResponse | tuple[Rows, str]:
    """Return the answer where `take` took in those that are ticked, else the rows to show and why they did not go in.

    Raises Forbidden for who may not write.
    """
    found: Rows = []
    try:
        if "take" not in request.POST:
            return arrive(), ""
        found = ticked(request, parts)
        return take(found)
    except Refused as refused:
        return found, refused.message


def arrived(request: HttpRequest, pasted: Callable[[str], Rows], dropped: Callable[[Path], Rows], nothing: str) -> Rows:
    """Return the rows of the field `text` or `file`. Raises Refused, with `nothing` where there are none, or for too many."""
    if request.method == "GET":
        return []
    if fault := uploads.fault_of(request):
        raise Refused(fault)
    found = read(request, dropped) if "file" in request.FILES else pasted(request.POST.get("text", ""))
    if not found:
        raise Refused(nothing)
    if len(found) > MOST:
        raise Refused(_("At most %(n)s rows go in at once.") % {"n": MOST})
    return found


def ticked(request: HttpRequest, parts: Iterable[str]) -> Rows:
    """Return the rows that are ticked, with what stands in their fields `row|number|part` now. Raises Refused for none."""
    numbers = [number for number in request.POST.getlist("in") if number.isascii() and number.isdigit()][:MOST]
    if not numbers:
        raise Refused(_("No row is ticked."))
    parts = tuple(parts)
    return [{part: request.POST.get(f"row|{number}|{part}", "") for part in parts} for number in numbers]


def read(request: HttpRequest, rows_of: Callable[[Path], Rows]) -> Rows:
    """Return the rows of the workbook or CSV in the field `file`. Raises Refused with the sentence that says why not."""
    uploaded = cast("UploadedFile[bytes]", request.FILES["file"])
    try:
        with NamedTemporaryFile() as copy:
            for piece in uploaded.chunks():
                copy.write(piece)
            copy.flush()
            return rows_of(Path(copy.name))
    except Unreadable as reason:
        words = _("%(name)s cannot be read: %(why)s.")
        raise Refused(words % {"name": uploaded.name, "why": reason}) from reason
