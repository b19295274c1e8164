"""Giving kept files out again: the very bytes of the fingerprint, and nothing that could run in a browser or stay in it."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from rapport.core import files
from rapport.core.models import StoredFile
from rapport.kits.document.parts import Document
from rapport.kits.document.printing import printed

Answer = TypeVar("Answer", bound=HttpResponseBase)

SEEN = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""What a browser may show by itself, by how it begins; all else is handed over to be kept."""

PICTURES = {"image/png", "image/jpeg"}
PAPER = "application/pdf"
CLOSED = "default-src 'none'; style-src 'unsafe-inline'"


def type_of(stored: StoredFile) -> str:
    """Return the media type by which the bytes begin, or that of any bytes."""
    try:
        with files.path_of(stored.fingerprint).open("rb") as source:
            start = source.read(8)
    except OSError:
        return "application/octet-stream"
    return next((kind for mark, kind in SEEN.items() if start.startswith(mark)), "application/octet-stream")


def seen_in_place(stored: StoredFile) -> dict[str, bool]:
    """Return whether a page can show a kept file in its place: as a `picture`, or as `paper` in the browser's own viewer."""
    kind = type_of(stored)
    return {"picture": kind in PICTURES, "paper": kind == PAPER}


def file_answer(stored: StoredFile, name: str) -> FileResponse:
    """Return a kept file under `name`. Raises Http404 where it is gone, or no longer has the bytes it was kept for."""
    if stored.gone_at is not None or not files.is_intact(stored):
        raise Http404
    kind = type_of(stored)
    source = files.path_of(stored.fingerprint).open("rb")
    response = FileResponse(source, content_type=kind, as_attachment=kind not in SEEN.values(), filename=name)
    if kind == PAPER:
        # It may stand inside a page of ours. A sandbox would shut out the browser's own viewer; the file cannot run anything.
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return _closed(response, within="'self'" if kind == PAPER else "'none'")


def paper_answer(document: Document, name: str, *, at: datetime) -> HttpResponse:
    """Return a document as a PDF file to be kept under `name`, dated `at`; nobody between keeps a copy."""
    content = printed(document, fonts=settings.FONTS, at=at)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return _closed(response)


def forgetting(response: Answer) -> Answer:
    """Return the answer to somebody who signs out: the browser keeps no page of theirs, and Back brings none."""
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _closed(response: Answer, within: str = "'none'") -> Answer:
    response.headers["Content-Security-Policy"] = f"{CLOSED}; frame-ancestors {within}"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
