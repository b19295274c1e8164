"""What somebody does who decides on a gift, in a process of their own: who asked, who is asked, or who takes the link back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rapport.clients.actions import outside_approvals as actions
from rapport.clients.actions.gifts import Decide, decide_gift_approval
from rapport.controls.models import Approval, ApprovalLink
from rapport.core.actions import Nothing
from rapport.team.models import User


def prepare(part: str, asked: str, opened: str, now: datetime) -> Callable[[], object]:
    """Read the question and the link of these public ids, and return what the part does."""
    approval, link = Approval.objects.get(public_id=asked), ApprovalLink.objects.get(public_id=opened)
    asker, system = approval.asked_by, User.objects.system()
    answer = actions.AnswerOutside(link=opened, granted=True, words="Yes", name="Wen Lan")
    acts: dict[str, Callable[[], object]] = {
        "asker": lambda: decide_gift_approval(approval, Decide(granted=True), by=asker, now=now),
        "approver": lambda: actions.answer_outside(approval, answer, by=system, now=now),
        "taker": lambda: actions.take_back_approval_link(link, Nothing(), by=asker, now=now),
    }
    return acts[part]
