"""Checks in SodaCL as checks of ours, and which are told not to be (PRACTICES E1)."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from rapport.kits.inspection.converting.recognizing import Tool
from rapport.kits.inspection.kinds import (
    Aggregate,
    Freshness,
    Length,
    Missing,
    Null,
    Pattern,
    Predicate,
    Query,
    Reference,
    RowCount,
    Unique,
    Values,
)  # fmt: skip
from tests.kits.inspection.test_converting import checks, converted

SODA = dedent("""
    filter for price_list [signed]:
      where: state = 'signed'
    checks for price_list:
      - row_count > 0
      - row_count between 10 and 20
      - missing_count(plot) = 0
      - missing_percent(note) < 5%:
          missing values: [n/a, '-']
      - duplicate_count(plot, valid_from) = 0
      - duplicate_count(plot) < 3
      - invalid_count(state) = 0:
          name: known states
          valid values: [signed, open]
          valid max length: 6
      - invalid_percent(code) < 1:
          valid regex: ^P-
          filter: price > 0
      - avg(price) between 10.5 and 20
      - freshness(changed_at) < 1d2h
      - freshness(changed_at): {warn: when > 12h, fail: when > 1d}
      - values in (plot) must exist in plot (name)
      - row_count same as plot
      - failed rows:
          name: prices rise
          fail condition: price_to < price_from
      - missing_count(price):
          warn: when > 10
          fail: when > 20
      - max_length(note) <= 40
      - dear > 3:
          dear expression: sum(CASE WHEN price > 100 THEN 1 END)
          filter: state = 'signed'
      - row_count same as plot in erp
      - schema:
          fail: {when required column missing: [plot]}
      - anomaly detection for row_count
      - row_count > ${least}
    checks for price_list [signed]:
      - missing_count(price) = 0
    for each table T:
      tables: [plot]
      checks:
        - row_count > 2
    discover datasets:
      datasets: [include %]
""")


def test_checks_of_soda_become_checks(tmp_path: Path) -> None:
    one = converted(tmp_path, SODA, "checks.yml")
    assert (one.tool, one.plan.name, set(one.plan.tables)) == (Tool.SODA, "checks", {"price_list", "plot"})
    assert checks(one) == [
        (RowCount(), "> 0 rows", "", "high"),
        (RowCount(), "10 … 20 rows", "", "high"),
        (Null("plot"), "= 0 rows", "", "high"),
        (Missing("note", ("n/a", "-")), "< 5 percent", "", "high"),
        (Unique(("plot", "valid_from")), "= 0 rows", "", "high"),
        (Values("state", ("signed", "open")), "= 0 rows", "", "high"),
        (Length("state", None, 6), "= 0 rows", "", "high"),
        (Pattern("code", "^P-"), "< 1 percent", "price > 0", "high"),
        (Aggregate("price", "mean"), "10.5 … 20 rows", "", "high"),
        (Freshness("changed_at"), "< 26 rows", "", "high"),
        (Freshness("changed_at"), "≤ 24 rows", "", "high"),
        (Freshness("changed_at"), "≤ 12 rows", "", "medium"),
        (Reference(("plot",), "plot", ("name",)), "= 0 rows", "", "high"),
        (Query("SELECT (SELECT count(*) FROM {object}) - (SELECT count(*) FROM plot)"), "= 0 rows", "", "high"),
        (Predicate("NOT (price_to < price_from)"), "= 0 rows", "", "high"),
        (Null("price"), "≤ 20 rows", "", "high"),
        (Null("price"), "≤ 10 rows", "", "medium"),
        (Length("note", None, 40), "= 0 rows", "", "high"),
        (
            Query("SELECT sum(CASE WHEN price > 100 THEN 1 END) FROM {object} WHERE state = 'signed'"),
            "> 3 rows",
            "",
            "high",
        ),
        (Null("price"), "= 0 rows", "state = 'signed'", "high"),
        (RowCount(), "> 2 rows", "", "high"),
    ]


def test_checks_of_soda_that_cannot_be_are_told_with_their_line(tmp_path: Path) -> None:
    skipped = converted(tmp_path, SODA, "checks.yml").plan.skipped
    assert [(one.place.line, one.why.split(",")[0].split(";")[0]) for one in skipped if one.place] == [
        (11, "Soda counts the values that come twice"),
        (34, "it compares with another source"),
        (35, "a column that is not there"),
        (37, "it compares with what Soda measured before"),
        (38, "it holds a variable"),
        (45, "it holds no check of a table"),
    ]
