"""The answer that somebody at a client gives on their own page to what they are invited to."""

from __future__ import annotations

from typing import Any

from rapport.delivery.models import Attendance, Participant
from rapport.portal.queries.invitations import as_shown
from rapport.team.models import User
from tests.cast import enter


def shown_now(one: Attendance | Participant) -> str:
    """Return what a page that is drawn now holds of when and where it is."""
    if isinstance(one, Attendance):
        return as_shown(Attendance.objects.get(pk=one.pk)).shown
    return as_shown(Participant.objects.get(pk=one.pk)).shown


def answered(user: User, one: Attendance | Participant, shown: str, answer: str, says: str = "") -> Any:
    """Answer on a page that showed this time and place."""
    sent = {"shown": shown, "answer": answer, "says": says}
    return enter(user).post(f"/portal/invitations/{one.public_id}/", sent)


def say(user: User, one: Attendance | Participant, answer: str, says: str = "") -> int:
    """Answer on a page that is drawn now; return the status."""
    status: int = answered(user, one, shown_now(one), answer, says).status_code
    return status
