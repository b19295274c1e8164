"""Contracts as other people have them: what the standard allows runs, or is told, and nothing is asked otherwise than it says (PRACTICES E1)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import Null, Query, Range, Reference, Values
from rapport.kits.inspection.outcomes import Status
from rapport.kits.inspection.plan import Plan, Severity, Unit
from rapport.kits.inspection.running import inspect
from tests.kits.inspection.written import HEAD, quality, read

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)


def _of_options(tmp_path: Path, options: str) -> Plan:
    column = f"{{name: area, required: true, logicalTypeOptions: {options}}}"
    return read(tmp_path, f"{HEAD}schema:\n  - name: plot\n    properties:\n      - {column}\n")


@pytest.mark.parametrize(
    ("options", "ranges"),
    [
        ("{minimum: 0, exclusiveMinimum: true}", [Range("area", 0, None, open_low=True, open_high=True)]),
        ("{maximum: 9, exclusiveMaximum: false, minimum: 1}", [Range("area", 1, 9)]),
        ("{exclusiveMinimum: 0, maximum: 9}", [Range("area", 0, 9, open_low=True)]),
        ("{minimum: 1, exclusiveMinimum: 0}", [Range("area", 1, None, open_high=True), Range("area", 0, None, open_low=True, open_high=True)]),
    ],
)  # fmt: skip
def test_an_end_is_out_itself_as_either_version_says_it(tmp_path: Path, options: str, ranges: list[Range]) -> None:
    assert [check.kind for check in _of_options(tmp_path, options).checks[1:]] == ranges


def test_an_option_that_is_not_asked_for_is_told_with_its_line(tmp_path: Path) -> None:
    (told,) = _of_options(tmp_path, "{multipleOf: 5, format: i32}").skipped
    assert (told.name, told.why) == (
        "area multipleOf",
        "the option multipleOf is not asked for here; a predicate or a pattern may",
    )
    assert told.place is not None
    assert told.place.line == 8


def test_what_lies_within_another_property_is_told(tmp_path: Path) -> None:
    text = HEAD + dedent("""
        schema:
          - name: orders
            properties:
              - {name: id, required: true}
              - name: address
                properties: [{name: zip, required: true}, {name: town}, {name: geo, properties: [{name: lat, quality: [{metric: nullValues}]}]}]
              - {name: lines, items: {logicalType: object, properties: [{name: no, unique: true}]}}
    """)
    assert [one.name for one in read(tmp_path, text).skipped] == ["address.zip", "address.geo.lat", "lines.items.no"]


def test_the_values_that_a_property_may_have_are_asked_for(tmp_path: Path) -> None:
    head = HEAD.replace("v3.1.0", "v3.2.0")
    text = f"{head}schema:\n  - name: o\n    properties: [{{name: state, enum: [{{value: open, label: Open}}, {{value: done}}]}}]\n"
    assert [check.kind for check in read(tmp_path, text).checks] == [Values("state", ("open", "done"))]


RELATED = HEAD + dedent("""
    schema:
      - id: customers_obj
        name: customers
        properties: [{id: customer_id_prop, name: id, physicalName: customer_no}]
      - id: orders_obj
        name: orders
        properties:
          - id: order_customer
            name: customer_id
            physicalName: customer
            relationships:
              - {to: schema/customers_obj/properties/customer_id_prop}
              - {to: 'https://example.com/other.yaml#/schema/a/properties/b'}
              - {to: customers.id, type: similarTo}
        relationships:
          - {from: /schema/orders_obj/properties/order_customer, to: customers.id}
