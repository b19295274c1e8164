"""Who may ask, and who may answer.

One of ours asks, and records what came by mail or on paper with its evidence; nobody of ours answers in the client's
place. Whoever holds a link has no account: the system acts for them, and the action holds the link.
"""

from __future__ import annotations

from django.db.models import QuerySet

from rapport.clients.models import PortalAccess
from rapport.clients.policies import may_write
from rapport.core.prepared import prepared
from rapport.promises.models import Confirmation
from rapport.team.models import User
from rapport.team.models.user import UserKind

__all__ = ["may_answer", "may_write"]


def may_answer(user: User, confirmation: Confirmation) -> bool:
    """Whether the user may answer: the person who was asked, in the portal of that client; or the system for a link."""
    if user.is_system:
        return True
    if user.part != UserKind.PORTAL or not user.is_active or confirmation.person_id is None:
        return False
    return bool(_accesses(user.pk, confirmation.person_id, confirmation.client_id))


@prepared
def _accesses(user: int, person: int, client: int) -> QuerySet[PortalAccess, tuple[int]]:
    standing = PortalAccess.objects.standing()
    return standing.filter(user_id=user, person_id=person, client_id=client).values_list("pk")
