"""A run that somebody stops while a long statement is asked (PRACTICES G17)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.kits.inspection.engines.opening import opened
from rapport.service.running.watching import watched
from tests.service.inspected import database

WITHOUT_END = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_what_is_asked_ends_once_the_run_is_stopped(tmp_path: Path) -> None:
    engine = opened(str(database(tmp_path)), seconds=3600)
    looks: list[bool] = []

    def goes_on() -> bool:
        looks.append(len(looks) < 2)
        return looks[-1]

    with watched([engine], goes_on, pulse=0.01), pytest.raises(Exception, match="interrupt"):
        engine.ask(WITHOUT_END)
    assert looks[:3] == [True, True, False]
    assert engine.ask("SELECT count(*) FROM plot") == [(1,)]
    engine.close()
