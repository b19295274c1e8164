"""Asking us something, and adding to what one asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.clients.actions.questions import LONGEST, AskQuestion, ReplyToQuestion, ask_question, reply_to_question
from rapport.clients.models import PortalAccess
from rapport.core import clock, reference, visible
from rapport.core.errors import Refused
from rapport.portal import pages
from rapport.portal.queries import decisions
from rapport.portal.queries import questions as reads
from rapport.portal.views.inside import for_who_is_in, shown


@require_http_methods(["GET", "POST"])
@for_who_is_in
def questions(request: HttpRequest, access: PortalAccess) -> HttpResponse:
    """Show what was asked; a POST asks."""
    if request.method == "GET":
        return shown(request, access, "questions")
    try:
        given = AskQuestion(text=_typed(request), about=_about(access, request.POST.get("about", "")))
        ask_question(access, given, by=access.user, now=clock.now())
    except Refused as refused:
        return _again(request, access, refused)
    return redirect("portal:questions")


@require_POST
@for_who_is_in
def reply(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Add to a question of one's own."""
    found = get_object_or_404(reads.theirs(access).filter(person=access.person), public_id=public_id)
    try:
        reply_to_question(found, ReplyToQuestion(text=_typed(request)), by=access.user, now=clock.now())
    except Refused as refused:
        return _again(request, access, refused)
    return redirect("portal:questions")


def _again(request: HttpRequest, access: PortalAccess, refused: Refused) -> HttpResponse:
    typed = request.POST.get("text", "")
    return pages.draw(request, access, "questions", clock.now(), status=422, fault=refused.message, typed=typed)


def _typed(request: HttpRequest) -> str:
    """Return what was written. Raises Refused for nothing, and for more than fits."""
    text = visible.typed(request.POST.get("text", ""))
    if not text:
        raise Refused(_("Write what you want to know."))
    if len(text) > LONGEST:
        raise Refused(_("At most %(max_length)s characters; nothing is cut for you.") % {"max_length": LONGEST})
    return text


def _about(access: PortalAccess, public_id: str) -> str:
    """Return the reference of the decision that is asked about, where it is one of theirs; else nothing."""
    found = decisions.theirs(access).filter(public_id=public_id).first() if public_id else None
    return str(reference.to(found)) if found else ""
