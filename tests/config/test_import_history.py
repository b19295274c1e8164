"""`rapport import --history`: what it says of each import, in the words of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client as Browser

from rapport.config import cli
from rapport.integrations.imports import actions, beginning, gathering, reading
from tests.cast import Cast
from tests.config.importing import printed, typed
from tests.integrations.imports.bringing import stage

pytestmark = pytest.mark.django_db


def test_the_history_names_each_import(cast: Cast, good: str, capsys: pytest.CaptureFixture[str]) -> None:
    typed(good)
    capsys.readouterr()
    cli.rapport.main(["import", "--history", "--json"], standalone_mode=False)
    (past,) = printed(capsys)["imports"]
    assert (past["state"], past["files"], past["by"]) == ("applied", ["good.csv"], cast.lin_yue.email)


def test_the_history_gives_a_person_the_whole_id_to_take_an_import_back(
    cast: Cast, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(good)
    capsys.readouterr()
    typed("--history")
    first, files, counts = capsys.readouterr().out.splitlines()
    assert (files, counts) == ("  good.csv", "  1 read; 1 person new")
    assert first.endswith("applied  Lin Yue")
    assert typed("--revert", first.split()[0]) == 0


def test_the_history_calls_a_reading_that_was_stopped_as_its_page_does(
    cast: Cast, good: str, bad: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(bad)
    monkeypatch.setattr(reading, "FIRST", 1)
    monkeypatch.setattr(gathering, "ROWS", 1)
    long = stage([Path(bad)], cast.lin_yue, cast.now)
    beginning.begin_reading(long, by=cast.lin_yue, now=cast.now)
    beginning.stop(long)
    capsys.readouterr()
    typed("--history")
    told = capsys.readouterr().out
    assert f"{long.public_id}  2026-11-26 09:00  stopped  Lin Yue" in told
    assert "  not applied  Lin Yue" in told


def test_the_history_and_its_page_call_what_would_write_nothing_the_same(
    cast: Cast, good: str, bad: str, client: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(good)
    same = stage([Path(good)], cast.lin_yue, cast.now)
    reading.read_staged(same, by=cast.lin_yue, now=cast.now)
    new = stage([Path(bad)], cast.lin_yue, cast.now)
    actions.set_defaults(new, actions.SetDefaults(file=0, values={"company": "Haoting"}), by=cast.lin_yue, now=cast.now)
    reading.read_staged(new, by=cast.lin_yue, now=cast.now)
    typed(good)
    capsys.readouterr()
    typed("--history", "--json")
    told = {one["id"]: one["standing"] for one in printed(capsys)["imports"]}
    assert (told[same.public_id], told[new.public_id]) == ("nothing", "waits")
    assert sorted(told.values()) == ["applied", "nothing", "unchanged", "waits"]
    client.force_login(cast.lin_yue, backend=settings.AUTHENTICATION_BACKENDS[0])
    page = client.get("/import/").content.decode()
    typed("--history")
    words = capsys.readouterr().out
    for word in ("applied", "nothing to write", "changed nothing", "waits for you"):
        assert words.count(f"  {word}  Lin Yue") == 1
        assert len(re.findall(rf"[> ]{word}<", page)) == 1
