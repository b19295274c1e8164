"""The offer to take back what was just done: ten seconds, `Z`. One offer a person at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

KEY = "ui.undo"


@dataclass(frozen=True, slots=True)
class Offer:
    """What was done, in words, and the address that a POST to takes it back."""

    said: str
    url: str


def offer(request: HttpRequest, response: HttpResponse, said: str, url: str = "") -> HttpResponse:
    """Says on the next page, or at once where only a part of the page is swapped, what was done and how to undo it.

    `said` is a translated sentence; without `url` it is only said. Returns the same response.
    """
    if request.headers.get("HX-Request"):
        response.headers["HX-Trigger"] = json.dumps({"rapport:undo": {"said": said, "url": url}})
    else:
        keep(request, said, url)
    return response


def keep(request: HttpRequest, said: str, url: str = "") -> None:
    """Says on the next page what was done and how to undo it."""
    request.session[KEY] = [said, url]


def take(request: HttpRequest) -> Offer | None:
    """The offer that waits for this page, once."""
    session = getattr(request, "session", None)
    found = session.pop(KEY, None) if session is not None and KEY in session else None
    return Offer(*found) if found else None
