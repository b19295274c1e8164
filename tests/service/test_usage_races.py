"""A sender that hears nothing sends again while the first is still being counted (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Sum

from rapport.service.models import Account, CountedEvent, EventName, UsageDay
from tests import cast as the_cast
from tests.databases import Copy
from tests.processes import at_once
from tests.service import usage_player
from tests.service.systems import stock


def test_a_batch_that_comes_four_times_at_once_is_counted_once(real_transactions: Copy, now: datetime) -> None:
    system = stock(the_cast.build(now))
    said = at_once(real_transactions, usage_player.prepare, ["one", "two", "three", "four"], system.public_id, now)
    assert said == ["one did", "two did", "three did", "four did"]
    assert UsageDay.objects.aggregate(n=Sum("times"))["n"] == CountedEvent.objects.count() == usage_player.SENT
    assert (Account.objects.count(), EventName.objects.count()) == (7, 5)
