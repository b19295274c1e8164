"""One test of dbt: its own four, and those of the packages dbt_utils and dbt_expectations that have a kind here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapport.kits.inspection import kinds
from rapport.kits.inspection.converting import expectations
from rapport.kits.inspection.converting.dbt_names import referred
from rapport.kits.inspection.converting.found import (
    OPPOSITE,
    SIGNS,
    Asked,
    Unconvertible,
    bears_nothing,
    between,
    both,
    condition,
    hold_arguments,
    literal,
    more_rows_than,
    number,
    quoted,
)
from rapport.kits.inspection.limits import Limit
from rapport.kits.inspection.plan import Unit
from rapport.kits.inspection.plans.fields import flag, said, text
from rapport.kits.inspection.plans.marked import Marked

_ONE = re.compile(r"^ *(?P<sign>[<>]=?|!=|<>|==?) *(?P<bound>\d+) *$")
_TWO = re.compile(r"^ *between +(?P<low>\d+) +and +(?P<high>\d+) *$", re.IGNORECASE)


_CONFIGURED = {
    "config", "arguments", "name", "test_name", "description", "tags", "meta", "severity", "where", "error_if", "warn_if",
    "store_failures", "store_failures_as", "limit", "enabled", "fail_calc", "column_name", "alias", "schema", "database", "group",
}  # fmt: skip
"""What stands among the arguments of a test and is none of them."""


@dataclass(frozen=True, slots=True)
class Test:
    """A test: its name, its package where it is of one, its arguments, its configuration, and the column it stands at.

    `twice` are names that more than one table of the file has.
    """

    name: str
    package: str
    given: Marked
    config: Marked
    column: str
    twice: frozenset[str] = frozenset()

    def one_column(self) -> str:
        """Return the column it is about.

        Raises:
            Unconvertible: it is about none.

        """
        if not self.column:
            raise Unconvertible("it is about a column, and stands at none")
        return self.column


def asked(test: Test, failing: str) -> Sequence[Asked]:
    """Return what a test asks; `failing` is the condition on what it counts under which it fails.

    Raises:
        Unconvertible: there is no kind that counts the same.

    """
    if any("enabled" in each and not flag(each, "enabled") for each in (test.config, test.given)):
        raise Unconvertible("it is switched off")
    if any(each.get("fail_calc") is not None for each in (test.config, test.given)):
        raise Unconvertible("its fail_calc counts in a way of its own")
    limit = _borne(failing)
    where = text(test.config, "where") or said(test.given.get("where"))
    where = condition(where) if where else ""
    given = {key: value for key, value in test.given.items() if key not in _CONFIGURED}
    if (test.package, test.name) in _KNOWN:
        hold_arguments(given, _KNOWN[test.package, test.name])
    if test.name in _TESTS and (test.package, test.name) in _KNOWN:
        if not bears_nothing(limit) and test.name in _BY_VALUE:
            raise Unconvertible("dbt counts values there, and here rows are counted; say in rows what is borne")
        return [Asked(kind, limit, where=where) for kind in _TESTS[test.name](test)]
    one = _whole(test, given)
    if not bears_nothing(limit):
        raise Unconvertible("what is borne is said twice, by the test and by its configuration")
    return [Asked(one.kind, one.limit, one.unit, both(one.where, where))]


def _whole(test: Test, given: dict[str, Any]) -> Asked:
    """Return what a test asks of a table or a column as a whole.

    Raises:
        Unconvertible: there is no kind that counts the same.

    """
    if test.name in _WHOLE and (test.package, test.name) in _KNOWN:
        return _WHOLE[test.name](test)
    if test.package == "dbt_expectations":
        return expectations.asked_in_sql(test.name, given, test.column)
    raise Unconvertible("no kind here counts the same; a predicate or a query in SQL may")


def _borne(failing: str) -> Limit:
    if one := _ONE.match(failing):
        return Limit(OPPOSITE[SIGNS[one["sign"]]], (Decimal(one["bound"]),))
    if two := _TWO.match(failing):
        return Limit("mustNotBeBetween", (Decimal(two["low"]), Decimal(two["high"])))
    raise Unconvertible(f"“{failing}” is no limit that is known here")


def _accepted(test: Test) -> Sequence[kinds.Kind]:
    values = test.given.get("values")
    if not isinstance(values, list) or not values or any(isinstance(value, list | dict) for value in values):
        raise Unconvertible("its values are no list")
    allowed = tuple(value for value in values if value is not None)
    if not allowed:
        raise Unconvertible("its values hold nothing but NULL")
    return [kinds.Values(test.one_column(), allowed)]


def _none_of(test: Test) -> Sequence[kinds.Kind]:
    values = test.given.get("values")
    if not isinstance(values, list) or not values:
        raise Unconvertible("its values are no list")
    return [kinds.Predicate(f"{quoted(test.one_column())} NOT IN ({', '.join(map(literal, values))})")]


def _points(test: Test) -> Sequence[kinds.Kind]:
    to, field = referred(said(test.given.get("to")), test.twice), said(test.given.get("field"))
    if not field:
        raise Unconvertible("it names no field")
    return [kinds.Reference((test.one_column(),), to, (field,))]


def _together(test: Test) -> Sequence[kinds.Kind]:
    names = test.given.get("combination_of_columns")
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise Unconvertible("its combination_of_columns is no list of columns")
    return [kinds.Unique(tuple(names))]


def _expression(test: Test) -> Sequence[kinds.Kind]:
    words = said(test.given.get("expression"))
    if not words:
        raise Unconvertible("it names no expression")
    holds = condition(f"{test.column} {words}" if test.column else words)
    if test.given.get("condition") is None:
        return [kinds.Predicate(holds)]
    return [kinds.Predicate(f"NOT ({condition(said(test.given['condition']))}) OR ({holds})")]


def _range(test: Test) -> Sequence[kinds.Kind]:
    low, high = test.given.get("min_value"), test.given.get("max_value")
    if low is None and high is None:
        raise Unconvertible("it names neither min_value nor max_value, so that it bounds nothing")
    out = "inclusive" in test.given and not flag(test.given, "inclusive")
    low, high = (None if end is None else number(end, "an end of the range") for end in (low, high))
    return [kinds.Range(test.one_column(), low, high, out or low is None, out or high is None)]


def _proportion(test: Test) -> Asked:
    least = test.given.get("at_least", 0)
    limit = Limit("mustBeLessOrEqualTo", ((1 - number(least, "at_least")) * 100,))
    if number(test.given.get("at_most", 1), "at_most") != 1:
        raise Unconvertible("it also bounds the share from above; write a second check")
    return Asked(kinds.Null(test.one_column()), limit, Unit.PERCENT)


def _recency(test: Test) -> Asked:
    given = {"column": test.given.get("field")} | {key: test.given.get(key) for key in ("datepart", "interval")}
    return expectations.asked("expect_row_values_to_have_recent_data", given)


def _different(test: Test) -> Asked:
    return Asked(kinds.Aggregate(test.one_column(), "distinct"), Limit("mustNotBe", (Decimal(1),)))


def _at_least_one(test: Test) -> Asked:
    return Asked(kinds.Aggregate(test.one_column(), "distinct"), between(1, None))


def _empty(test: Test) -> Sequence[kinds.Kind]:
    as_it_is = test.given.get("trim_whitespace") is False
    column = quoted(test.one_column())
    return [kinds.Predicate(f"{column if as_it_is else f'trim({column})'} <> ''")]


def _rows(sign: str) -> Callable[[Test], Asked]:
    def made(test: Test) -> Asked:
        other = referred(said(test.given.get("compare_model")), test.twice)
        return Asked(more_rows_than(other), Limit(SIGNS[sign], (Decimal(0),)))

    return made


_BY_VALUE = {"unique", "accepted_values", "unique_combination_of_columns"}
"""Tests that count each value once, however many rows have it."""

_TESTS: dict[str, Callable[[Test], Sequence[kinds.Kind]]] = {
    "not_null": lambda test: [kinds.Null(test.one_column())],
    "unique": lambda test: [kinds.Unique((test.one_column(),))],
    "accepted_values": _accepted,
    "relationships": _points,
    "unique_combination_of_columns": _together,
    "expression_is_true": _expression,
    "accepted_range": _range,
    "not_accepted_values": _none_of,
    "not_empty_string": _empty,
}
_WHOLE: dict[str, Callable[[Test], Asked]] = {
    "not_null_proportion": _proportion,
    "recency": _recency,
    "not_constant": _different,
    "at_least_one": _at_least_one,
    "equal_rowcount": _rows("="),
    "fewer_rows_than": _rows("<"),
}
_KNOWN: dict[tuple[str, str], set[str]] = {
    ("", "not_null"): set(),
    ("", "unique"): set(),
    ("", "accepted_values"): {"values", "quote"},
    ("", "relationships"): {"to", "field"},
    ("dbt_utils", "unique_combination_of_columns"): {"combination_of_columns", "quote_columns"},
    ("dbt_utils", "expression_is_true"): {"expression", "condition"},
    ("dbt_utils", "accepted_range"): {"min_value", "max_value", "inclusive"},
    ("dbt_utils", "not_accepted_values"): {"values", "quote"},
    ("dbt_utils", "not_empty_string"): {"trim_whitespace"},
    ("dbt_utils", "not_null_proportion"): {"at_least", "at_most"},
    ("dbt_utils", "recency"): {"field", "datepart", "interval"},
    ("dbt_utils", "not_constant"): set(),
    ("dbt_utils", "at_least_one"): set(),
    ("dbt_utils", "equal_rowcount"): {"compare_model"},
    ("dbt_utils", "fewer_rows_than"): {"compare_model"},
}
"""The tests that are converted, each by its package and its name, with the arguments that are understood."""
