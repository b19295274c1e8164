"""What a converted check counts, beside what its own tool counts of the same rows, reckoned by hand (PRACTICES E1)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapport.kits.inspection.converting.reading import Converted, read_other
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.running import inspect

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
ROWS = """id,low,high,mail,code,state
1,1,2,a@b.de, +7 ,open
2,5,3,a@b.museum,"1,5",done
3,,4,Zoë@x.org,0,
4,6,,a b@c.de,-3,
5,,,a+b@c.info,x,lost
"""


def _converted(tmp_path: Path, text: str, name: str) -> Converted:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_other(tmp_path / name)


def _counts(tmp_path: Path, text: str, name: str) -> list[tuple[int | None, int | None]]:
    """Return of each check how many rows fail, and how many it looks at."""
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    plan = _converted(tmp_path, text, name).plan
    engine = opened(str(tmp_path / "rows.csv"))
    outcomes = inspect(plan, engine, now=NOW).outcomes
    engine.close()
    assert [one.message for one in outcomes if one.message] == []
    return [(one.failed, one.rows) for one in outcomes]


@pytest.mark.parametrize(
    ("check", "failed"),
    [
        ("invalid_count(mail) = 0:\n      valid format: email", 2),  # a last part of six letters, a blank
        ("invalid_count(code) = 0:\n      valid format: integer", 2),
        ("invalid_count(code) = 0:\n      valid format: positive integer", 3),  # 0 is one to Soda
        ("invalid_count(code) = 0:\n      valid format: negative integer", 3),
        ("invalid_count(code) = 0:\n      valid format: decimal", 1),  # a comma is one to Soda
        ("invalid_count(state) = 0:\n      valid values: [open, done]", 1),
        ("missing_count(low) = 0", 2),
        ("invalid_count(low) = 0:\n      valid min: 2\n      filter: id < 3", 1),
    ],
)  # fmt: skip
def test_soda_counts_as_many(tmp_path: Path, check: str, failed: int) -> None:
    assert [count for count, _ in _counts(tmp_path, f"checks for rows:\n  - {check}\n", "checks.yml")] == [failed]


@pytest.mark.parametrize(
    ("kwargs", "failed"),
    [
        ("{}", 3),  # a row that lacks one of the two fails
        ('{"ignore_row_if": "both_values_are_missing"}', 3),
        ('{"ignore_row_if": "either_value_is_missing"}', 1),
        ('{"ignore_row_if": "never"}', 4),
    ],
)  # fmt: skip
def test_great_expectations_counts_pairs_as_many(tmp_path: Path, kwargs: str, failed: int) -> None:
    given = f'{{"column_A": "high", "column_B": "low", {kwargs[1:]}'.replace(", }", "}")
    one = f'{{"type": "expect_column_pair_values_a_to_be_greater_than_b", "kwargs": {given}}}'
    assert _counts(tmp_path, f'{{"name": "rows", "expectations": [{one}]}}', "suite.json") == [(failed, 5)]


@pytest.mark.parametrize(
    ("name", "failed", "rows"),
    [("not_be_null", 2, 5), ("be_null", 3, 5), ("be_unique", 0, 3)],
)
def test_a_share_of_great_expectations_is_of_as_many_rows(tmp_path: Path, name: str, failed: int, rows: int) -> None:
    one = f'{{"type": "expect_column_values_to_{name}", "kwargs": {{"column": "low", "mostly": 0.5}}}}'
    assert _counts(tmp_path, f'{{"name": "rows", "expectations": [{one}]}}', "suite.json") == [(failed, rows)]


def test_a_query_that_is_filled_in_with_more_than_its_table_is_told(tmp_path: Path) -> None:
    one = '{"type": "unexpected_rows_expectation", "kwargs": {"unexpected_rows_query": "SELECT * FROM {batch} WHERE {what}"}}'
    plan = _converted(tmp_path, f'{{"name": "rows", "expectations": [{one}]}}', "suite.json").plan
    assert (plan.checks, [told.why.split(";")[0] for told in plan.skipped]) == (
        (), ["its query is filled in with more than the batch"],
    )  # fmt: skip


def _of_dbt(test: str) -> str:
    return f"version: 2\nmodels:\n  - name: rows\n    columns:\n      - name: low\n        data_tests:\n          - {test}\n"


@pytest.mark.parametrize(
    ("test", "failed"),
    [
        ("not_null", 2),
        ("dbt_utils.accepted_range: {min_value: 1, inclusive: no}", 1),
        ("dbt_utils.expression_is_true: {expression: '> 1', condition: id < 2}", 1),
        ("dbt_expectations.expect_column_values_to_be_between: {min_value: 2, row_condition: id > 1}", 0),
        ("dbt_expectations.expect_column_pair_values_A_to_be_greater_than_B: {column_A: high, column_B: low}", 1),
    ],
)
def test_dbt_counts_as_many(tmp_path: Path, test: str, failed: int) -> None:
    assert [count for count, _ in _counts(tmp_path, _of_dbt(test), "schema.yml")] == [failed]


@pytest.mark.parametrize(
    ("test", "why"),
    [
        ("elementary.unique", "no kind here counts the same"),
        ("accepted_range: {min_value: 0}", "no kind here counts the same"),
        ("dbt_utils.at_least_one: {group_by_columns: [state]}", "“group_by_columns” may change what it counts"),
        ("dbt_expectations.expect_column_values_to_match_regex: {regex: a, flags: i}", "“flags” may change what it counts"),
        ("dbt_expectations.expect_column_values_to_be_between: {min_value: current_date}", "an end of it is an expression in SQL"),
        ("dbt_expectations.expect_multicolumn_sum_to_equal: {column_list: [a, b], sum_total: 1}", "what a row without a value adds up to"),
        ("dbt_expectations.expect_column_pair_values_to_be_equal: {column_A: a+1, column_B: b}", "one of its columns is an expression in SQL"),
        ("dbt_expectations.expect_column_values_to_not_be_in_set: {value_set: [null]}", "its value_set holds nothing but NULL"),
        ("not_null: {enabled: false}", "it is switched off"),
        ('not_null: {config: {enabled: "{{ target.name == \'prod\' }}"}}', "enabled is true or false"),
        ('not_null: {config: {severity: warn, warn_if: ">{{ var(\'n\') }}"}}', "is no limit that is known here"),
    ],
)  # fmt: skip
def test_what_changes_the_count_of_dbt_is_told(tmp_path: Path, test: str, why: str) -> None:
    plan = _converted(tmp_path, _of_dbt(test), "schema.yml").plan
    assert (plan.checks, [why in one.why for one in plan.skipped]) == ((), [True])


def test_not_constant_fails_where_one_value_is_all_there_is(tmp_path: Path) -> None:
    (check,) = _converted(tmp_path, _of_dbt("dbt_utils.not_constant"), "schema.yml").plan.checks
    assert [check.limit.holds(different) for different in (0, 1, 2)] == [True, False, True]


ALIKE = """
version: 2
models:
  - {name: customers, columns: [{name: id, tests: [unique]}]}
  - {name: dim, versions: [{v: 1, columns: [{name: id, tests: [unique]}]}, {v: 2}], columns: [{name: id, tests: [not_null]}]}
  - {name: old, config: {enabled: false}, columns: [{name: id, tests: [not_null]}]}
  - {name: orders, columns: [{name: customer, tests: [{relationships: {to: "source('shop', 'customers')", field: id}}]}]}
