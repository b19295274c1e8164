"""Expectations by their names and what they are given: those of Great Expectations, and of dbt packages that took them over.

A share that has to hold (`mostly`) is one of the rows that have a value there, so it is held against those here, too.
"""

from __future__ import annotations

from decimal import Decimal

from rapport.kits.inspection.converting.expectation_kinds import OF_FIGURES, OF_ROWS, Given, column_of
from rapport.kits.inspection.converting.found import (
    Asked,
    Unconvertible,
    between,
    both,
    condition,
    hold_arguments,
    number,
    quoted,
)
from rapport.kits.inspection.kinds import Kind
from rapport.kits.inspection.limits import NOTHING, Limit
from rapport.kits.inspection.plan import Unit


def asked_in_sql(name: str, given: Given, column: str) -> Asked:
    """Return what a test of dbt_expectations asks of the column it stands at: what is NULL fails none of its conditions in SQL.

    Raises:
        Unconvertible: there is no kind that counts the same.

    """
    ends = [given.get(key) for key in ("min_value", "max_value")]
    if any(isinstance(one, str) and not one.lstrip("+-").replace(".", "", 1).isdigit() for one in ends):
        raise Unconvertible("an end of it is an expression in SQL; write a predicate")
    if any(not str(given.get(key, "a")).isidentifier() for key in ("column_A", "column_B")):
        raise Unconvertible("one of its columns is an expression in SQL; write a predicate")
    return asked(name, {"column": column, "ignore_row_if": "either_value_is_missing"} | dict(given))


def asked(name: str, given: Given) -> Asked:
    """Return what an expectation asks.

    Raises:
        Unconvertible: there is no kind that counts the same.

    """
    parameter = next((key for key, value in given.items() if isinstance(value, dict) and "$PARAMETER" in value), None)
    if parameter is not None:
        raise Unconvertible(f"{parameter} is a parameter, which is filled in when the suite runs")
    if name in OF_ROWS or name in OF_FIGURES:
        hold_arguments(given, _KNOWN)
    where = _where(given)
    if name in OF_ROWS:
        return _share(name, given, where)
    if name in OF_FIGURES:
        kind, low, high = OF_FIGURES[name](given)
        strict = given.get("strictly") is True
        return Asked(
            kind,
            between(
                low, high, open_low=strict or given.get("strict_min") is True,
                open_high=strict or given.get("strict_max") is True,
            ),
            where=where,
        )  # fmt: skip
    raise Unconvertible(_WHY.get(name, "no kind here counts the same; a predicate or a query in SQL may"))


def _where(given: Given) -> str:
    words = given.get("row_condition")
    if not words:
        return ""
    if given.get("condition_parser") in ("pandas", "great_expectations", "great_expectations__experimental__"):
        raise Unconvertible(f"its row_condition “{words}” is no SQL; write it as `where`")
    if not isinstance(words, str):
        raise Unconvertible("its row_condition is no SQL; write it as `where`")
    return condition(words)


def _share(name: str, given: Given, where: str) -> Asked:
    kind = OF_ROWS[name](given)
    mostly = number(given.get("mostly") if given.get("mostly") is not None else 1, "mostly")
    if not 0 <= mostly <= 1:
        raise Unconvertible(f"mostly is a share from 0 to 1, and {mostly} stands there")
    if mostly == 1:
        return Asked(kind, NOTHING, where=where)
    there = " AND ".join(f"{quoted(name)} IS NOT NULL" for name in _looked_at(name, kind, given))
    limit = Limit("mustBeLessOrEqualTo", ((1 - mostly) * Decimal(100),))
    return Asked(kind, limit, Unit.PERCENT, both(where, there))


def _looked_at(name: str, kind: Kind, given: Given) -> tuple[str, ...]:
    """Return the columns whose rows with a value a share is taken of; none where it is taken of all rows."""
    if name in _OF_ALL_ROWS:
        return ()
    if kind.columns:
        return kind.columns
    if "column" not in given:
        raise Unconvertible("a share of pairs of columns is held against other rows there")
    return (column_of(given),)


_OF_ALL_ROWS = ("expect_column_values_to_not_be_null", "expect_column_values_to_be_null")
_KNOWN = {
    "column", "column_list", "column_A", "column_B", "value_set", "min_value", "max_value", "strict_min", "strict_max", "strictly",
    "regex", "value", "mostly", "row_condition", "condition_parser", "or_equal", "datepart", "interval", "other_table_name",
    "ignore_row_if", "result_format", "include_config", "catch_exceptions", "meta", "notes", "batch_id", "severity", "description",
    "quote_values", "is_raw", "auto", "profiler_config",
}  # fmt: skip
_SHAPE = "a column that is not there, or of another type, makes each of its checks end as “could not run”; no check of its own is needed"
_WHY = {
    "expect_column_to_exist": _SHAPE,
    "expect_table_columns_to_match_set": _SHAPE,
    "expect_table_columns_to_match_ordered_list": _SHAPE,
    "expect_column_values_to_be_of_type": _SHAPE,
    "expect_column_values_to_be_in_type_list": _SHAPE,
    "expect_column_values_to_match_strftime_format": "it also takes days that are written without their noughts; write `type` with date",
    "expect_multicolumn_sum_to_equal": "what a row without a value adds up to differs by where it runs; write a predicate",
    "expect_column_values_to_not_match_regex": "there is no kind for a pattern that must not be found; say in a pattern what must be",
}
