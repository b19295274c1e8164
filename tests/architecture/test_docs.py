"""What the documents name is there."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT

NAMED = re.compile(r"`((?:rapport|tests|tools|bench|docs)/[\w/.-]+)`")


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "STYLE.md", "docs/tour.md"])
def test_every_file_that_a_guide_names_is_there(page: str) -> None:
    named = NAMED.findall((ROOT / page).read_text(encoding="utf-8"))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
