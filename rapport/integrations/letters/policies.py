"""Who may do what with a letter."""

from __future__ import annotations

from rapport.integrations.models import Letter
from rapport.team.models import User
from rapport.team.policies import is_staff


def may_handle(user: User, letter: Letter) -> bool:
    """Whether the user may try a letter again or put it away: one of ours who may know of it."""
    return is_staff(user) and Letter.objects.visible_to(user).filter(pk=letter.pk).exists()
