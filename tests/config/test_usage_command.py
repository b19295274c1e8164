"""`rapport usage` counts events of files, and says of each line that is none why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rapport.config.commands.usage import command
from rapport.core.models import StoredFile
from rapport.service.models import UsageDay
from tests.cast import Cast
from tests.service.systems import stock

pytestmark = pytest.mark.django_db

TABLE = "person,did,time\nxu.pei,Order stopped,2026-11-25\nhe.lan,Board opened,soon\n"


def test_a_file_is_counted_by_the_columns_that_are_named(cast: Cast, tmp_path: Path) -> None:
    stock(cast)
    path = tmp_path / "events.csv"
    path.write_text(TABLE, encoding="utf-8")
    named = [str(path), "--system", "plot value", "--who", "person", "--what", "did"]
    done = CliRunner().invoke(command, [*named, "--json"])
    assert done.exit_code == 1
    told = json.loads(done.output)
    assert (told["new"], told["refused"]) == (1, 1)
    assert told["problems"] == ["Line 3: “soon” is no moment; write 2026-11-26T09:00:00Z."]
    again = CliRunner().invoke(command, named)
    assert "0 counted, 1 counted before, 0 too old" in again.output
    assert UsageDay.objects.get().times == 1
    assert not StoredFile.objects.filter(gone_at=None).exists()


def test_what_cannot_be_read_and_a_system_that_is_not_there_say_so(cast: Cast, tmp_path: Path) -> None:
    stock(cast)
    path = tmp_path / "events.csv"
    path.write_text(TABLE, encoding="utf-8")
    done = CliRunner().invoke(command, [str(path), "--system", "Plot value"])
    assert (done.exit_code, "No column says who did it" in done.output) == (2, True)
    done = CliRunner().invoke(command, [str(path), "--system", "Nothing"])
    assert (done.exit_code, "No system is called Nothing" in done.output) == (2, True)
