"""Two imports at once, and one that is killed in the middle: with real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rapport.clients.models import Client, Person
from rapport.integrations.models import Import
from rapport.ledger.models import Entry
from tests.databases import Copy
from tests.integrations.imports.bringing import HEADER, write

pytestmark = pytest.mark.slow

PEOPLE = 3000


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A list long enough to be killed in the middle of."""
    lines = (f"Person {n},Company {n // 5},p{n}@company{n // 5}.example,,Buyer\n" for n in range(PEOPLE))
    return write(tmp_path, HEADER + "".join(lines))


def started(path: Path, copy: Copy) -> subprocess.Popen[bytes]:
    """Start an import in a process of its own."""
    words = [sys.executable, "-m", "rapport", "import", str(path), "--json"]
    return subprocess.Popen(
        words, env={**os.environ, **copy.environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_two_imports_of_one_file_at_once_end_as_one(real_transactions: Copy, many: Path) -> None:
    runs = [started(many, real_transactions) for _ in range(2)]
    for run in runs:
        _out, err = run.communicate(timeout=300)
        assert run.returncode == 0, err.decode()
    assert Person.objects.count() == PEOPLE
    assert Client.objects.count() == PEOPLE // 5
    assert Entry.objects.filter(kind="people_taken_in").count() == PEOPLE // 5


@pytest.mark.parametrize("seconds", [0.2, 0.5, 0.8])
def test_an_import_killed_in_the_middle_leaves_nothing(real_transactions: Copy, many: Path, seconds: float) -> None:
    run = started(many, real_transactions)
    while not Import.objects.exists() and run.poll() is None:
        pass
    assert Import.objects.exists()
    killed_within(run, seconds)
    assert Person.objects.count() in (0, PEOPLE)
    assert Person.objects.count() == Entry.objects.filter(kind="people_taken_in").count() * 5


def killed_within(run: subprocess.Popen[bytes], seconds: float) -> None:
    """Kill a process `seconds` from now, unless it ends by itself before."""
    try:
        run.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
    run.communicate()
