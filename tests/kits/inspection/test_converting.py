"""Plans of dbt, Soda and Great Expectations as plans of ours: what each check becomes, and which are told not to (PRACTICES E1)."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from rapport.kits.inspection.converting.reading import Converted, read_other
from rapport.kits.inspection.converting.recognizing import Tool
from rapport.kits.inspection.kinds import (
    Aggregate,
    Counted,
    Freshness,
    Length,
    Null,
    Pattern,
    Predicate,
    Query,
    Range,
    Reference,
    RowCount,
    Unique,
    Values,
)  # fmt: skip

DBT = dedent("""
    version: 2
    models:
      - name: price_list
        config: {alias: prices}
        data_tests:
          - dbt_utils.unique_combination_of_columns:
              combination_of_columns: [plot, valid_from]
              config: {where: price > 0}
          - dbt_utils.expression_is_true: {expression: price_to >= price_from}
          - dbt_expectations.expect_table_row_count_to_be_between: {min_value: 1, max_value: 9000}
          - elementary.volume_anomalies
        constraints:
          - {type: primary_key, columns: [price_id]}
        columns:
          - name: plot
            tests:
              - not_null: {config: {severity: warn, warn_if: '>10'}}
              - unique
              - unique: {name: nearly unique, config: {error_if: '>5'}}
              - relationships: {to: ref('plot'), field: name}
          - name: state
            data_tests:
              - accepted_values: {arguments: {values: [signed, open]}}
              - not_null: {where: "{{ var('since') }}"}
              - dbt_utils.not_null_proportion: {at_least: 0.95}
              - dbt_utils.accepted_range: {min_value: 0, inclusive: false}
              - not_null: {config: {enabled: false}}
    sources:
      - name: haoting
        loaded_at_field: changed_at
        freshness: {warn_after: {count: 12, period: hour}, error_after: {count: 1, period: day}}
        tables:
          - {name: plot}
    unit_tests:
      - {name: prices rise, model: price_list}
