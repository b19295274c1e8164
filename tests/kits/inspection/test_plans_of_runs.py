"""What a plan bears because of earlier runs, or until a day, in a contract and in the short form (PRACTICES E1)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rapport.kits.inspection.kinds import RowCountChange
from rapport.kits.inspection.plan import Expected, PlanError, Unit
from tests.kits.inspection.written import quality, read

KNOWN = Expected(12, date(2026, 12, 31), "the move")
SHORT = """
plan: x
tables:
  a:
    checks:
      - null: b
        noWorseThanLastTime: true
        expected: {failures: 12, until: 2026-12-31, why: the move}
      - row_count_change: {runs: 7}
        mustBeBetween: [-5, 20]
        unit: percent
"""


def short(check: str) -> str:
    """Return a plan of one check, which stands in line 4."""
    return f"plan: x\ntables:\n  a:\n    checks: [{check}]\n"


def test_what_is_borne_is_written_in_both_forms(tmp_path: Path) -> None:
    null, change = read(tmp_path, SHORT).checks
    own = "[{property: noWorseThanLastTime, value: true}, {property: expected, value: {failures: 12, until: '2026-12-31', why: the move}}]"
    (again,) = read(tmp_path, quality(f"{{metric: nullValues, customProperties: {own}}}")).checks
    for check in (null, again):
        assert (check.no_worse, check.expected) == (True, KNOWN)
    assert (change.kind, change.unit, str(change.limit)) == (RowCountChange(7), Unit.PERCENT, "-5 … 20")


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        ("{null: b, noWorseThanLastTime: 1}", "line 4, column 24: noWorseThanLastTime is true or false, and 1 stands here."),
        ("{null: b, expected: 12}", "expected takes failures, until and why, and something else stands here."),
        ("{null: b, expected: {until: 2026-12-31, why: x}}", "expected needs failures, how many are known, from 1."),
        ("{null: b, expected: {failures: 1, until: soon, why: x}}", "expected needs until, a day such as 2026-12-31"),
        ("{null: b, expected: {failures: 1, until: 2026-12-31}}", "expected needs why, so that whoever reads the report knows."),
        ("{row_count: null, expected: {failures: 1, until: 2026-12-31, why: x}}", "row_count counts no rows that fail"),
        ("{row_count_change: null}", "row_count_change needs what is borne, such as mustBeBetween: [-5, 20]"),
        ("{row_count_change: {runs: 0}}", "runs is how many earlier runs the mean is taken of, from 1."),
    ],
)  # fmt: skip
def test_what_is_borne_says_all_of_it(tmp_path: Path, check: str, sentence: str) -> None:
    with pytest.raises(PlanError) as refused:
        read(tmp_path, short(check))
    assert sentence in str(refused.value)
