"""Many processes append at once, and there is one chain."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapport.ledger.models import Chain, Entry
from rapport.ledger.verify import verify
from tests.databases import Copy

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from datetime import UTC, datetime
import django
django.setup()
from django.db import transaction
from rapport.core import reference
from rapport.ledger import book
class Somebody:
    public_id = sys.argv[1]
for number in range(50):
    with transaction.atomic():
        book.record(
            book.HOUSE, book.kinds["client_changed"], reference.parse("client:x"),
            by=Somebody(), at=datetime.now(UTC), ideal_days=number,
        )
"""


@pytest.mark.slow
def test_six_processes_keep_one_chain(real_transactions: Copy) -> None:
    env = {**os.environ, **real_transactions.environment, "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen([sys.executable, "-c", WRITER, f"writer{one}"], env=env) for one in range(6)]
    assert [process.wait(timeout=300) for process in running] == [0] * 6
    assert Chain.objects.get(key="house").length == Entry.objects.count() == 300
    assert verify().broken == []
