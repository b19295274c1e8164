"""Whether somebody comes to what they are invited to: said with one tap, by themselves (PRACTICES A1, C7, C10)."""

from __future__ import annotations

import contextlib
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.clients.models import PortalAccess
from rapport.core import clock, visible
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.answering import LONGEST, AnswerInvitation, answer_invitation, answer_meeting
from rapport.delivery.models import Answer, Attendance, Participant
from rapport.portal import pages
from rapport.portal.queries import invitations
from rapport.portal.views.inside import for_who_is_in
from rapport.team.models import User


@require_POST
@for_who_is_in
def answer(request: HttpRequest, access: PortalAccess, public_id: str) -> HttpResponse:
    """Note whether they come, and the word that they say with it; the same once more changes nothing.

    Raises Http404 for an invitation that is not theirs, and for an answer that there is not.
    """
    now = clock.now()
    one = invitations.theirs(access, public_id)
    said, says = request.POST.get("answer", ""), visible.typed(request.POST.get("says", ""))
    if one is None or said not in (Answer.COMING, Answer.DECLINED):
        raise Http404
    if len(says) > LONGEST:
        fault = _("At most %(max_length)s characters; nothing is cut for you.") % {"max_length": LONGEST}
        words = {"fault": fault, "faulty": one.public_id, "typed": says}
        return pages.draw(request, access, "home", now, status=422, **words)
    if (one.answer, one.says) != (said, says):
        given = AnswerInvitation(answer=Answer(said), says=says)
        with contextlib.suppress(Forbidden, Refused):  # it was held, or taken back, since they were shown it
            _say(one, given, access.user, now)
    return redirect("portal:home")


def _say(one: Attendance | Participant, given: AnswerInvitation, by: User, now: datetime) -> None:
    if isinstance(one, Attendance):
        answer_invitation(one, given, by=by, now=now)
    else:
        answer_meeting(one, given, by=by, now=now)