sources:
  - {name: shop, tables: [{name: customers, identifier: shop_customers, columns: [{name: id, tests: [not_null]}]}]}
"""


def test_tables_of_one_name_are_told_apart_and_versions_are_told(tmp_path: Path) -> None:
    plan = _converted(tmp_path, ALIKE, "schema.yml").plan
    assert [(check.table, check.kind.name) for check in plan.checks] == [
        ("customers", "unique"),
        ("shop.customers", "null"),
    ]
    assert plan.tables["shop.customers"].physical == "shop_customers"
    assert [(one.table, one.why) for one in plan.skipped] == [
        ("dim", "its model has versions, each of them a table; write a plan for the one in use"),
        ("dim", "its model has versions, each of them a table; write a plan for the one in use"),
        ("old", "its table is switched off"),
        ("orders", "more than one table of the file is called customers"),
    ]  # fmt: skip


SCOPE = """
configurations for rows:
  valid min for low: 2
checks for rows:
  - invalid_count(low) = 0
  - missing_count(high) = 0
  - values in (low, high) must exist in other (a, b)
  - invalid_count(code) = 0:
      valid format: date iso 8601
  - missing_count(state) = 0:
      missing_values: [lost]
checks for ${TABLE}:
  - row_count > 0
for each dataset D:
  datasets: [rows, dim_%, exclude dim_x, include more]
  checks:
    - row_count > 0
"""


@pytest.mark.parametrize(
    ("check", "asked"),
    [
        ("values in low must exist in other no", "reference = 0"),
        ("row_count between [3 and 5]", "row_count 3 … 5"),
        ("row_count not between -3 and 5", "row_count ≠ -3 … 5"),
    ],
)
def test_soda_may_be_written_with_brackets_and_without(tmp_path: Path, check: str, asked: str) -> None:
    (one,) = _converted(tmp_path, f"checks for rows:\n  - {check}\n", "checks.yml").plan.checks
    assert f"{one.kind.name} {one.limit}" == asked


def test_what_soda_says_beside_a_check_is_told(tmp_path: Path) -> None:
    plan = _converted(tmp_path, SCOPE, "checks.yml").plan
    assert [(check.table, check.kind.name) for check in plan.checks] == [
        ("rows", "null"),
        ("rows", "row_count"),
        ("more", "row_count"),
    ]
    assert [(one.place.line, one.why.split(",")[0]) for one in plan.skipped if one.place] == [
        (2, "it holds no check of a table"),
        (5, "what of its column is missing or valid is also said in a configuration; say it here"),
        (7, "of several columns Soda also counts rows that have a value in one alone; write a reference"),
        (8, "Soda takes weeks for days there"),
        (10, "“missing_values” may change what it counts"),
        (13, "its table is a variable"),
        (15, "which tables that is only a scan looks up; name each of them"),
        (15, "which tables that is only a scan looks up; name each of them"),
    ]  # fmt: skip
