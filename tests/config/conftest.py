"""A file that goes in whole, and one of which a row is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.importing import BAD, GOOD


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.csv"
    path.write_text(GOOD, encoding="utf-8")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.csv"
    path.write_text(BAD, encoding="utf-8")
    return str(path)
