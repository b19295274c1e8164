"""Plans as people write them: data contracts and the short form (PRACTICES E1)."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

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
from rapport.kits.inspection.plan import Severity, Unit
from tests.kits.inspection.written import HEAD, read

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


def test_what_yaml_merges_in_is_no_repetition(tmp_path: Path) -> None:
    text = "plan: x\nbase: &b {severity: high, meaning: m}\ntables:\n  a:\n    checks:\n      - {<<: *b, null: c, meaning: n}\n"
    (check,) = read(tmp_path, text).checks
    assert (check.severity, check.meaning) == (Severity.HIGH, "n")
