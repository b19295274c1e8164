"""Who may do what to a project.

What a user cannot see they never reach (`visible_to`); these say what they may do with what they see.
"""

from __future__ import annotations

from rapport.clients import policies as of_clients
from rapport.delivery.models import Project
from rapport.team.models import Firm, User
from rapport.team.policies import keeps_house

may_write = of_clients.may_write
"""Whether the user may change this: one of ours who may know of its client (PRACTICES F1: open inside)."""


def may_review_team(user: User, project: Project) -> bool:
    """Whether the user may say yes to a team: its director, or who keeps the house where none is named (PRACTICES C8).

    Nobody says yes to their own team, but in a firm that has no second person (PRACTICES G19).
    """
    if not may_write(user, project) or (project.lead_id == user.pk and not Firm.ours().solo):
        return False
    return project.director_id == user.pk if project.director_id else keeps_house(user)
