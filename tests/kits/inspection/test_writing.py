"""What is written as a plan is read as the same plan; what other tools wrote is converted or refused in a sentence, whatever it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.kits.inspection import kinds
from rapport.kits.inspection.converting.reading import read_other
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.kinds import Kind
from rapport.kits.inspection.limits import NOTHING, Limit
from rapport.kits.inspection.plan import Check, Plan, PlanError, Severity, Skipped, Table, Unit
from rapport.kits.inspection.plans.reading import read_plan
from rapport.kits.inspection.plans.writing import contract, flow, needs
from rapport.kits.inspection.running import inspect

FILES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)
numbers = st.integers(-(10**9), 10**9) | st.decimals(-1000, 1000, places=2, allow_nan=False).map(float)
values = words | numbers | st.booleans()
columns = st.lists(words, min_size=1, max_size=3, unique=True).map(tuple)
KINDS: st.SearchStrategy[Kind] = st.one_of(
    st.builds(kinds.Null, words),
    st.builds(kinds.Missing, words, st.lists(words, min_size=1, max_size=3).map(tuple), st.booleans()),
    st.builds(kinds.Range, words, numbers, numbers, st.booleans(), st.booleans()).filter(
        lambda one: one.low <= one.high
    ),
    st.builds(kinds.Values, words, st.lists(values, min_size=1, max_size=3).map(tuple)),
    st.builds(kinds.Pattern, words, words),
    st.builds(kinds.Length, words, st.integers(0, 49), st.integers(50, 99)),
    st.builds(kinds.Typed, words, st.sampled_from(["integer", "date"])),
    st.builds(kinds.Predicate, words),
    st.builds(kinds.Unique, columns, st.sampled_from(kinds.Counted)),
    st.builds(lambda names: kinds.Reference(names, "plot", names), columns),
    st.builds(kinds.RowCount),
    st.builds(kinds.Aggregate, words, st.sampled_from(["sum", "distinct"])),
    st.builds(kinds.Freshness, words),
    st.builds(kinds.Gaps, words),
)
OF_NO_ROWS = (kinds.RowCount.name, kinds.Freshness.name, kinds.Aggregate.name)
"""Kinds of which there is no percentage."""
LIMITS = st.just(NOTHING) | st.builds(
    lambda low, high: Limit("mustBeBetween", (Decimal(low), Decimal(high))), st.integers(0, 9), st.integers(10, 19)
)
CHECKS = st.builds(
    Check, words, st.just("prices"), KINDS, LIMITS, st.sampled_from(Unit), words | st.just(""), st.sampled_from(Severity), words
).map(lambda check: replace(check, unit=Unit.ROWS) if check.kind.name in OF_NO_ROWS else check)  # fmt: skip


def _of(check: Check) -> tuple[object, ...]:
    return check.kind, check.limit, check.unit, check.where, check.severity, check.meaning


@FILES
@given(st.lists(CHECKS, min_size=1, max_size=5, unique_by=lambda check: check.name))
def test_what_is_written_is_read_as_the_same(tmp_path: Path, checks: list[Check]) -> None:
    table = Table("prices", "price_list")
    file = tmp_path / "plan.yaml"
    file.write_text(contract(Plan("Plot value", "7", {"prices": table}, tuple(checks))), encoding="utf-8")
    plan = read_plan(file)
    assert (plan.name, plan.version, plan.tables["prices"].physical) == ("Plot value", "7", "price_list")
    assert {check.name: _of(check) for check in plan.checks} == {check.name: _of(check) for check in checks}


def test_what_cannot_run_stays_in_the_plan_in_words(tmp_path: Path) -> None:
    skipped = Skipped("plot anomalies", "prices", "no kind here counts the same")
    plan = Plan(
        "x", "", {"prices": Table("prices", "prices")}, (Check("a", "prices", kinds.Null("plot"), NOTHING),), (skipped,)
    )
    file = tmp_path / "plan.yaml"
    file.write_text(contract(plan), encoding="utf-8")
    assert "Not converted: no kind here counts the same" in file.read_text(encoding="utf-8")
    assert [(one.name, one.why) for one in read_plan(file).skipped] == [
        ("plot anomalies", "it is in words, for people")
    ]


leaves = st.none() | st.booleans() | st.integers() | st.floats() | words
KEYS = st.sampled_from(
    [
        "name", "type", "tests", "columns", "config", "where", "to", "field", "values", "column", "kwargs", "expectation_type", "mostly",
        "value_set", "min_value", "max_value", "regex", "not_null", "accepted_values", "relationships", "valid values", "warn", "fail",
        "filter", "freshness", "constraints", "meta", "row_condition", "invalid_count(a) = 0", "arguments", "tables", "sum_total",
        "dbt_utils.accepted_range", "dbt_utils.expression_is_true", "expression", "notes", "checks", "valid min", "error_if",
    ]
)  # fmt: skip
names = st.sampled_from(
    ["expect_column_values_to_be_in_set", "expect_column_values_to_be_between", "expect_column_value_lengths_to_equal", "unique",
     "row_count > 0", "missing_count(a) < 3", "expect_table_row_count_to_equal", "unexpected_rows_expectation", "x", "a = 1"]
)  # fmt: skip
anything = st.recursive(
    leaves | names, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=20
)
HEADS = st.sampled_from(
    ["models", "sources", "seeds", "expectations", "checks for prices", "for each t", "filter for a [b]", "unit_tests"]
)
DOCUMENTS = st.dictionaries(
    HEADS, st.lists(st.dictionaries(KEYS, anything, max_size=5) | anything, max_size=4), min_size=1, max_size=3
)


def _converted(file: Path) -> Plan | str:
    """Return the plan of another tool's file, or the sentence that refuses it."""
    try:
        return read_other(file).plan
    except PlanError as refused:
        return str(refused)


