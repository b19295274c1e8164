"""Two people at once cannot pass the gift limit together (PRACTICES A3)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from rapport.clients.actions.gifts import AskGift, Decide, ask_gift_approval, decide_gift_approval
from rapport.clients.models import Gift, GiftAllowance, GiftDirection
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests import cast as the_cast
from tests.databases import Copy

ROOT = Path(__file__).parents[2]
START_UP = 6.0
"""Seconds within which both processes stand at the line."""


def giver(cast: the_cast.Cast, by: User, copy: Copy, begin: float, *words: str) -> subprocess.Popen[str]:
    given = [cast.zhou_place.person.public_id, cast.haoting.public_id, by.public_id, cast.now.isoformat(), str(begin)]
    command = [sys.executable, "-m", "tests.clients.gift_giver", *given, *words]
    env = os.environ | copy.environment
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def both_at_once(cast: the_cast.Cast, copy: Copy, *words: str) -> list[str]:
    """Return what two processes say that enter the same gift at the same moment, in the order of the alphabet."""
    begin = time.time() + START_UP
    both = [giver(cast, by, copy, begin, *words) for by in (cast.lin_yue, cast.su_wan)]
    said = [process.communicate(timeout=60) for process in both]
    return sorted(out or err for out, err in said)


@pytest.mark.parametrize(("direction", "before"), [("received", 0), ("given", 38)])
def test_of_two_gifts_at_once_one_is_refused(
    real_transactions: Copy, now: datetime, direction: str, before: int
) -> None:
    cast = the_cast.build(now)
    assert both_at_once(cast, real_transactions, direction, "60", "-") == ["entered", "over_limit"]
    allowance = GiftAllowance.objects.get(person=cast.zhou_place.person, direction=direction)
    assert allowance.total == Decimal(60 + before)
    assert Gift.objects.filter(direction=direction, words="Lunch").count() == 1
    assert Entry.objects.filter(kind="gift_refused").count() == 1


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
    assert said == ["entered", "over_limit"]
    assert GiftAllowance.objects.get(direction=GiftDirection.GIVEN).total == Decimal(128)
