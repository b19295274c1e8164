"""The first morning: nobody is here yet."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from rapport.core import clock


def first_run(request: HttpRequest) -> HttpResponse:
    """Show the four first steps; those that have no page yet say so."""
    context = {
        "import_url": _address("import"),
        "invite_url": reverse("desk:act", args=["ask_colleague_in"]) + "?next=/",
        "add_url": reverse("desk:act", args=["add_client"]),
        "mail_server": bool(settings.MAIL_SERVER),
        "now": clock.now(),
    }
    return render(request, "desk/first_run.html", context)


def _address(word: str) -> str:
    try:
        return reverse(settings.UI_WORDS[word])
    except (KeyError, NoReverseMatch):
        return ""
