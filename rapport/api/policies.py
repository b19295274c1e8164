"""Who may do what with tokens."""

from __future__ import annotations

from rapport.api.models import ApiToken
from rapport.team.models import User
from rapport.team.policies import is_staff


def may_revoke(user: User, token: ApiToken) -> bool:
    """Whether it is the user's own token; or the system, behind somebody who left."""
    return user.is_system or (is_staff(user) and token.user_id == user.pk)
