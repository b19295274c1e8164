"""Whether somebody comes to what they are invited to: said with one tap, by themselves (PRACTICES A1, C7, C10)."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.clients.models import PortalAccess
from rapport.core import clock, visible
from rapport.core.errors import Conflict, Forbidden, Refused
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

    What was said to another time or place than it is held at counts for nothing: they are shown the new one, and asked
    again. Raises Http404 for an invitation that is not theirs, and for an answer that there is not.
    """
    return _answered(request, access, public_id, clock.now())


def _answered(request: HttpRequest, access: PortalAccess, public_id: str, now: datetime) -> HttpResponse:
    one = invitations.theirs(access, public_id)
    said, says = request.POST.get("answer", ""), visible.typed(request.POST.get("says", ""))
    if one is None or said not in (Answer.COMING, Answer.DECLINED):
        raise Http404
    words, invitation = {"answered": one.public_id, "typed": says}, invitations.as_shown(one)
    if request.POST.get("shown") != invitation.shown:
        return pages.draw(request, access, "home", now, status=409, moved=invitation, **words)
    if len(says) > LONGEST:
        fault = _("At most %(max_length)s characters; nothing is cut for you.") % {"max_length": LONGEST}
        return pages.draw(request, access, "home", now, status=422, fault=fault, **words)
    if (one.answer, one.says) != (said, says):
        given = AnswerInvitation(answer=Answer(said), says=says, version=one.version)
        try:
            _say(one, given, access.user, now)
        except Conflict:  # it was moved, or noted for them, since it was read here
            return _answered(request, access, public_id, now)
        except (Forbidden, Refused):
            pass  # it was held, or taken back, since they were shown it
    return redirect("portal:home")


def _say(one: Attendance | Participant, given: AnswerInvitation, by: User, now: datetime) -> None:
    if isinstance(one, Attendance):
        answer_invitation(one, given, by=by, now=now)
    else:
        answer_meeting(one, given, by=by, now=now)