@FILES
@given(DOCUMENTS)
def test_whatever_other_tools_wrote_is_converted_or_refused_in_a_sentence(
    tmp_path: Path, document: dict[str, Any]
) -> None:
    for name, text in (("a.yml", yaml.safe_dump(document)), ("a.json", json.dumps(document))):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        plan = _converted(file)
        if isinstance(plan, str):
            assert plan.startswith(f"{name}, line ")
            continue
        assert all(one.place for one in plan.skipped)
        if plan.checks:
            (tmp_path / "plan.yaml").write_text(contract(plan), encoding="utf-8")
            assert len(read_plan(tmp_path / "plan.yaml").checks) == len(plan.checks)


SUITE = {
    "name": "price_list",
    "expectations": [
        {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "plot"}},
        {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "price_id"}},
        {"type": "expect_column_values_to_be_between", "kwargs": {"column": "price", "min_value": 0, "max_value": 1000, "mostly": 0.7}},
        {"type": "expect_column_values_to_not_be_in_set", "kwargs": {"column": "note", "value_set": ["", "n/a"]}},
        {"type": "expect_table_row_count_to_equal_other_table", "kwargs": {"other_table_name": "plot"}},
        {"type": "unexpected_rows_expectation", "kwargs": {"unexpected_rows_query": "SELECT * FROM {batch} WHERE price < 0"}},
    ],
}  # fmt: skip


@pytest.mark.parametrize("engine", ["duckdb", "sqlite", "postgres"], indirect=True)
def test_a_converted_suite_counts_what_a_hand_counts(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "suite.json").write_text(json.dumps(SUITE), encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(contract(read_other(tmp_path / "suite.json").plan), encoding="utf-8")
    report = inspect(read_plan(tmp_path / "plan.yaml"), engine, now=datetime(2026, 11, 24, 9, tzinfo=UTC))
    found: dict[str, object] = {
        one.check.name: (one.rows, one.failed, one.figure, one.message) for one in report.outcomes
    }
    assert found == {
        "plot column values to not be null": (9, 2, 2, ""),
        "price_id column values to be unique": (9, 2, 2, ""),
        "price column values to be between": (8, 2, 25, ""),
        "note column values to not be in set": (9, 2, 2, ""),
        "table row count to equal other table": (0, None, 6, ""),
        "unexpected rows expectation": (0, None, 1, ""),
    }


def test_a_rule_of_our_own_holds_no_operator_of_the_standard(tmp_path: Path) -> None:
    checks = (
        Check("prices", "prices", kinds.Range("price", 0), NOTHING),
        Check("most", "prices", kinds.Aggregate("price", "max"), Limit("mustBeLessThan", (Decimal(9),))),
        Check("rows", "prices", kinds.RowCount(), Limit("mustBeBetween", (Decimal(9), Decimal(9)))),
    )
    text = contract(Plan("x", "", {"prices": Table("prices", "prices")}, checks))
    rules = {rule["name"]: rule for one in yaml.safe_load(text)["schema"] for rule in _rules(one)}
    assert rules["prices"]["implementation"] == {"kind": "range", "column": "price", "least": 0}
    assert rules["most"]["implementation"] == {"kind": "aggregate", "column": "price", "of": "max", "mustBeLessThan": 9}
    assert (rules["rows"]["metric"], rules["rows"]["mustBe"]) == ("rowCount", 9)
    assert not any(key.startswith("must") for name in ("prices", "most") for key in rules[name])


def _rules(schema: dict[str, Any]) -> list[dict[str, Any]]:
    of_columns = [rule for column in schema.get("properties", []) for rule in column["quality"]]
    return [*of_columns, *schema.get("quality", [])]


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("row_count_change", "{runs: 7}"),
        ("duplicate", "{columns: [a, b]}"),
        ("duplicate", "{columns: [a], counted: beyond_the_first}"),
        ("unique", "{columns: [a], counted: all}"),
        (
            "balance",
            "{sum: id, equals: amount, by: [voucher], in: lines, in_by: [head], in_where: amount > 0, tolerance: 0.01}",
        ),
        ("reconciliation", "{key: [id], to: orders, to_key: [order_id], sums: {amount: total}, source: erp}"),
    ],
)
def test_what_a_check_needs_is_shown_as_it_was_written(tmp_path: Path, kind: str, written: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        f"plan: x\ntables:\n  a:\n    checks: [{{{kind}: {written}, mustBeLessThan: 9}}]\n", encoding="utf-8"
    )
    (check,) = read_plan(file).checks
    assert flow(needs(check.kind)) == written
