"""Plans as people write them, and the sentence for one that cannot be run as it stands (PRACTICES E1)."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from rapport.kits.inspection.kinds import (
    Length,
    Missing,
    Null,
    Pattern,
    Predicate,
    Query,
    Range,
    Reference,
    RowCount,
    Unique,
    Values,
)
from rapport.kits.inspection.plan import Plan, PlanError, Severity, Unit
from rapport.kits.inspection.plans.reading import read_plan

HEAD = "apiVersion: v3.1.0\nkind: DataContract\nid: plot-value\nversion: 7\n"
CONTRACT = HEAD + dedent("""
    name: Plot value, every night
    schema:
      - name: plots
        physicalName: plot
        properties:
          - name: id
            physicalName: plot_id
            primaryKey: true
          - name: town
            required: true
            logicalTypeOptions: {minLength: 2, maxLength: 40, pattern: '^[A-Z]'}
          - name: area
            unique: true
            logicalTypeOptions: {minimum: 0, exclusiveMaximum: 100000}
      - name: prices
        properties:
          - name: plot
            physicalName: plot_id
            relationships: [{to: plots.id}]
            quality:
              - {metric: nullValues, mustBeLessThan: 1, unit: percent, severity: error, businessImpact: No value tonight.}
          - name: state
            quality:
              - {name: known states, metric: invalidValues, arguments: {validValues: [signed, open]}}
              - {metric: missingValues, arguments: {missingValues: [null, n/a]}, mustBeLessOrEqualTo: 3}
              - {type: text, description: The state is the one of the contract.}
              - {type: custom, engine: soda, implementation: 'type: duplicate_percent'}
              - {type: custom, engine: rapport, implementation: {kind: type, type: date}}
        quality:
          - {metric: duplicateValues, arguments: {properties: [plot, state]}, mustBe: 0}
          - {metric: rowCount, mustBeBetween: [9000, 10000]}
          - {type: sql, query: 'SELECT count(*) FROM {object}', mustBeGreaterThan: 1}
          - type: custom
            engine: rapport
            name: prices rise
            implementation: {kind: predicate, holds: price_to >= price_from}
            customProperties: [{property: filter, value: price_from > 0}]
""")
NAMES = ("a", "a", "a 2", "a 2", "a")
SHORT = """
plan: Plot value, every night
version: 7
tables:
  prices:
    table: price_list
    key: price_id
    checks:
      - unique: [plot_id, valid_from]
      - null: plot_id
        severity: critical
        meaning: A plot without a price is worth nothing tonight.
      - range: {column: price, above: 0}
        where: state = 'signed'
        mustBeLessThan: 2
        unit: percent
      - predicate: price_to >= price_from
      - row_count: {mustBeGreaterThan: 9000}
