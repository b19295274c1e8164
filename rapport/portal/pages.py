"""Drawing the pages of the portal: once, for the person themselves and for the staff's preview (PRACTICES G1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rapport.clients.models import PortalAccess
from rapport.core import clock
from rapport.portal.headline import asked_for, headline
from rapport.portal.next_words import next_of_each
from rapport.portal.queries import decisions
from rapport.portal.queries import files as of_files
from rapport.portal.queries import home as reads
from rapport.portal.queries import hours as of_hours
from rapport.portal.queries import minutes as of_minutes
from rapport.portal.queries import progress as of_progress
from rapport.portal.queries import questions as of_questions
from rapport.portal.queries import tests as of_tests
from rapport.portal.queries.decisions import Decision
from rapport.portal.queries.frame import frame as frame_of

MOST = 200
Context = Mapping[str, Any]
Page = Callable[[PortalAccess, datetime], Context]


def home(access: PortalAccess, now: datetime) -> Context:
    """The one page."""
    home = reads.home(access, now)
    following = next_of_each(access, home, clock.day_in(access.client.zone, now))
    return {
        "home": home,
        "headline": headline(access, home, now),
        "asked_for": asked_for(access, home),
        "following": following,
    }


def progress(access: PortalAccess, now: datetime) -> Context:
    """The work below the one page, for the strong C."""
    return {"progress": of_progress.progress(access, now)}


def hours(access: PortalAccess, now: datetime) -> Context:
    """The hours that were shared."""
    return {"hours": of_hours.hours(access)}


def files(access: PortalAccess, now: datetime) -> Context:
    """The files that were shared with them."""
    return {"files": of_files.shared(access)}


def questions(access: PortalAccess, now: datetime) -> Context:
    """What was asked, and what was said to it."""
    return {"threads": of_questions.threads(access)}


def minutes(access: PortalAccess, now: datetime) -> Context:
    """The minutes that were sent."""
    return {"meetings": of_minutes.theirs(access)[:MOST]}


def tests(access: PortalAccess, now: datetime) -> Context:
    """The rounds in which they judge, and what became of what failed."""
    return {"tests": of_tests.tests(access, now)}


PAGES: Mapping[str, Page] = {
    "home": home,
    "progress": progress,
    "tests": tests,
    "minutes": minutes,
    "files": files,
    "questions": questions,
    "hours": hours,
}
"""Every page by its word."""


def draw(
    request: HttpRequest, access: PortalAccess, word: str, now: datetime, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Return a page as the person of `access` sees it; `request.user` is theirs, and so is the language of the moment.

    `more` is what a form on it holds after it was refused.

    Raises Http404 for a page that is not among theirs.
    """
    frame = frame_of(access)
    if word not in frame.words:
        raise Http404
    context = {"frame": frame, "word": word, "about": _about(request, access), **PAGES[word](access, now), **more}
    return render(request, f"portal/{word}.html", context, status=status)


def _about(request: HttpRequest, access: PortalAccess) -> Decision | None:
    """Return the decision that the address names, or a form that was refused; None where it is not one of theirs."""
    named = request.POST.get("about") or request.GET.get("about", "")
    return decisions.among(access, [named]).get(named) if named else None
