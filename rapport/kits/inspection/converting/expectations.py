"""Expectations by their names and what they are given: those of Great Expectations, and of dbt packages that took them over.

A share that has to hold (`mostly`) is one of the rows that have a value there, so it is held against those here, too.
"""

from __future__ import annotations

from decimal import Decimal

from rapport.kits.inspection import kinds
from rapport.kits.inspection.converting.expectation_kinds import OF_FIGURES, OF_ROWS, Given, column_of
from rapport.kits.inspection.converting.found import (
    Asked,
    Unconvertible,
    between,
    both,
    condition,
    number,
    quoted,
)
from rapport.kits.inspection.kinds import Kind
from rapport.kits.inspection.limits import NOTHING, Limit
from rapport.kits.inspection.plan import Unit


def asked(name: str, given: Given, column: str = "") -> Asked:
    """Return what an expectation asks; `column` is the one it stands at, where it names none itself.

    Raises:
        Unconvertible: there is no kind that counts the same.

    """
    parameter = next((key for key, value in given.items() if isinstance(value, dict) and "$PARAMETER" in value), None)
    if parameter is not None:
        raise Unconvertible(f"{parameter} is a parameter, which is filled in when the suite runs")
    given = {"column": column, **given} if column else dict(given)
    where = _where(given)
    if name in OF_ROWS:
        return _share(OF_ROWS[name](given), given, where)
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


def _share(kind: Kind, given: Given, where: str) -> Asked:
    mostly = number(given.get("mostly") if given.get("mostly") is not None else 1, "mostly")
    if not 0 <= mostly <= 1:
        raise Unconvertible(f"mostly is a share from 0 to 1, and {mostly} stands there")
    if mostly == 1:
        return Asked(kind, NOTHING, where=where)
    there = (
        ""
        if isinstance(kind, kinds.Null)
        else " AND ".join(f"{quoted(name)} IS NOT NULL" for name in _looked_at(kind, given))
    )
    limit = Limit("mustBeLessOrEqualTo", ((1 - mostly) * Decimal(100),))
    return Asked(kind, limit, Unit.PERCENT, both(where, there))


def _looked_at(kind: Kind, given: Given) -> tuple[str, ...]:
    if kind.columns:
        return kind.columns
    if "column" not in given:
        raise Unconvertible("a share of pairs of columns is held against other rows there")
    return (column_of(given),)


_SHAPE = "a column that is not there, or of another type, makes each of its checks end as “could not run”; no check of its own is needed"
_WHY = {
    "expect_column_to_exist": _SHAPE,
    "expect_table_columns_to_match_set": _SHAPE,
    "expect_table_columns_to_match_ordered_list": _SHAPE,
    "expect_column_values_to_be_of_type": _SHAPE,
    "expect_column_values_to_be_in_type_list": _SHAPE,
    "expect_column_values_to_not_match_regex": "there is no kind for a pattern that must not be found; say in a pattern what must be",
}
