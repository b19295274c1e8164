"""Who may do what with tokens."""

from __future__ import annotations

from rapport.api.models import ApiToken
from rapport.team.models import User
from rapport.team.policies import is_staff


def is_own(user: User, token: ApiToken) -> bool:
    """Whether it is the user's own token."""
    return is_staff(user) and token.user_id == user.pk
