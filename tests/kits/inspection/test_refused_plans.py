"""The sentence for a plan that cannot be run as it stands: what, where, and what to do (PRACTICES E1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.kits.inspection.plan import PlanError
from rapport.kits.inspection.plans.reading import read_plan
from tests.kits.inspection.written import HEAD, quality, read


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: [", "plan.yaml, line 1, column 5: this is no YAML: a value is missing, or a bracket is not closed."),
        ("plan: x\nplan: y\n", "plan.yaml, line 2, column 1: “plan” stands here twice; keep one of them."),
        ("checks for prices:\n  - row_count > 0\n", "plan.yaml, line 1, column 1: this is SodaCL, not a plan."),
        ("version: 2\nmodels: []\n", "plan.yaml, line 1, column 1: this is a dbt properties file, not a plan."),
        ('{"expectations": []}', "plan.yaml, line 1, column 1: this is a suite of Great Expectations, not a plan."),
        ("- 1\n", "plan.yaml, line 1, column 1: this is no plan."),
        (HEAD.replace("v3.1.0", "v2.2.2"), "plan.yaml, line 1, column 1: apiVersion is v2.2.2; v3.0, v3.1 and v3.2 are read."),
        (quality("{metric: nulValues}"), "line 9, column 10: the metric “nulValues” is not known; did you mean nullValues?"),
        (quality("{metric: nullValues, mustBee: 0}"), "the operator “mustBee” is not known; did you mean mustBe?"),
        (quality("{metric: nullValues, mustBe: 0, mustNotBe: 1}"), "mustBe and mustNotBe cannot both be; keep one of them."),
        (quality("{metric: nullValues, mustBeBetween: 3}"), "mustBeBetween takes two numbers, such as [1, 100]."),
        (quality("{metric: invalidValues}"), "invalidValues takes either validValues or pattern among its arguments."),
        (quality("{type: sql}"), "a rule of type sql needs a query."),
        (quality("{type: custom, engine: rapport, implementation: {kind: rang}}"), "the kind “rang” is not known; did you mean range?"),
        (quality("{type: custom, engine: rapport, implementation: {kind: balance}}"), "balance needs sum and equals, the two columns"),
        (quality("{type: custom, engine: rapport, implementation: {kind: reconciliation, to: b, source: postgresql://u:p@b}}"),
         "source is a name, such as erp; where it lies is said beside the plan"),
        (quality("{type: custom, engine: rapport, implementation: {kind: reconciliation, key: [a, b], to: b, to_key: c}}"),
         "reconciliation needs to_key, as many as the 2 of key."),
        (quality("{type: custom, engine: rapport, implementation: {kind: balance, sum: a, equals: b, tolerance: -1}}"),
         "tolerance is a number from 0, and -1 stands here."),
        (quality("{type: custom, engine: rapport, implementation: {kind: range}}"), "range needs least, most, above or below."),
        ("plan: x\ntables:\n  a:\n    checks: [{aggregate: {column: b, of: mean}, unit: percent}]\n",
         "there is no percentage of aggregate; leave out the unit."),
        (quality("{metric: nullValues, unit: precent}"), "the unit “precent” is not known; did you mean percent?"),
        (quality("{metric: nullValues, severity: hihg}"), "the severity “hihg” is not known; did you mean high?"),
        (quality("{metric: missingValues, arguments: {missingValues: [false]}}"), "true and false are no texts; put them in quotes"),
        (quality("{metric: nullValues, argments: {}}"), "line 9, column 30: “argments” is not known here; did you mean arguments?"),
        (f"{HEAD}schema: [{{name: a, properties: [{{name: b, requierd: true}}]}}]", "“requierd” is not known here; did you mean required?"),
        (f"{HEAD}schema: [{{name: a, properties: [{{name: b, required: maybe}}]}}]", "required is true or false, and 'maybe' stands here."),
        (f"{HEAD}schema: [{{name: a, properties: [{{name: b, primaryKey: true, primaryKeyPosition: first}}]}}]",
         "primaryKeyPosition is a whole number, and 'first' stands here."),
        ("plan: x\ntables:\n  a:\n    checks: [{nul: b}]\n", "line 4, column 15: the kind “nul” is not known; did you mean null?"),
        ("plan: x\ntables:\n  a:\n    checks: [{null: b, unique: b}]\n", "a check names one kind, such as null or range, and this one names 2."),
        ("plan: x\ntables:\n  a:\n    checks: [{range: b}]\n", "range takes a mapping, such as {column: price}."),
        ("plan: x\ntables: {a: {}}\n", "line 1, column 1: this plan checks nothing, so that nothing could be found"),
        ("plan: " + "{a: " * 3000, "line 1, column 1: this is nested too deep to be a plan."),
        ("plan: 2026-02-30\n", "plan.yaml, line 1, column 7: “2026-02-30” is no day and no number; put a text in quotes."),
        ("plan: " + "1" * 5000, "1…” is no day and no number; put a text in quotes."),
        ("plan: !!bool yo\n", "line 1, column 7: “yo” is no day and no number; put a text in quotes."),
        (f"{HEAD}schema: [[{'a, ' * 5000}b]]\n", "each of schema is a mapping, and a list is none."),
        ("plan: \x01", "line 1, column 1: this is no YAML; it holds a character that no text has."),
        ('plan: x\n"half \\ud800 letter": y\n', "plan.yaml, line 2, column 1: a sign stands here that no text can keep"),
        ('{"plan": "\\udc00"}', "plan.yaml, line 1, column 10: a sign stands here that no text can keep"),
        ("plan: x\ntables:\n  a:\n    checks: [{null: b, severity: fatal}]\n",
         "line 4, column 24: the severity “fatal” is not known; it is one of low, medium, high, critical, error, warning, warn, info."),
        ("plan: x\ntables:\n  a: []\n", "line 3, column 3: a is a mapping, and something else stands here."),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_run_says_what_and_where(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(PlanError) as refused:
        read(tmp_path, text)
    assert sentence in str(refused.value)


def test_bytes_that_are_no_text_are_told_by_their_place(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes("plan: 地块".encode("gb18030"))
    with pytest.raises(PlanError, match="this is no text in UTF-8; byte 7 is none"):
        read_plan(file)


@pytest.mark.parametrize(
    ("check", "why"),
    [
        ("range: {column: price, least: 5, above: 0}", "least and above cannot both be; keep one of them."),
        ("range: {column: price, least: 5, most: 4.5}", "the upper end lies below the lower one."),
        ("length: {column: price, least: 5, most: 4}", "the upper end lies below the lower one."),
        ("range: {column: price, least: [1]}", "least takes a text, a number or a day, and a list stands here."),
        ("range: {column: price, below: {a: 1}}", "below takes a text, a number or a day, and a mapping stands here."),
        ("range: {column: price, most: .nan}", "most takes a text, a number or a day, and nan stands here."),
        (
            "values: {column: state, allowed: [[open]]}",
            "allowed takes a text, a number or a day, and a list stands here.",
        ),
        ("unique: [[a]]", "columns takes a text, a number or a day, and a list stands here."),
        (r'{null: price, name: "a\0"}', "a sign stands here that no text can keep; write the letter itself."),
    ],
)
def test_what_no_check_can_be_held_against_is_told_with_its_line(check: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(f"plan: A\ntables:\n  line:\n    checks:\n      - {check}\n")
    with pytest.raises(PlanError) as told:
        read_plan(path)
    assert str(told.value).endswith(why)
    assert "plan.yaml, line 5" in str(told.value)
