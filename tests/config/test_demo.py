"""The demo command: loads once, never over somebody's data."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rapport.config.cli import CouldNotRun
from rapport.config.commands import demo
from rapport.config.demo import loading
from rapport.team.models import User


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """Stands in for the demo's stories: takes down when they were loaded."""
    times: list[datetime] = []
    monkeypatch.setattr(loading, "load", lambda now, _language: times.append(now))
    yield times
    demo.stamp().unlink(missing_ok=True)


@pytest.mark.usefixtures("db")
def test_the_demo_is_loaded_once(loads: list[datetime], now: datetime) -> None:
    demo.load_once(now)
    demo.load_once(now)
    assert loads == [now]


def test_a_port_that_is_taken_is_said_before_anything_else(loads: list[datetime]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CouldNotRun, match="Choose another"):
            demo.command.main(["--port", str(taken.getsockname()[1])], standalone_mode=False)
    assert loads == []


@pytest.mark.usefixtures("db")
def test_an_old_demo_is_kept_and_said_to_be_old(
    loads: list[datetime], now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    demo.load_once(now)
    demo.load_once(now + timedelta(days=3))
    assert loads == [now]
    assert "was loaded on 2026-11-26" in capsys.readouterr().out


@pytest.mark.usefixtures("db")
def test_the_demo_never_mixes_with_the_data_of_a_house(loads: list[datetime], now: datetime) -> None:
    User.objects.create_user("lin.yue@example.com", name="Lin Yue")
    with pytest.raises(CouldNotRun, match="data that is not the demo's"):
        demo.load_once(now)
    assert loads == []


def test_only_a_demo_is_ever_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "stamp", lambda: tmp_path / "demo-loaded")
    with pytest.raises(CouldNotRun, match=r"Only a demo|holds no demo"):
        demo.throw_away()


@pytest.mark.parametrize(
    ("locale", "language"), [("zh_CN.UTF-8", "zh-hans"), ("ja_JP.UTF-8", "ja"), ("de_DE.UTF-8", "en"), ("", "en")]
)
def test_the_demo_speaks_as_the_machine_does(locale: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LANG", locale)
    assert demo.spoken_here() == language
