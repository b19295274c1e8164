"""Who may do what with an import."""

from __future__ import annotations

from rapport.integrations.models import Import
from rapport.team.models import User
from rapport.team.policies import is_staff


def may_handle(user: User, subject: Import | None) -> bool:
    """Whether the user may stage an import, or work on this one: one of ours, and only their own."""
    return is_staff(user) and (subject is None or user.is_system or subject.by_id == user.pk)