"""


def read(tmp_path: Path, text: str) -> Plan:
    """Return the plan that a file `plan.yaml` of this text is."""
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return read_plan(file)


def test_a_data_contract_is_a_plan(tmp_path: Path) -> None:
    plan = read(tmp_path, CONTRACT)
    assert (plan.name, plan.version, plan.tables["plots"].physical) == ("Plot value, every night", "7", "plot")
    assert {(check.table, check.name): check.kind for check in plan.checks} == {
        ("plots", "primary key plot_id"): Unique(("plot_id",)),
        ("plots", "plot_id required"): Null("plot_id"),
        ("plots", "town required"): Null("town"),
        ("plots", "town length"): Length("town", 2, 40),
        ("plots", "town pattern"): Pattern("town", "^[A-Z]"),
        ("plots", "area unique"): Unique(("area",)),
        ("plots", "area range"): Range("area", 0, 100000, open_low=False, open_high=True),
        ("prices", "plot_id reference"): Reference(("plot_id",), "plots", ("plot_id",)),
        ("prices", "plot_id null"): Null("plot_id"),
        ("prices", "known states"): Values("state", ("signed", "open")),
        ("prices", "state missing"): Missing("state", ("n/a",), with_null=True),
        ("prices", "state type"): plan.checks[11].kind,
        ("prices", "unique"): Unique(("plot_id", "state")),
        ("prices", "row count"): RowCount(),
        ("prices", "query"): Query("SELECT count(*) FROM prices"),
        ("prices", "prices rise"): Predicate("price_to >= price_from"),
    }


def test_a_rule_keeps_its_limit_its_unit_and_what_it_means(tmp_path: Path) -> None:
    plan = read(tmp_path, CONTRACT)
    by_name = {check.name: check for check in plan.checks}
    null = by_name["plot_id null"]
    assert (str(null.limit), null.unit, null.severity, null.meaning) == (
        "< 1", Unit.PERCENT, Severity.HIGH, "No value tonight.",
    )  # fmt: skip
    assert str(by_name["row count"].limit) == "9000 … 10000"
    assert by_name["prices rise"].where == "price_from > 0"


def test_what_cannot_be_run_is_told_and_not_dropped(tmp_path: Path) -> None:
    skipped = read(tmp_path, CONTRACT).skipped
    assert [(one.name, one.why) for one in skipped] == [
        ("text", "it is in words, for people"),
        ("custom", "it is for soda"),
    ]


def test_the_short_form_is_a_plan(tmp_path: Path) -> None:
    plan = read(tmp_path, SHORT)
    assert plan.tables["prices"].physical == "price_list"
    assert [(check.name, check.kind, str(check.limit)) for check in plan.checks] == [
        ("plot_id, valid_from unique", Unique(("plot_id", "valid_from")), "= 0"),
        ("plot_id null", Null("plot_id"), "= 0"),
        ("price range", Range("price", 0, None, open_low=True, open_high=True), "< 2"),
        ("predicate", Predicate("price_to >= price_from"), "= 0"),
        ("row count", RowCount(), "> 9000"),
    ]
    assert (plan.checks[1].severity, plan.checks[2].where, plan.checks[2].unit) == (
        Severity.CRITICAL, "state = 'signed'", Unit.PERCENT,
    )  # fmt: skip


def test_a_name_that_comes_again_in_a_table_is_numbered(tmp_path: Path) -> None:
    plan = read(
        tmp_path, "plan: Twice\ntables:\n  a:\n    checks: [{null: x}, {null: x}]\n  b:\n    checks: [{null: x}]\n"
    )
    assert [(check.table, check.name) for check in plan.checks] == [("a", "x null"), ("a", "x null 2"), ("b", "x null")]


def test_no_number_behind_a_name_makes_it_that_of_another(tmp_path: Path) -> None:
    checks = "".join(f"      - {{null: {column}, name: {name}}}\n" for column, name in zip("xyzuv", NAMES, strict=True))
    plan = read(tmp_path, f"plan: Thrice\ntables:\n  a:\n    checks:\n{checks}")
    assert [check.name for check in plan.checks] == ["a", "a 3", "a 2", "a 2 2", "a 4"]


def quality(rule: str) -> str:
    """Return a contract with one rule at the column `plot` of `prices`; the rule stands in line 9."""
    return f"{HEAD}schema:\n  - name: prices\n    properties:\n      - {{name: plot, quality: [\n        {rule}]}}\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: [", "plan.yaml, line 1, column 5: this is no YAML: a value is missing, or a bracket is not closed."),
        ("plan: x\nplan: y\n", "plan.yaml, line 2, column 1: “plan” stands here twice; keep one of them."),
        ("checks for prices:\n  - row_count > 0\n", "plan.yaml, line 1, column 1: this is SodaCL, not a plan."),
        ("version: 2\nmodels: []\n", "plan.yaml, line 1, column 1: this is a dbt properties file, not a plan."),
        ('{"expectations": []}', "plan.yaml, line 1, column 1: this is a suite of Great Expectations, not a plan."),
        ("- 1\n", "plan.yaml, line 1, column 1: this is no plan."),
        (HEAD.replace("v3.1.0", "v2.2.2"), "plan.yaml, line 1, column 1: apiVersion is v2.2.2; v3.0 and v3.1 are read."),
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
        (quality("{metric: nullValues, unit: share}"), "the unit “share” is not known; it is one of rows, percent."),
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


def test_what_yaml_merges_in_is_no_repetition(tmp_path: Path) -> None:
    text = "plan: x\nbase: &b {severity: high, meaning: m}\ntables:\n  a:\n    checks:\n      - {<<: *b, null: c, meaning: n}\n"
    (check,) = read(tmp_path, text).checks
    assert (check.severity, check.meaning) == (Severity.HIGH, "n")


@pytest.mark.parametrize(
    ("check", "why"),
    [
        ("range: {column: price, least: 5, above: 0}", "least and above cannot both be; keep one of them."),
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
