"""The page of an outside approver, who has no account (PRACTICES G19)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from rapport.clients.actions.outside_approvals import AnswerOutside, answer_outside
from rapport.controls import links
from rapport.controls.models import ApprovalLink
from rapport.core import clock
from rapport.core.errors import NotFound
from rapport.desk import by_link
from rapport.desk.forms import TypedAnswer
from rapport.desk.queries.outside import question
from rapport.team.models import User
from rapport.ui.forms import InputForm, form_for

WORD = "outside_word"


@never_cache
@require_GET
def open_link(request: HttpRequest, word: str) -> HttpResponse:
    """Keep the link's word in the session and go on to the page without it."""
    return by_link.opened(request, WORD, word, "desk:outside")


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Show what is asked, or take the answer. Raises PermissionDenied for whoever signs in here."""
    if request.user.is_authenticated:
        raise PermissionDenied
    if by_link.is_too_often(request):
        return by_link.over(request, 429, many=True)
    try:
        link = links.found(by_link.word_of(request, WORD), now=clock.now())
        return _answered(request, link) if request.method == "POST" else _asked(request, link)
    except NotFound:
        return by_link.over(request, 404)


def _asked(request: HttpRequest, link: ApprovalLink, form: InputForm | None = None) -> HttpResponse:
    context = {"question": question(link), "form": form or form_for(TypedAnswer)()}
    with timezone.override(link.asked_by.zone):
        return render(request, "desk/outside.html", context, status=422 if form else 200)


def _answered(request: HttpRequest, link: ApprovalLink) -> HttpResponse:
    form = form_for(TypedAnswer)(request.POST)
    if not form.is_valid():
        return _asked(request, link, form)
    typed: TypedAnswer = form.given
    given = AnswerOutside(link=link.public_id, granted=typed.answer == "yes", words=typed.words, name=typed.name)
    answer_outside(link.approval, given, by=User.objects.system(), now=clock.now())
    request.session.flush()
    return by_link.over(request, given=given)
