"""A file on its way out as an answer, to a browser or to a program."""

from __future__ import annotations

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from rapport.integrations.exports.giving import Given


def file_answer(given: Given) -> StreamingHttpResponse:
    """Return the file as it is written, under its name; no cache keeps it."""
    answer = StreamingHttpResponse(given.pieces, content_type=given.form.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, given.name) or ""
    answer.headers["Cache-Control"] = "no-store"
    return answer
