"""What somebody does who enters a gift, in a process of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from rapport.clients.actions.gifts import EnterGift, enter_gift
from rapport.clients.models import GiftDirection, Person
from rapport.team.models import User


def prepare(
    by: str, person: str, client: str, now: datetime, direction: str, dollars: str, approval: str
) -> Callable[[], object]:
    """Return the entering of a lunch of so many dollars; people, client and second yes by their public ids."""
    given = EnterGift(
        client=client,
        direction=GiftDirection(direction),
        words="Lunch",
        amount=Decimal(dollars),
        currency="USD",
        on=date(2026, 11, 20),
        approval=approval,
    )
    theirs, user = Person.objects.get(public_id=person), User.objects.get(public_id=by)
    return lambda: enter_gift(theirs, given, by=user, now=now)
