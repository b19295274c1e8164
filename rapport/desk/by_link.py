"""What pages behind a signed link share, whoever the link was sent to.

The link's word is taken out of the address at once, as Django does for new passwords: what is logged, and what a
browser keeps, is an address without it.
"""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def opened(request: HttpRequest, key: str, word: str, page: str) -> HttpResponse:
    """Keep the link's word in the session under `key`, and go on to the page of this name without it."""
    request.session[key] = word
    return redirect(page)


def word_of(request: HttpRequest, key: str) -> str:
    """Return the word of the link that was opened last; empty where none was."""
    word: str = request.session.get(key, "")
    return word


def is_too_often(request: HttpRequest) -> bool:
    """Whether this address has asked so often that it must wait; each call counts."""
    return not ratelimit.consume(request, action="outside")


def over(request: HttpRequest, status: int = 200, **told: object) -> HttpResponse:
    """Return the page that says that there is nothing to answer (any more); with `many`, that there were too many tries."""
    return render(request, "desk/outside_over.html", told, status=status)
