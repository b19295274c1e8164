"""One check of SodaCL: its words, and what is configured below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.kits.inspection import kinds
from rapport.kits.inspection.converting.found import (
    Asked,
    Unconvertible,
    bears_nothing,
    both,
    condition,
    hold_arguments,
    literal,
    measure,
    more_rows_than,
    number,
    quoted,
    rows_of,
    whole,
)
from rapport.kits.inspection.converting.soda_formats import of_format
from rapport.kits.inspection.converting.soda_words import hours, limit, names
from rapport.kits.inspection.kinds import Kind
from rapport.kits.inspection.limits import Limit
from rapport.kits.inspection.plan import Unit
from rapport.kits.inspection.plans.fields import listed, said, text
from rapport.kits.inspection.plans.marked import Marked

_METRIC = re.compile(r"(?P<metric>\w+) ?(?:\((?P<columns>[^)]*)\))?(?P<rest>.*)$", re.DOTALL)
_REFERENCE = re.compile(
    r"values in (?P<open>\()?(?P<columns>[^)]+)(?(open)\)) must exist in (?P<to>\S+) (?P<of>\()?(?P<keys>[^)]+)(?(of)\))$"
)
_SAME = re.compile(r"row_count same as (?P<to>[\w.]+)$")


@dataclass(frozen=True, slots=True)
class _Rule:
    columns: tuple[str, ...]
    limit: Limit
    percent: bool
    given: Marked
    where: str

    @property
    def column(self) -> str:
        """The one column.

        Raises:
            Unconvertible: it names none, or several.

        """
        if len(self.columns) != 1:
            raise Unconvertible("it is about one column, and names none or several")
        return self.columns[0]

    def of(self, kind: Kind) -> Asked:
        """Return a kind with the limit and the filter of the check."""
        return Asked(kind, self.limit, Unit.PERCENT if self.percent else Unit.ROWS, self.where)


def asked(words: str, given: Marked, where: str) -> Sequence[Asked]:
    """Return what a check asks of the rows that `where` keeps it to.

    Raises:
        Unconvertible: there is no kind that counts the same.

    """
    where = both(condition(where) if where else "", condition(text(given, "filter")) if given.get("filter") else "")
    words = " ".join(words.split())
    if "${" in words:
        raise Unconvertible("it holds a variable, which is filled in when the scan runs")
    if found := _REFERENCE.match(words):
        if len(names(found["columns"])) > 1:
            raise Unconvertible(
                "of several columns Soda also counts rows that have a value in one alone; write a reference"
            )
        return [Asked(kinds.Reference(names(found["columns"]), found["to"], names(found["keys"])), where=where)]
    if found := _SAME.match(words):
        return [Asked(more_rows_than(found["to"]))]
    if words.startswith("failed rows"):
        return [_failed_rows(given, where)]
    return _measured(words, given, where)


def _measured(words: str, given: Marked, where: str) -> Sequence[Asked]:
    found = _METRIC.match(words)
    metric, rest = (found["metric"], found["rest"].strip()) if found else ("", "")
    own = _own_metric(metric, given, where) if metric not in _METRICS else None
    if own is not None:
        return [Asked(own, limit(rest)[0])]
    if not found or metric not in _METRICS or words.startswith("row_count same as"):
        raise Unconvertible(_why(words))
    hold_arguments({key: value for key, value in given.items() if not key.startswith(_SAID)}, _BESIDE)
    columns = names(found["columns"] or "")
    if metric == "freshness":
        return [Asked(kinds.Freshness(columns[0]), hours(rest), where=where)]
    borne, percent = limit(rest)
    return _METRICS[metric](_Rule(columns, borne, percent or metric.endswith("_percent"), given, where))


def _why(words: str) -> str:
    for sign, why in _WHY.items():
        if words.startswith(sign):
            return why
    return "no kind here counts the same; a predicate or a query in SQL may"


def _own_metric(metric: str, given: Marked, where: str) -> Kind | None:
    """Return a metric that the file defines itself by an expression or a query; None where it does not."""
    expression, query = (text(given, f"{metric} {how}").rstrip("; \n") for how in ("expression", "query"))
    if not expression and not query:
        return None
    if "${" in expression + query or "{{" in expression + query:
        raise Unconvertible("its query holds a template, which is filled in by Soda")
    if query and where:
        raise Unconvertible("a query has no filter beside it; write the condition into it")
    return kinds.Query(query) if query else measure(expression, where)


def _failed_rows(given: Marked, where: str) -> Asked:
    bad, query = text(given, "fail condition"), text(given, "fail query").rstrip("; \n")
    if bad:
        return Asked(kinds.Predicate(f"NOT ({condition(bad)})"), where=where)
    if query and not where:
        if "${" in query or "{{" in query:
            raise Unconvertible("its query holds a template, which is filled in by Soda")
        return Asked(rows_of(query))
    raise Unconvertible("it has neither a fail condition nor a fail query that is run by itself")


def _missing(rule: _Rule) -> Sequence[Asked]:
    if "missing regex" in rule.given or "missing format" in rule.given:
        raise Unconvertible("what counts as missing is said by a pattern; name the values")
    values = tuple(said(value) for value in listed(rule.given, "missing values") if value is not None)
    return [rule.of(kinds.Missing(rule.column, values) if values else kinds.Null(rule.column))]


def _duplicate(rule: _Rule) -> Sequence[Asked]:
    if not bears_nothing(rule.limit):
        raise Unconvertible(
            "Soda counts the values that come twice, and here rows are counted; say in rows what is borne"
        )
    if not all(rule.columns):
        raise Unconvertible("it names no columns")
    return [rule.of(kinds.Unique(rule.columns))]


def _invalid(rule: _Rule) -> Sequence[Asked]:
    told = [key for key in rule.given if key.startswith(("valid ", "invalid "))]
    unknown = next((key for key in told if key not in _VALID), None)
    if unknown is not None:
        raise Unconvertible(f"“{unknown}” has no kind here; write a pattern")
    if not told:
        raise Unconvertible("it does not say what is valid")
    if "missing values" in rule.given or "missing regex" in rule.given:
        raise Unconvertible("it leaves out values that stand for none; write a filter")
    kinds_ = [_VALID[key](rule.column, rule.given[key]) for key in told]
    if len(kinds_) > 1 and not bears_nothing(rule.limit):
        raise Unconvertible(
            "several things have to be valid together, which one limit cannot be held against; write a check for each"
        )
    return [rule.of(kind) for kind in kinds_]


def _allowed(column: str, given: Any) -> Kind:
    if not isinstance(given, list) or not given:
        raise Unconvertible("its valid values are no list")
    return kinds.Values(column, tuple(given))


def _pattern(column: str, given: Any) -> Kind:
    return kinds.Pattern(column, said(given))


_VALID: dict[str, Callable[[str, Any], Kind]] = {
    "valid values": _allowed,
    "valid regex": _pattern,
    "valid format": of_format,
    "valid min": lambda column, given: kinds.Range(column, number(given, "valid min"), None, open_high=True),
    "valid max": lambda column, given: kinds.Range(column, None, number(given, "valid max"), open_low=True),
    "valid length": lambda column, given: kinds.Length(
        column, whole(given, "valid length"), whole(given, "valid length")
    ),
    "valid min length": lambda column, given: kinds.Length(column, whole(given, "valid min length"), None),
    "valid max length": lambda column, given: kinds.Length(column, None, whole(given, "valid max length")),
    "invalid values": lambda column, given: kinds.Predicate(
        f"{quoted(column)} NOT IN ({', '.join(map(literal, given))})"
    ),
}


def _aggregate(of: str) -> Callable[[_Rule], Sequence[Asked]]:
    return lambda rule: [rule.of(kinds.Aggregate(rule.column, of))]


def _longest(rule: _Rule, operator: str) -> Asked:
    if rule.limit.operator != operator or rule.limit.bounds[0] % 1:
        raise Unconvertible("a length is held here for each row, at least (>=) or at most (<=) so many characters")
    length = int(rule.limit.bounds[0])
    least, most = (length, None) if operator == "mustBeGreaterOrEqualTo" else (None, length)
    return Asked(kinds.Length(rule.column, least, most), where=rule.where)


_METRICS: Mapping[str, Callable[[_Rule], Sequence[Asked]]] = {
    "row_count": lambda rule: [rule.of(kinds.RowCount())],
    "missing_count": _missing,
    "missing_percent": _missing,
    "duplicate_count": _duplicate,
    "duplicate_percent": _duplicate,
    "invalid_count": _invalid,
    "invalid_percent": _invalid,
    "freshness": lambda rule: [],
    "min_length": lambda rule: [_longest(rule, "mustBeGreaterOrEqualTo")],
    "max_length": lambda rule: [_longest(rule, "mustBeLessOrEqualTo")],
    "avg": _aggregate("mean"),
    "min": _aggregate("min"),
    "max": _aggregate("max"),
    "sum": _aggregate("sum"),
}
_SAID = ("valid ", "invalid ", "missing ", "samples ")
_BESIDE = ("name", "title", "filter", "warn", "fail", "identity", "attributes", "collect failed rows")
"""What stands below a check and is understood, or does not change what it counts."""
_WHY = {
    "schema": "a column that is not there, or of another type, makes each of its checks end as “could not run”; no check of its own is needed",
    "anomaly": "it compares with what Soda measured before, which stays with Soda",
    "change ": "it compares with what Soda measured before, which stays with Soda",
    "distribution": "it compares with a distribution that Soda keeps",
    "group": "groups are not told apart here; write a check with `where` for each",
    "row_count same as": "it compares with another source; write a reconciliation",
    "values in": "it asks for more than that each value is one of another table’s; write a query",
}
