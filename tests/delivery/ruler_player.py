"""What somebody does with a ruler, in a process of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from rapport.core.actions import Nothing
from rapport.delivery.actions import rulers
from rapport.delivery.models import Criterion, Ruler
from rapport.promises.actions import answering, asking
from rapport.promises.models import Confirmation
from rapport.team.models import User


def prepare(part: str, ruler_id: str, criterion_id: str, asked: str, now: datetime) -> Callable[[], object]:
    """Read ruler, criterion and question (none where nobody was asked) of these public ids, and return what the part does."""
    ruler, criterion = Ruler.objects.get(public_id=ruler_id), Criterion.objects.get(public_id=criterion_id)
    ours, project = ruler.by, ruler.project
    assert project.champion is not None
    figures = {"baseline": Decimal(61), "target": Decimal(90)}
    changed = rulers.Terms(name="Reports that agree", unit="%", method="By hand", **figures)
    put = asking.AskConfirmation(person=project.champion.public_id, subject=f"ruler:{ruler_id}")

    def agree() -> object:
        question = Confirmation.objects.get(public_id=asked)
        yes = answering.GiveConfirmation(shown=question.fingerprint)
        return answering.give_confirmation(question, yes, by=User.objects.get(part="portal", name="He Lan"), now=now)

    acts: dict[str, Callable[[], object]] = {
        "ask": lambda: asking.ask_confirmation(project.client, put, by=ours, now=now),
        "agree": agree,
        "change": lambda: rulers.change_criterion(criterion, changed, by=ours, now=now),
        "add": lambda: rulers.add_criterion(ruler, changed, by=ours, now=now),
        "remove": lambda: rulers.remove_criterion(criterion, Nothing(), by=ours, now=now),
        "draw": lambda: rulers.draw_ruler(project, Nothing(), by=ours, now=now),
    }
    return acts[part]
