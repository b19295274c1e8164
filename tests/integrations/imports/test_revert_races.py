"""A revert against an edit, against another revert, and killed in the middle: with real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import OperationalError

from rapport.clients.actions.people import ChangePerson, change_person
from rapport.clients.models import ImportedChange, Person
from rapport.core import clock
from rapport.core.errors import NotFound
from rapport.integrations.models import Import, ImportState
from rapport.team.models import User
from tests.databases import Copy
from tests.integrations.imports.bringing import HEADER, write

pytestmark = pytest.mark.slow

PEOPLE = 600


@pytest.fixture
def past(real_transactions: Copy, tmp_path: Path) -> str:
    """An import of many people that went in; returns its id."""
    lines = (f"Person {n},Company {n // 5},p{n}@company{n // 5}.example,,Buyer\n" for n in range(PEOPLE))
    path = write(tmp_path, HEADER + "".join(lines))
    out, err = begun(real_transactions, str(path)).communicate(timeout=300)
    assert out, err.decode()
    return str(json.loads(out)["id"])


def begun(copy: Copy, *words: str) -> subprocess.Popen[bytes]:
    """Start `rapport import` in a process of its own."""
    command = [sys.executable, "-m", "rapport", "import", *words, "--json"]
    environment = {**os.environ, **copy.environment}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_reverts_at_once_end_as_one(real_transactions: Copy, past: str) -> None:
    runs = [begun(real_transactions, "--revert", past) for _ in range(2)]
    codes = sorted(run.wait(timeout=300) for run in runs)
    assert codes in ([0, 0], [0, 2])
    assert not Person.objects.filter(name__startswith="Person ").exists()
    assert Import.objects.get().returned == PEOPLE + PEOPLE // 5


def test_an_edit_that_meets_a_revert_is_never_lost(real_transactions: Copy, past: str) -> None:
    run = begun(real_transactions, "--revert", past)
    edited = []
    for person in Person.objects.filter(name__startswith="Person ").order_by("-pk")[:40]:
        if run.poll() is not None:
            break
        with suppress(NotFound, OperationalError):  # it may be gone already, or the database busy
            given = ChangePerson(name=person.name, note="Edited meanwhile")
            change_person(person, given, by=User.objects.system(), now=clock.now())
            edited.append(person.pk)
    run.communicate(timeout=300)
    there = set(Person.objects.filter(note="Edited meanwhile").values_list("pk", flat=True))
    assert there == set(edited)
    assert Person.objects.filter(name__startswith="Person ").count() == len(edited)


@pytest.mark.parametrize("seconds", [0.3, 1.0])
def test_a_revert_that_is_killed_gives_nothing_back_or_all(real_transactions: Copy, past: str, seconds: float) -> None:
    run = begun(real_transactions, "--revert", past)
    try:
        run.wait(timeout=seconds + 2)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
    run.communicate()
    left = Person.objects.filter(name__startswith="Person ").count()
    assert left in (0, PEOPLE)
    assert ImportedChange.objects.exists() is bool(left)
    state = ImportState.APPLIED if left else ImportState.REVERTED
    assert Import.objects.get().state == state
