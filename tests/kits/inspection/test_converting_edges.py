"""Single checks of other tools at their edges: what each becomes, or the sentence why it becomes nothing (PRACTICES E1)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rapport.kits.inspection.converting.reading import Converted
from rapport.kits.inspection.kinds import Freshness, Kind, Length, Null, Predicate, Query, Range, Values
from tests.kits.inspection.test_converting import converted

GREATER = Query("SELECT (SELECT count(*) FROM {object}) - (SELECT count(*) FROM sales.plot)")
PLOTS = Query("SELECT (SELECT count(*) FROM {object}) - (SELECT count(*) FROM plot)")
PRICE = {"column": "price"}
CODE = {"column": "code"}
PAIR = {"column_A": "a", "column_B": "b"}


def outcome(one: Converted) -> Kind | str:
    """Return what the one check of a file becomes, or why it becomes nothing."""
    found: list[Kind | str] = [check.kind for check in one.plan.checks]
    found += [each.why for each in one.plan.skipped]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("name", "given", "becomes"),
    [
        ("not_be_null", {"column": ""}, "it names no column"),
        ("not_be_null", {"column": 7}, "it names no column"),
        ("be_in_set", {**CODE, "value_set": ["a", ["b"]]}, "its value_set holds more than single values"),
        ("be_in_set", {**CODE, "value_set": [None]}, "its value_set holds nothing but NULL"),
        ("be_in_set", {**CODE, "value_set": []}, "its value_set is no list of values"),
        ("be_between", PRICE, "it names neither min_value nor max_value, so that it bounds nothing"),
        ("be_between", {**PRICE, "min_value": 1}, Range("price", 1, None, open_high=True)),
        ("be_between", {**PRICE, "max_value": 9}, Range("price", None, 9, open_low=True)),
        ("be_between", {**PRICE, "min_value": 1, "max_value": 9, "strict_max": True}, Range("price", 1, 9, open_high=True)),
        ("be_between", {**PRICE, "min_value": 1, "max_value": 9}, Range("price", 1, 9)),
    ],
)  # fmt: skip
def test_expectations_of_values(tmp_path: Path, name: str, given: dict[str, Any], becomes: Kind | str) -> None:
    assert expected(tmp_path, f"expect_column_values_to_{name}", given) == becomes


@pytest.mark.parametrize(
    ("name", "given", "becomes"),
    [
        ("column_value_lengths_to_be_between", CODE, "it names neither min_value nor max_value, so that it bounds nothing"),
        ("column_value_lengths_to_be_between", {**CODE, "min_value": 3}, Length("code", 3, None)),
        ("column_value_lengths_to_be_between", {**CODE, "min_value": 3, "max_value": 5, "strictly": True}, Length("code", 4, 4)),
        ("column_value_lengths_to_be_between", {**CODE, "max_value": 5, "strict_max": True}, Length("code", None, 4)),
        ("column_value_lengths_to_equal", {**CODE, "value": 2.5}, "value is a whole number, and 2.5 stands there"),
        ("column_value_lengths_to_equal", CODE, "it names no value"),
        ("column_pair_values_a_to_be_greater_than_b", PAIR, Predicate('coalesce("a" > "b", "a" IS NULL AND "b" IS NULL)')),
        ("column_pair_values_a_to_be_greater_than_b", {**PAIR, "ignore_row_if": "either_value_is_missing"}, Predicate('"a" > "b"')),
        ("table_row_count_to_equal_other_table", {"other_table_name": "sales.plot"}, GREATER),
        ("table_row_count_to_equal_other_table", {"other_table_name": "plot; DROP"}, "it names no other table"),
        ("table_row_count_to_be_between", {}, "it names neither a least nor a greatest, so that it bounds nothing"),
        ("table_row_count_to_be_between", {"min_value": 1, "max_value": 9, "strict_min": True},
         "its ends are out themselves; write two checks, one for each end"),
    ],
)  # fmt: skip
def test_expectations_of_lengths_and_tables(
    tmp_path: Path, name: str, given: dict[str, Any], becomes: Kind | str
) -> None:
    assert expected(tmp_path, f"expect_{name}", given) == becomes


def expected(tmp_path: Path, name: str, given: dict[str, Any]) -> Kind | str:
    suite = {"name": "nightly", "expectations": [{"expectation_type": name, "kwargs": given}]}
    return outcome(converted(tmp_path, json.dumps(suite), "suite.json"))


@pytest.mark.parametrize(
    ("test", "becomes"),
    [
        ("not_null", "it is about a column, and stands at none"),
        ("accepted_values: {values: []}", "its values are no list"),
        ("accepted_values: {values: open}", "its values are no list"),
        ("accepted_values: {values: [[open]]}", "its values are no list"),
        ("dbt_utils.not_accepted_values: {values: lost}", "its values are no list"),
        ("dbt_utils.equal_rowcount: {compare_model: ref('plot')}", PLOTS),
        ("dbt_utils.equal_rowcount: {compare_model: sales.plot}", GREATER),
        ("dbt_utils.equal_rowcount: {compare_model: a plot}", "“a plot” is no ref('…') or source('…', '…')"),
    ],
)
def test_tests_of_a_table_in_dbt(tmp_path: Path, test: str, becomes: Kind | str) -> None:
    text = f"models:\n  - name: price\n    data_tests:\n      - {test}\n"
    assert outcome(converted(tmp_path, text)) == becomes


@pytest.mark.parametrize(
    ("test", "becomes"),
    [
        ("accepted_values: {values: [null]}", "its values hold nothing but NULL"),
        ("accepted_values: {values: [open, null]}", Values("code", ("open",))),
        ("dbt_utils.not_accepted_values: {values: []}", "its values are no list"),
        ("dbt_utils.not_accepted_values: {values: [lost]}", Predicate("\"code\" NOT IN ('lost')")),
        ("dbt_utils.not_empty_string: {trim_whitespace: false}", Predicate("\"code\" <> ''")),
        ("dbt_utils.not_empty_string: {}", Predicate("trim(\"code\") <> ''")),
        ("dbt_utils.accepted_range: {min_value: 1}", Range("code", 1, None, open_high=True)),
        ("dbt_utils.accepted_range: {max_value: 9}", Range("code", None, 9, open_low=True)),
        ("dbt_utils.accepted_range: {min_value: 1, max_value: 9}", Range("code", 1, 9)),
    ],
)
def test_tests_of_a_column_in_dbt(tmp_path: Path, test: str, becomes: Kind | str) -> None:
    text = f"models:\n  - name: price\n    columns:\n      - {{name: code, data_tests: [{{{test}}}]}}\n"
    assert outcome(converted(tmp_path, text)) == becomes


VARIABLE = "its query holds a template, which is filled in by Soda"


@pytest.mark.parametrize(
    ("check", "becomes"),
    [
        ("invalid_count(a, b) = 0: {valid min: 1}", "it is about one column, and names none or several"),
        ("invalid_count(a) = 0: {valid values: open}", "its valid values are no list"),
        ("dear > 3: {dear query: 'SELECT 1 FROM ${table}'}", VARIABLE),
        ("dear > 3: {dear expression: 'sum({{ column }})'}", VARIABLE),
        ("dear > 3: {dear query: SELECT 1, filter: a = 1}", "a query has no filter beside it; write the condition into it"),
        ("failed rows: {fail query: 'SELECT 1 FROM ${table}'}", VARIABLE),
        ("failed rows: {fail query: 'SELECT 1 FROM {{ table }}'}", VARIABLE),
        ("failed rows: {fail query: SELECT * FROM plot}", Query("SELECT count(*) FROM (SELECT * FROM plot) AS found")),
        ("failed rows: {fail query: SELECT 1, filter: a = 1}", "it has neither a fail condition nor a fail query that is run by itself"),
        ("failed rows: {name: none}", "it has neither a fail condition nor a fail query that is run by itself"),
        ("missing_count(a) = 0: {missing regex: ^-$}", "what counts as missing is said by a pattern; name the values"),
        ("missing_count(a) = 0: {missing format: email}", "what counts as missing is said by a pattern; name the values"),
    ],
)  # fmt: skip
def test_checks_of_soda(tmp_path: Path, check: str, becomes: Kind | str) -> None:
    assert outcome(converted(tmp_path, f"checks for price:\n  - {check}\n", "checks.yml")) == becomes


@pytest.mark.parametrize(("test", "limit"), [("equal_rowcount", "= 0"), ("fewer_rows_than", "< 0")])
def test_rows_of_two_tables_in_dbt_are_held_against_each_other(tmp_path: Path, test: str, limit: str) -> None:
    text = f"models:\n  - name: price\n    data_tests:\n      - dbt_utils.{test}: {{compare_model: ref('plot')}}\n"
    (check,) = converted(tmp_path, text).plan.checks
    assert str(check.limit) == limit


@pytest.mark.parametrize("head", ["filter price [signed]", "filter for price [signed]"])
def test_a_part_of_a_table_in_soda_has_its_filter_in_either_spelling(tmp_path: Path, head: str) -> None:
    text = f"{head}:\n  where: state = 'signed'\nchecks for price [signed]:\n  - missing_count(plot) = 0\n"
    (check,) = converted(tmp_path, text, "checks.yml").plan.checks
    assert (check.kind, check.where) == (Null("plot"), "state = 'signed'")


def test_an_age_in_soda_may_be_said_in_minutes(tmp_path: Path) -> None:
    text = "checks for price:\n  - freshness(changed_at) < 90m\n"
    (check,) = converted(tmp_path, text, "checks.yml").plan.checks
    assert (check.kind, str(check.limit)) == (Freshness("changed_at"), "< 1.5")
