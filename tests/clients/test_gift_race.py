"""Two people at once cannot pass the gift limit together (PRACTICES A3)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from rapport.clients.actions.gifts import AskGift, Decide, ask_gift_approval, decide_gift_approval
from rapport.clients.models import Gift, GiftAllowance, GiftDirection
from rapport.ledger.models import Entry
from tests import cast as the_cast
from tests.clients import gift_giver
from tests.databases import Copy
from tests.processes import at_once, until_it_waits_for_us


def both_at_once(cast: the_cast.Cast, copy: Copy, direction: str, dollars: str, approval: str = "") -> list[str]:
    """Return what becomes of the same gift that two people enter at the same moment, in the order of the alphabet."""
    given = [cast.zhou_place.person.public_id, cast.haoting.public_id, cast.now, direction, dollars, approval]
    said = at_once(copy, gift_giver.prepare, [cast.lin_yue.public_id, cast.su_wan.public_id], *given)
    return sorted(one.split()[1] for one in said)


@pytest.mark.parametrize(("direction", "before"), [("received", 0), ("given", 38)])
def test_of_two_gifts_at_once_one_is_refused(
    real_transactions: Copy, now: datetime, direction: str, before: int
) -> None:
    cast = the_cast.build(now)
    assert both_at_once(cast, real_transactions, direction, "60") == ["did", "over_limit"]
    allowance = GiftAllowance.objects.get(person=cast.zhou_place.person, direction=direction)
    assert allowance.total == Decimal(60 + before)
    assert Gift.objects.filter(direction=direction, words="Lunch").count() == 1
    assert Entry.objects.filter(kind="gift_refused").count() == 1


def test_who_enters_one_while_another_is_being_written_counts_both(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    whose = (cast.zhou_place.person.public_id, cast.haoting.public_id, now, "given", "60", "")
    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            gift_giver.prepare(cast.lin_yue.public_id, *whose)()
            other = others.submit(at_once, real_transactions, gift_giver.prepare, [cast.su_wan.public_id], *whose)
            until_it_waits_for_us(other)
        assert [one.split()[1] for one in other.result()] == ["over_limit"]
    assert GiftAllowance.objects.get(person=cast.zhou_place.person, direction="given").total == Decimal(98)


def test_one_second_yes_serves_one_of_two(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    asked = AskGift(
        client=cast.haoting.public_id,
        direction=GiftDirection.GIVEN,
        words="Lunch",
        amount=Decimal(90),
        currency="USD",
        on=date(2026, 11, 20),
        reason="His fiftieth birthday",
    )
    approval = ask_gift_approval(cast.zhou_place.person, asked, by=cast.lin_yue, now=now)
    decide_gift_approval(approval, Decide(granted=True), by=cast.su_wan, now=now)
    said = both_at_once(cast, real_transactions, "given", "90", approval.public_id)
    assert said == ["did", "over_limit"]
    assert GiftAllowance.objects.get(direction=GiftDirection.GIVEN).total == Decimal(128)
