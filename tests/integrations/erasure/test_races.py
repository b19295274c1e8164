"""Somebody is erased while others work with them: whoever comes second finds them gone (PRACTICES A6)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from rapport.clients.models import Person
from rapport.ledger.verify import verify
from tests import cast as the_cast
from tests.databases import Copy
from tests.integrations.erasure import meanwhile, traces
from tests.integrations.erasure.test_erasing import ZHOU
from tests.integrations.imports.bringing import HEADER, write
from tests.processes import at_once


def both(cast: the_cast.Cast, copy: Copy, what: str, file: str = "") -> list[str]:
    """Return what becomes of an erasing and of something else that begin at the same moment."""
    given = [cast.zhou_place.person.public_id, cast.haoting.public_id, cast.lin_yue.public_id, cast.now, file]
    return at_once(copy, meanwhile.prepare, ["erase", what], *given)


@pytest.mark.parametrize("what", ["touch", "note"])
def test_a_touch_or_a_note_meanwhile_leaves_nothing_of_them(real_transactions: Copy, now: datetime, what: str) -> None:
    cast = the_cast.build(now)
    words = traces.words_of(cast.zhou_place.person)
    erased, other = both(cast, real_transactions, what)
    assert erased == "erase did"
    assert other.split()[1].split("(")[0] in {
        "did",
        "not_found",
        "refused",
        "IntegrityError",
        "OperationalError",
        "DoesNotExist",
    }
    assert traces.in_database(words) == []
    assert not verify().broken


def test_an_import_meanwhile_is_before_it_or_brings_somebody_new(
    real_transactions: Copy, now: datetime, tmp_path: Path
) -> None:
    cast = the_cast.build(now)
    words = traces.words_of(cast.zhou_place.person)
    old = cast.zhou_place.person.public_id
    erased, _other = both(cast, real_transactions, "import", str(write(tmp_path, HEADER + ZHOU)))
    assert erased == "erase did"
    assert not Person.objects.filter(public_id=old).exists()
    if not Person.objects.filter(name="Zhou Jingming").exists():
        assert traces.in_database(words) == []
    assert not verify().broken
