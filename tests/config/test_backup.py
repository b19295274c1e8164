"""`rapport backup` and `rapport restore`; a backup made after somebody was erased holds nothing of them (PRACTICES A6)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection

from rapport.config import restoring
from rapport.config.cli import COULD_NOT_RUN, rapport
from rapport.integrations.erasure import tidying
from tests import cast as the_cast
from tests.databases import Copy
from tests.integrations.erasure import traces
from tests.integrations.erasure.test_erasing import a_full_life, erase


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(rapport, list(words))
    return result.exit_code, result.output


def elsewhere(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `rapport` in a house of its own, with an embedded database."""
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RAPPORT_CLOCK")}
    command = [sys.executable, "-m", "rapport", *words]
    return subprocess.run(command, env=env | {"RAPPORT_HOME": str(home)}, capture_output=True, text=True, check=False)


def forms(words: list[str]) -> list[bytes]:
    return [form.encode() for word in words for form in (word, json.dumps(word)[1:-1])]


def test_a_backup_made_after_erasing_holds_no_byte_of_them(
    real_transactions: Copy, now: datetime, tmp_path: Path
) -> None:
    cast = the_cast.build(now)
    past = a_full_life(cast, tmp_path)
    cast.zhou_place.person.refresh_from_db()
    words = forms([*traces.words_of(cast.zhou_place.person), the_cast.SECRET])
    assert run("backup", str(tmp_path / "before.zip"))[0] == 0
    assert found_in(tmp_path / "before.zip", words)
    erase(cast)
    tidying.tidy()
    assert run("backup", str(tmp_path / "after.zip"))[0] == 0
    assert not found_in(tmp_path / "after.zip", words)
    assert past.public_id.encode() in whole_of(tmp_path / "after.zip")
    if connection.vendor == "sqlite":
        base = Path(real_transactions.name)
        kept = [path.read_bytes() for path in base.parent.glob(f"{base.name}*")]
        assert not [word for word in words for bytes_ in kept if word in bytes_]


def found_in(path: Path, words: list[bytes]) -> list[bytes]:
    whole = whole_of(path).lower()
    return [word for word in words if word.lower() in whole]


def whole_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_backup_restored_elsewhere_verifies_and_knows_everybody(
    real_transactions: Copy, now: datetime, tmp_path: Path
) -> None:
    a_full_life(the_cast.build(now), tmp_path)
    run("backup", str(tmp_path / "whole.zip"))
    home = tmp_path / "home"
    done = elsewhere(home, "restore", str(tmp_path / "whole.zip"))
    assert done.returncode == 0, done.stderr
    assert "every one holds" in done.stdout
    assert "with 1 files" in done.stdout
    again = elsewhere(home, "restore", str(tmp_path / "whole.zip"))
    assert again.returncode == COULD_NOT_RUN
    assert "Somebody is in this house already" in again.stderr


@pytest.mark.django_db
def test_a_house_with_somebody_in_it_is_left_as_it_is(cast: the_cast.Cast) -> None:
    assert not restoring.is_empty()


def test_nothing_is_overwritten_and_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_bytes(b"PK")
    assert run("backup", str(there))[0] != 0
    assert there.read_bytes() == b"PK"
    done = elsewhere(tmp_path / "home", "restore", str(there))
    assert done.returncode == COULD_NOT_RUN
    assert "no backup of Rapport" in done.stderr
