"""What somebody owes a meeting: said to be with us, by whoever owes it (PRACTICES C10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from rapport.clients.models import PortalAccess
from rapport.core import clock
from rapport.delivery.actions.inputs import AnswerInput, answer_input
from rapport.delivery.models import MeetingInput
from rapport.portal.views.inside import for_who_is_in


@require_POST
@for_who_is_in
def brought(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Note that one of their own inputs has come."""
    found = get_object_or_404(MeetingInput.objects.shared_with(access.person, access.client), public_id=public_id)
    if found.came_at is None:
        answer_input(found, AnswerInput(says=found.says), by=access.user, now=clock.now())
    return redirect("portal:home")
