"""What somebody outside reads before they say yes or no: that, and nothing else (PRACTICES G19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import get_language
from moneyed import Money

from rapport.clients.models import Client, GiftDirection, Person
from rapport.controls.models import ApprovalLink
from rapport.core import reference
from rapport.team.models import Firm, User
from rapport.ui.components.phrases import detailed


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: by whom of which firm, what, how much against which limit, and why; `other` is a person and company.

    `worth` is in the gift's own currency, `counts` in that of the limit.
    """

    firm: str
    asker: User
    other: str
    is_given: bool
    words: str
    worth: Money
    counts: Money
    limit: Money
    year: int
    reason: str
    until: datetime


def question(link: ApprovalLink) -> Question:
    """Return what the approver reads; the person's name is gone where the person was erased."""
    facts, firm, language = link.approval.facts, Firm.ours(), get_language() or "en"
    person = reference.resolve([link.approval.subject]).get(link.approval.subject)
    company = Client.objects.filter(public_id=facts["client"]).first()
    counts = Money(Decimal(facts["counts"]), facts["currency"])
    return Question(
        firm=firm.name_in(language),
        asker=link.asked_by,
        other=detailed(one.name_in(language) for one in (person, company) if isinstance(one, Person | Client)),
        is_given=facts["direction"] == GiftDirection.GIVEN,
        words=facts.get("words", ""),
        worth=Money(Decimal(facts["amount"]), facts["of"]) if "of" in facts else counts,
        counts=counts,
        limit=Money(firm.gift_limit, firm.gift_currency),
        year=facts["year"],
        reason=link.reason,
        until=link.until,
    )