""")


def test_a_relationship_points_by_names_or_by_ids_and_others_are_told(tmp_path: Path) -> None:
    plan = read(tmp_path, RELATED)
    assert [check.kind for check in plan.checks] == [Reference(("customer",), "customers", ("customer_no",))] * 2
    assert [one.why for one in plan.skipped] == [
        "it points into another contract", "a relationship of type similarTo is not asked for here",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "query"),
    [
        ("{type: sql, query: 'SELECT count(*) FROM ${table} WHERE ${column} IS NULL'}", "SELECT count(*) FROM prices WHERE plot IS NULL"),
        ("{type: sql, query: 'SELECT count(*) FROM {model} WHERE {field} IS NULL'}", "SELECT count(*) FROM prices WHERE plot IS NULL"),
        ("{query: 'SELECT count({property}) FROM {object}', unit: hours}", "SELECT count(plot) FROM prices"),
    ],
)  # fmt: skip
def test_a_query_is_filled_in_however_its_table_is_written(tmp_path: Path, rule: str, query: str) -> None:
    (check,) = read(tmp_path, quality(rule)).checks
    assert check.kind == Query(query)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("{type: sql, query: 'SELECT 1 FROM {schema}.{model}'}", "its query leaves {schema} open, which is filled in elsewhere; write the name"),
        ("{metric: nullValues, mustBe: none}", "what it holds a figure against is a text, and figures are numbers here"),
        ("{metric: nullValues, mustBeLessThan: 0.1, unit: share}", "its unit is “share”, and rows or percent of them are counted here"),
        ("{engine: dbt, implementation: 'x'}", "it is for dbt"),
    ],
)  # fmt: skip
def test_a_rule_that_the_standard_allows_and_nobody_asks_here_is_told(tmp_path: Path, rule: str, why: str) -> None:
    plan = read(tmp_path, quality(f"{{metric: nullValues}}, {rule}"))
    assert (len(plan.checks), [one.why for one in plan.skipped]) == (1, [why])


def test_any_word_may_say_how_much_a_finding_weighs(tmp_path: Path) -> None:
    (check,) = read(tmp_path, quality("{metric: nullValues, severity: P1}")).checks
    assert (check.severity, check.kind) == (Severity.MEDIUM, Null("plot"))


def test_a_share_that_a_query_returns_is_one_already(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("plot\n1\n\n3\n4\n", encoding="utf-8")
    rule = "{type: sql, query: 'SELECT 100.0 * count(*) FILTER (plot IS NULL) / count(*) FROM {object}', mustBeLessThan: 20, unit: percent}"
    plan = read(tmp_path, quality(rule))
    engine = opened(str(tmp_path / "prices.csv"))
    (found,) = inspect(plan, engine, now=NOW).outcomes
    engine.close()
    assert (found.figure, found.status, found.check.unit) == (Decimal(25), Status.FOUND, Unit.ROWS)


def test_nothing_is_no_value_that_may_stand_there(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("plot\nNone\nn/a\n\n", encoding="utf-8")
    plan = read(tmp_path, quality("{metric: invalidValues, arguments: {validValues: ['n/a', null]}}"))
    engine = opened(str(tmp_path / "prices.csv"))
    (found,) = inspect(plan, engine, now=NOW).outcomes
    engine.close()
    assert found.failed == 1


def test_no_is_a_column_and_a_country_and_no_untruth(tmp_path: Path) -> None:
    (tmp_path / "lines.csv").write_text("no,land\n1,NO\n,DE\n", encoding="utf-8")
    plan = read(
        tmp_path, "plan: x\ntables:\n  lines:\n    checks: [{null: no}, {values: {column: land, allowed: [NO, SE]}}]\n"
    )
    engine = opened(str(tmp_path / "lines.csv"))
    assert [one.failed for one in inspect(plan, engine, now=NOW).outcomes] == [1, 1]
    engine.close()


def test_a_code_keeps_its_noughts_and_what_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("plot,lot\n010,no\nx,1.10\n", encoding="utf-8")
    rules = "{column: plot, allowed: [010]}", "{column: lot, allowed: [false]}", "{column: lot, allowed: [1.10]}"
    checks = "".join(f"      - values: {rule}\n" for rule in rules)
    plan = read(tmp_path, f"plan: codes\ntables:\n  prices:\n    checks:\n{checks}")
    engine = opened(str(tmp_path / "prices.csv"))
    first, second, third = inspect(plan, engine, now=NOW).outcomes
    engine.close()
    assert first.failed == 1
    assert "lot is text, and False is none; put it in quotes" in second.message
    assert "lot is text, and 1.1 is none; put it in quotes" in third.message
