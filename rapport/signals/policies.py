"""Who may do what with a signal."""

from __future__ import annotations

from rapport.clients import policies
from rapport.signals.models import Signal
from rapport.team.models import User
from rapport.team.policies import is_staff


def may_handle(user: User, signal: Signal) -> bool:
    """Whether the user may put a signal to sleep or hand it over: one of ours who may change its client."""
    return is_staff(user) if signal.client is None else policies.may_write(user, signal.client)
