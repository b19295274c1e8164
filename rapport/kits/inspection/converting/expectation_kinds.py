"""What expectations ask, each by its name, and read from what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from rapport.kits.inspection import kinds
from rapport.kits.inspection.converting.found import Unconvertible, literal, more_rows_than, number, quoted, whole
from rapport.kits.inspection.kinds import Kind

Given = Mapping[str, Any]


def column_of(given: Given, key: str = "column") -> str:
    """Return the column that an expectation names.

    Raises:
        Unconvertible: it names none.

    """
    name = given.get(key)
    if not isinstance(name, str) or not name:
        raise Unconvertible(f"it names no {key}")
    return name


def _columns(given: Given) -> tuple[str, ...]:
    names = given.get("column_list")
    if not isinstance(names, list) or not names or not all(isinstance(name, str) and name for name in names):
        raise Unconvertible("its column_list is no list of columns")
    return tuple(names)


def _set(given: Given) -> tuple[Any, ...]:
    values = given.get("value_set")
    if not isinstance(values, list) or not values:
        raise Unconvertible("its value_set is no list of values")
    if any(isinstance(value, list | dict) for value in values):
        raise Unconvertible("its value_set holds more than single values")
    if all(value is None for value in values):
        raise Unconvertible("its value_set holds nothing but NULL")
    return tuple(value for value in values if value is not None)


def _values(given: Given) -> Kind:
    return kinds.Values(column_of(given), _set(given))


def _none_of(given: Given) -> Kind:
    return kinds.Predicate(f"{quoted(column_of(given))} NOT IN ({', '.join(map(literal, _set(given)))})")


def _range(given: Given) -> Kind:
    low, high = given.get("min_value"), given.get("max_value")
    if low is None and high is None:
        raise Unconvertible("it names neither min_value nor max_value, so that it bounds nothing")
    strict = given.get("strictly") is True
    out = [
        low is None or strict or given.get("strict_min") is True,
        high is None or strict or given.get("strict_max") is True,
    ]
    return kinds.Range(column_of(given), _end(low), _end(high), *out)


def _end(value: Any) -> Any:
    if isinstance(value, list | dict):
        raise Unconvertible(f"{value!r} is not one value")
    return value


def _pattern(given: Given) -> Kind:
    pattern = given.get("regex")
    if not isinstance(pattern, str) or not pattern:
        raise Unconvertible("its regex is no pattern")
    return kinds.Pattern(column_of(given), pattern)


def _length(given: Given) -> Kind:
    least, most = whole(given.get("min_value"), "min_value"), whole(given.get("max_value"), "max_value")
    if least is None and most is None:
        raise Unconvertible("it names neither min_value nor max_value, so that it bounds nothing")
    off = (
        int(given.get("strict_min") is True or given.get("strictly") is True),
        int(given.get("strict_max") is True or given.get("strictly") is True),
    )
    return kinds.Length(
        column_of(given), None if least is None else least + off[0], None if most is None else most - off[1]
    )


def _exact_length(given: Given) -> Kind:
    length = whole(given.get("value"), "value")
    if length is None:
        raise Unconvertible("it names no value")
    return kinds.Length(column_of(given), length, length)


def _unique(given: Given) -> Kind:
    return kinds.Unique((column_of(given),), kinds.Counted.ALL)


def _compound(given: Given) -> Kind:
    if given.get("ignore_row_if") == "never":
        raise Unconvertible("it counts rows without a value as the same, and here such a key is none")
    if given.get("mostly") not in (None, 1):
        raise Unconvertible("a share of keys of several columns is held against other rows there")
    return kinds.Unique(_columns(given), kinds.Counted.ALL)


def _pair(given: Given, sign: str) -> Kind:
    """Return that two columns compare so; which rows without a value fail is said by `ignore_row_if`."""
    first, second = (quoted(column_of(given, key)) for key in ("column_A", "column_B"))
    compared = f"{first} {sign} {second}"
    lacking = {"both_values_are_missing": f"{first} IS NULL AND {second} IS NULL", "never": "FALSE"}
    ignored = given.get("ignore_row_if") or "both_values_are_missing"
    if ignored == "either_value_is_missing":
        return kinds.Predicate(compared)
    if ignored not in lacking:
        raise Unconvertible(f"“{ignored}” is no ignore_row_if that is known here")
    return kinds.Predicate(f"coalesce({compared}, {lacking[ignored]})")


def _greater(given: Given) -> Kind:
    return _pair(given, ">=" if given.get("or_equal") is True else ">")


def _equal(given: Given) -> Kind:
    return _pair(given, "=")


def _aggregate(of: str) -> Callable[[Given], tuple[Kind, Any, Any]]:
    return lambda given: (kinds.Aggregate(column_of(given), of), given.get("min_value"), given.get("max_value"))


def _exactly(key: str, kind: Callable[[Given], Kind]) -> Callable[[Given], tuple[Kind, Any, Any]]:
    return lambda given: (kind(given), given.get(key), given.get(key))


def _hours(given: Given) -> tuple[Kind, Any, Any]:
    hours = {"minute": Decimal(1) / 60, "hour": Decimal(1), "day": Decimal(24), "week": Decimal(168)}
    part = str(given.get("datepart"))
    if part not in hours:
        raise Unconvertible(f"{part} has no fixed number of hours; write freshness with hours")
    return kinds.Freshness(column_of(given)), None, str(hours[part] * number(given.get("interval"), "interval"))


def _other_table(given: Given) -> tuple[Kind, Any, Any]:
    name = given.get("other_table_name")
    if not isinstance(name, str) or not name.replace("_", "").replace(".", "").isalnum():
        raise Unconvertible("it names no other table")
    return more_rows_than(name), 0, 0


OF_ROWS: dict[str, Callable[[Given], Kind]] = {
    "expect_column_values_to_not_be_null": lambda given: kinds.Null(column_of(given)),
    "expect_column_values_to_be_null": lambda given: kinds.Predicate(f"{quoted(column_of(given))} IS NULL"),
    "expect_column_values_to_be_unique": _unique,
    "expect_column_values_to_be_in_set": _values,
    "expect_column_values_to_not_be_in_set": _none_of,
    "expect_column_values_to_be_between": _range,
    "expect_column_values_to_match_regex": _pattern,
    "expect_column_value_lengths_to_be_between": _length,
    "expect_column_value_lengths_to_equal": _exact_length,
    "expect_column_pair_values_a_to_be_greater_than_b": _greater,
    "expect_column_pair_values_A_to_be_greater_than_B": _greater,
    "expect_column_pair_values_to_be_equal": _equal,
    "expect_compound_columns_to_be_unique": _compound,
}
"""Expectations of single rows, or of rows together, by their names."""

OF_FIGURES: dict[str, Callable[[Given], tuple[Kind, Any, Any]]] = {
    "expect_table_row_count_to_be_between": lambda given: (
        kinds.RowCount(),
        given.get("min_value"),
        given.get("max_value"),
    ),
    "expect_table_row_count_to_equal": _exactly("value", lambda given: kinds.RowCount()),
    "expect_table_row_count_to_equal_other_table": _other_table,
    "expect_column_min_to_be_between": _aggregate("min"),
    "expect_column_max_to_be_between": _aggregate("max"),
    "expect_column_mean_to_be_between": _aggregate("mean"),
    "expect_column_sum_to_be_between": _aggregate("sum"),
    "expect_column_unique_value_count_to_be_between": _aggregate("distinct"),
    "expect_row_values_to_have_recent_data": _hours,
}
"""Expectations of one figure of a table, with the least and the greatest that it may be."""
