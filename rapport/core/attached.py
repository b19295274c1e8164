"""Files that come with a form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.core import files, uploads
from rapport.core.errors import Refused
from rapport.core.models import StoredFile

Came = list[tuple[StoredFile, str]]
"""Files as they are kept, each with its name."""


@contextmanager
def attached(request: HttpRequest, now: datetime, field: str = "files") -> Iterator[Came]:
    """Give the files of a form to what is done within. What no record points at afterwards, as after a refusal, is let go of.

    Raises Refused with the sentence that says why they cannot be kept.
    """
    if fault := uploads.fault_of(request):
        raise Refused(fault)
    found = request.FILES.getlist(field)
    if empty := [one.name for one in found if not one.size]:
        raise Refused(_("%(name)s is empty.") % {"name": empty[0]})
    came: Came = []
    with unused_let_go(came, now):
        try:
            for one in found:
                name = Path(one.name or "file").name
                came.append((uploads.keep(one, name, at=now), name))
        except OSError as error:
            raise Refused(uploads.no_room() if files.is_full(error) else uploads.unwritable()) from error
        yield came


@contextmanager
def unused_let_go(came: Came, now: datetime) -> Iterator[None]:
    """Let go of what came and is of no use once what is done within has ended: no record points at it, or rests on it."""
    try:
        yield
    finally:
        files.let_go_unused([kept for kept, _name in came], at=now)
