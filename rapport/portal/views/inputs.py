"""What somebody owes a meeting: said to be with us, by whoever owes it (PRACTICES C10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from rapport.core import clock
from rapport.delivery.actions.inputs import AnswerInput, answer_input
from rapport.delivery.models import MeetingInput
from rapport.portal.views.inside import access_of


@require_POST
def brought(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note that one of their own inputs has come."""
    access = access_of(request)
    if access is None:
        return redirect("portal:sign_in")
    found = get_object_or_404(MeetingInput.objects.shared_with(access.person, access.client), public_id=public_id)
    if found.came_at is None:
        answer_input(found, AnswerInput(says=found.says), by=access.user, now=clock.now())
    return redirect("portal:home")
