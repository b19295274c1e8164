"""Somebody is erased while others work with them: whoever comes second finds them gone (PRACTICES A6)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from rapport.clients.models import Person
from rapport.ledger.verify import verify
from tests import cast as the_cast
from tests.databases import Copy
from tests.integrations.erasure import traces
from tests.integrations.erasure.test_erasing import ZHOU
from tests.integrations.imports.bringing import HEADER, write

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
START_UP = 12.0
"""Seconds within which both processes stand at the line."""


def meanwhile(cast: the_cast.Cast, copy: Copy, begin: float, what: str) -> subprocess.Popen[str]:
    given = [cast.zhou_place.person.public_id, cast.haoting.public_id, cast.lin_yue.public_id, str(begin), what]
    command = [sys.executable, "-m", "tests.integrations.erasure.meanwhile", *given]
    env = os.environ | copy.environment
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def both(cast: the_cast.Cast, copy: Copy, what: str) -> list[str]:
    """Return what an erasing and something else say that begin at the same moment."""
    begin = time.time() + START_UP
    started = [meanwhile(cast, copy, begin, "erase"), meanwhile(cast, copy, begin, what)]
    return [out or err for out, err in (process.communicate(timeout=90) for process in started)]


@pytest.mark.parametrize("what", ["touch", "note"])
def test_a_touch_or_a_note_meanwhile_leaves_nothing_of_them(real_transactions: Copy, now: datetime, what: str) -> None:
    cast = the_cast.build(now)
    words = traces.words_of(cast.zhou_place.person)
    erased, other = both(cast, real_transactions, what)
    assert erased == "done"
    assert other in {"done", "NotFound", "Refused", "IntegrityError", "OperationalError", "DoesNotExist"}
    assert traces.in_database(words) == []
    assert not verify().broken


def test_an_import_meanwhile_is_before_it_or_brings_somebody_new(
    real_transactions: Copy, now: datetime, tmp_path: Path
) -> None:
    cast = the_cast.build(now)
    words = traces.words_of(cast.zhou_place.person)
    old = cast.zhou_place.person.public_id
    erased, _other = both(cast, real_transactions, str(write(tmp_path, HEADER + ZHOU)))
    assert erased == "done"
    assert not Person.objects.filter(public_id=old).exists()
    if not Person.objects.filter(name="Zhou Jingming").exists():
        assert traces.in_database(words) == []
    assert not verify().broken
