"""One check of a text changed: every other line stays, and what the form cannot change is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.kits.inspection.plan import Check, PlanError
from rapport.kits.inspection.plans.editing import added, block_of, rewritten, struck
from rapport.kits.inspection.plans.reading import read_text

TEXT = """\
# by hand
plan: Plots
tables:
  line:
    key: unit_id
    checks:
      - null: price   # since May
        meaning: it is
          long

      - unique: unit_id
      # about the range
      - range: {column: price, least: 5}
        severity: high
  plot:
    checks: [{null: area}]
"""


def check(name: str, text: str = TEXT) -> Check:
    return next(one for one in read_text(text, "plan").checks if one.name == name)


def test_only_what_of_a_check_says_something_else_is_written_anew() -> None:
    after = rewritten(TEXT, check("price null"), {"null": "price", "name": "P: q", "where": "a = 'b'"})
    assert after == TEXT.replace(
        "      - null: price   # since May\n        meaning: it is\n          long\n",
        "      - null: price   # since May\n        name: 'P: q'\n        where: a = 'b'\n",
    )
    other = rewritten(TEXT, check("price null"), {"null": "cost", "meaning": "it is long"})
    assert other == TEXT.replace("null: price   # since May", "null: cost")


def test_a_check_is_struck_out_and_one_is_added_behind_the_others() -> None:
    assert struck(TEXT, check("unit_id unique")) == TEXT.replace("      - unique: unit_id\n", "")
    after = added(TEXT, "line", {"values": {"column": "state", "allowed": ["a", 1]}}, "plan")
    line = "      - values: {column: state, allowed: [a, 1]}\n"
    assert after == TEXT.replace("        severity: high\n", f"        severity: high\n{line}")


@pytest.mark.parametrize(
    ("name", "said", "why"),
    [
        ("area null", {"null": "area"}, "in a way that the form cannot change"),
        ("price range", {"range": {"column": "price"}}, "range needs least, most, above or below"),
        ("price range", {"null": "price", "severity": "fatal"}, "severity"),
    ],
)
def test_what_cannot_be_or_comes_to_no_plan_is_refused(name: str, said: dict[str, Any], why: str) -> None:
    with pytest.raises(PlanError, match=why):
        rewritten(TEXT, check(name), said)


def test_a_rule_of_a_contract_is_a_block_too() -> None:
    text = (
        "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: draft\nschema:\n  - name: line\n    quality:\n"
        "      - name: Rows\n        metric: rowCount\n        mustBeGreaterThan: 3\n"
    )
    block = block_of(text, check("Rows", text))
    assert block is not None
    assert block.said == {"name": "Rows", "metric": "rowCount", "mustBeGreaterThan": 3}
    assert "severity: low" in rewritten(text, check("Rows", text), {**block.said, "severity": "low"})
