"""Letting a milestone wait for what has to come first (PRACTICES C7, C15)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l

from rapport.core.actions import action
from rapport.delivery import policies
from rapport.delivery.actions.ahead import hold_milestone_ahead
from rapport.delivery.models import Milestone
from rapport.promises.actions.letting_wait import LetWait, let_wait
from rapport.promises.models import Gate
from rapport.team.models import User


@action(
    "let_milestone_wait",
    subject=Milestone,
    input=LetWait,
    policy=policies.may_write,
    path="milestones/{milestone}/gates",
    label=_l("Set a gate"),
)
def let_milestone_wait(milestone: Milestone, given: LetWait, *, by: User, now: datetime) -> Gate:
    """Let a milestone wait until something else is true. Raises Refused for one that is over."""
    hold_milestone_ahead(milestone)
    return let_wait(milestone.project.client, milestone, milestone.title, given, by=by, now=now)
