"""The command `rapport import` as the tests type it, and what it printed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rapport.config import cli

GOOD = "Name,Company,Email\nXu Pei,Haoting Group,xu.pei@haoting.example\n"
BAD = GOOD + "Nour Saab,,nour@levant.example\n"


def typed(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["import", *words])
    return int(str(ended.value.code))


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document
