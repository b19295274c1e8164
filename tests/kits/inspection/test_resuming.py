"""A run that was stopped: which tables are done, and whose run a file keeps."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rapport.kits.inspection.kinds import Null
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import could_not_run, judged
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.resuming import Resumed

BEGAN = datetime(2026, 11, 24, 2, tzinfo=UTC)
TABLE = Table("plot", "plot")
PLAN = Plan("Plot value", "7", {"plot": TABLE}, tuple(Check(name, "plot", Null(name), NOTHING) for name in ("a", "b")))
HELD = judged(PLAN.checks[0], 0, rows=9, failed=0, sql=("SELECT 1",))


def resumed(folder: Path, plan: Plan = PLAN, target: str = "haoting") -> Resumed:
    """Take up what is kept, an hour later."""
    return Resumed(folder / "run.json", plan, target, BEGAN + timedelta(hours=1))


def test_a_table_that_is_done_is_taken_over_with_the_moment_at_which_the_run_began(tmp_path: Path) -> None:
    Resumed(tmp_path / "run.json", PLAN, "haoting", BEGAN).keep(TABLE, [HELD])
    again = resumed(tmp_path)
    assert (again.began, again.done) == (BEGAN, {"plot": [HELD]})
    again.finish()
    assert resumed(tmp_path).done == {}


def test_a_table_in_which_a_check_could_not_run_is_not_done(tmp_path: Path) -> None:
    resumed(tmp_path).keep(TABLE, [HELD, could_not_run(PLAN.checks[1], "the database is locked")])
    assert resumed(tmp_path).done == {}


@pytest.mark.parametrize(
    ("plan", "target"),
    [
        (PLAN, "elsewhere"),
        (replace(PLAN, tables={"plot": replace(TABLE, physical="plot_2027")}), "haoting"),
        (replace(PLAN, checks=PLAN.checks[:1]), "haoting"),
    ],
)
def test_what_is_kept_of_another_plan_or_place_is_not_taken_over(tmp_path: Path, plan: Plan, target: str) -> None:
    resumed(tmp_path).keep(TABLE, [HELD])
    with pytest.raises(ValueError, match="keeps a run of another plan"):
        resumed(tmp_path, plan, target)


def test_only_who_ran_it_may_read_what_is_kept_and_what_is_no_run_is_told(tmp_path: Path) -> None:
    resumed(tmp_path).keep(TABLE, [HELD])
    file = tmp_path / "run.json"
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("[1]", encoding="utf-8")
    with pytest.raises(ValueError, match="keeps no run that was stopped"):
        resumed(tmp_path)


def test_a_file_of_another_form_is_not_taken_over(tmp_path: Path) -> None:
    resumed(tmp_path).keep(TABLE, [HELD])
    file = tmp_path / "run.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"format": 0}), encoding="utf-8")
    with pytest.raises(ValueError, match="keeps a run of another plan"):
        resumed(tmp_path)
