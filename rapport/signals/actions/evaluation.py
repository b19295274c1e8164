"""Having all rules run again."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l

from rapport.core import reference
from rapport.core.actions import Nothing, action
from rapport.ledger import book
from rapport.signals import engine, kinds
from rapport.team.models import Firm, User
from rapport.team.policies import is_staff


@action(
    "evaluate_now",
    subject=None,
    input=Nothing,
    policy=is_staff,
    path="evaluations",
    label=_l("Evaluate again"),
    said=_l("Every rule was asked again."),
    icon="clock",
)
def evaluate_now(_nothing: None, given: Nothing, *, by: User, now: datetime) -> Firm:
    """Run every rule for every client; return the firm, which knows when it was last evaluated."""
    done = engine.evaluate(now)
    firm = Firm.ours()
    book.record(book.HOUSE, kinds.EVALUATED, reference.to(firm), by=by, at=now, failed=len(done.failed))
    return firm
