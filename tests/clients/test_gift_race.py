"""Two people at once cannot pass the gift limit together (PRACTICES A3)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from rapport.clients.models import Gift, GiftAllowance, GiftDirection
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests import cast as the_cast
from tests.databases import Copy

ROOT = Path(__file__).parents[2]
START_UP = 6.0
"""Seconds within which both processes stand at the line."""


def giver(cast: the_cast.Cast, by: User, copy: Copy, begin: float) -> subprocess.Popen[str]:
    words = [cast.zhou_place.person.public_id, cast.haoting.public_id, by.public_id, cast.now.isoformat(), str(begin)]
    command = [sys.executable, "-m", "tests.clients.gift_giver", *words]
    env = os.environ | copy.environment
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_of_two_lunches_at_once_one_is_refused(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    begin = time.time() + START_UP
    both = [giver(cast, by, real_transactions, begin) for by in (cast.lin_yue, cast.su_wan)]
    said = [process.communicate(timeout=60) for process in both]
    assert sorted(out for out, _err in said) == ["entered", "over_limit"], said
    allowance = GiftAllowance.objects.get(person=cast.zhou_place.person, direction=GiftDirection.RECEIVED)
    assert allowance.total == Decimal(60)
    assert Gift.objects.filter(direction=GiftDirection.RECEIVED).count() == 1
    assert Entry.objects.filter(kind="gift_refused").count() == 1