""")
SUITE = """{
\t"expectation_suite_name": "price_list.warning",
\t"meta": {"great_expectations_version": "0.18.0"},
\t"expectations": [
\t\t{"expectation_type": "expect_column_values_to_not_be_null", "kwargs": {"column": "plot", "mostly": 0.95}, "meta": {"notes": "No value \\ud83c\\udf19 tonight."}},
\t\t{"expectation_type": "expect_column_values_to_be_unique", "kwargs": {"column": "price_id"}},
\t\t{"expectation_type": "expect_column_values_to_be_between", "kwargs": {"column": "price", "min_value": 0, "strict_min": true, "max_value": 1000, "mostly": 0.9}},
\t\t{"expectation_type": "expect_column_values_to_be_in_set", "kwargs": {"column": "note", "value_set": ["signed", "签约", null]}},
\t\t{"expectation_type": "expect_column_values_to_match_regex", "kwargs": {"column": "code", "regex": "^P-\\\\d{3}$"}},
\t\t{"expectation_type": "expect_column_value_lengths_to_equal", "kwargs": {"column": "code", "value": 5}},
\t\t{"expectation_type": "expect_compound_columns_to_be_unique", "kwargs": {"column_list": ["plot", "valid_from"]}},
\t\t{"expectation_type": "expect_column_pair_values_a_to_be_greater_than_b", "kwargs": {"column_A": "price_to", "column_B": "price_from", "or_equal": true}},
\t\t{"expectation_type": "expect_column_values_to_match_strftime_format", "kwargs": {"column": "words", "strftime_format": "%Y-%m-%d"}},
\t\t{"expectation_type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 9000}},
\t\t{"expectation_type": "expect_column_mean_to_be_between", "kwargs": {"column": "price", "min_value": 10, "max_value": 20}},
\t\t{"type": "unexpected_rows_expectation", "kwargs": {"unexpected_rows_query": "SELECT * FROM {batch} WHERE price < 0"}},
\t\t{"expectation_type": "expect_column_to_exist", "kwargs": {"column": "plot"}},
\t\t{"expectation_type": "expect_column_stdev_to_be_between", "kwargs": {"column": "price", "max_value": 3}},
\t\t{"expectation_type": "expect_column_max_to_be_between", "kwargs": {"column": "price", "max_value": {"$PARAMETER": "most"}}},
\t\t{"expectation_type": "expect_column_values_to_be_in_set", "kwargs": {"column": "a", "value_set": [1], "row_condition": "b==1", "condition_parser": "pandas"}}
\t]
}
"""  # noqa: E501


TURNED = "its upper end lies below its lower one; put them right first"


def converted(tmp_path: Path, text: str, name: str = "schema.yml") -> Converted:
    """Return the file of another tool with this text."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_other(tmp_path / name)


def checks(one: Converted) -> list[tuple[object, ...]]:
    """Return what the checks ask, in their order, without table and name."""
    return [(check.kind, f"{check.limit} {check.unit}", check.where, str(check.severity)) for check in one.plan.checks]


def test_tests_of_dbt_become_checks(tmp_path: Path) -> None:
    one = converted(tmp_path, DBT)
    assert (one.tool, one.plan.tables["price_list"].physical) == (Tool.DBT, "prices")
    assert checks(one) == [
        (Unique(("plot", "valid_from")), "= 0 rows", "price > 0", "high"),
        (Predicate("price_to >= price_from"), "= 0 rows", "", "high"),
        (RowCount(), "1 … 9000 rows", "", "high"),
        (Unique(("price_id",)), "= 0 rows", "", "high"),
        (Null("price_id"), "= 0 rows", "", "high"),
        (Null("plot"), "≤ 10 rows", "", "medium"),
        (Unique(("plot",)), "= 0 rows", "", "high"),
        (Unique(("plot",)), "= 0 rows", "", "medium"),
        (Reference(("plot",), "plot", ("name",)), "= 0 rows", "", "high"),
        (Values("state", ("signed", "open")), "= 0 rows", "", "high"),
        (Null("state"), "≤ 5 percent", "", "high"),
        (Range("state", 0, None, open_low=True, open_high=True), "= 0 rows", "", "high"),
        (Freshness("changed_at"), "≤ 24 rows", "", "high"),
        (Freshness("changed_at"), "≤ 12 rows", "", "medium"),
    ]


def test_tests_of_dbt_that_cannot_be_are_told_with_their_line(tmp_path: Path) -> None:
    skipped = converted(tmp_path, DBT).plan.skipped
    assert [(one.place.line, one.name, one.why) for one in skipped if one.place] == [
        (12, "volume anomalies", "no kind here counts the same; a predicate or a query in SQL may"),
        (20, "nearly unique", "dbt counts values there, and here rows are counted; say in rows what is borne"),
        (25, "state not null", "“{{ var('since') }}” holds a template, which is filled in by the tool it is for"),
        (28, "state not null 2", "it is switched off"),
        (36, "prices rise", "it tests code with rows of its own, and no data"),
    ]


def test_expectations_become_checks(tmp_path: Path) -> None:
    one = converted(tmp_path, SUITE, "suite.json")
    assert (one.tool, one.plan.name, list(one.plan.tables)) == (
        Tool.GREAT_EXPECTATIONS,
        "price_list.warning",
        ["price_list"],
    )
    assert one.plan.checks[0].meaning == "No value 🌙 tonight."
    assert [(kind, limit, where) for kind, limit, where, _ in checks(one)] == [
        (Null("plot"), "≤ 5 percent", ""),
        (Unique(("price_id",), Counted.ALL), "= 0 rows", ""),
        (Range("price", 0, 1000, open_low=True), "≤ 10 percent", '"price" IS NOT NULL'),
        (Values("note", ("signed", "签约")), "= 0 rows", ""),
        (Pattern("code", r"^P-\d{3}$"), "= 0 rows", ""),
        (Length("code", 5, 5), "= 0 rows", ""),
        (Unique(("plot", "valid_from"), Counted.ALL), "= 0 rows", ""),
        (
            Predicate('coalesce("price_to" >= "price_from", "price_to" IS NULL AND "price_from" IS NULL)'),
            "= 0 rows",
            "",
        ),
        (RowCount(), "≥ 9000 rows", ""),
        (Aggregate("price", "mean"), "10 … 20 rows", ""),
        (Query("SELECT count(*) FROM (SELECT * FROM {object} WHERE price < 0) AS found"), "= 0 rows", ""),
    ]


def test_expectations_that_cannot_be_are_told_with_their_line(tmp_path: Path) -> None:
    skipped = converted(tmp_path, SUITE, "suite.json").plan.skipped
    assert [(one.place.line, one.why.split(";")[0].split(",")[0]) for one in skipped if one.place] == [
        (13, "it also takes days that are written without their noughts"),
        (17, "a column that is not there"),
        (18, "no kind here counts the same"),
        (19, "max_value is a parameter"),
        (20, "its row_condition “b==1” is no SQL"),
    ]


def test_a_suite_that_keeps_its_table_is_of_that_table(tmp_path: Path) -> None:
    one = '"expectations": [{"expectation_type": "expect_table_row_count_to_equal", "kwargs": {"value": 9}}]'
    cited = '"meta": {"citations": [{"batch_request": {"data_asset_name": "price_list"}}]}'
    for head in (
        f'"name": "nightly", {cited}',
        '"expectation_suite_name": "nightly", "data_asset_name": "db/default/price_list"',
    ):
        suite = converted(tmp_path, f"{{{head}, {one}}}", "suite.json")
        assert (suite.plan.name, list(suite.plan.tables)) == ("nightly", ["price_list"])


@pytest.mark.parametrize(
    "name",
    [
        "expect_column_values_to_be_between",
        "expect_column_value_lengths_to_be_between",
        "expect_table_row_count_to_be_between",
    ],
)
def test_ends_that_were_turned_round_are_told_and_make_no_plan_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    given = '{"column": "a", "min_value": 5, "max_value": 1}'
    suite = f'{{"expectation_suite_name": "s", "expectations": [{{"expectation_type": "{name}", "kwargs": {given}}}]}}'
    plan = converted(tmp_path, suite, "suite.json").plan
    assert (plan.checks, [one.why for one in plan.skipped]) == ((), [TURNED])
