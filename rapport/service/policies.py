"""Who may do what in service.

What a user cannot see they never reach (`visible_to`); these say what they may do with what they see.
"""

from __future__ import annotations

from rapport.clients import policies as of_clients
from rapport.service.models import HandOver
from rapport.team.models import Firm, User

may_write = of_clients.may_write
"""Whether the user may change this: one of ours who may know of its client (PRACTICES F1: open inside)."""


def may_take_over(user: User, over: HandOver) -> bool:
    """Whether the user may take a project over: whoever was asked to, not who handed it over but in a firm of one."""
    return may_write(user, over) and over.to_id == user.pk and (over.by_id != user.pk or Firm.ours().solo)
