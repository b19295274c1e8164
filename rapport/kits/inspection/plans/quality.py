"""One quality rule of a contract: a metric of the library, SQL, what another tool asks, or what only we ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from rapport.kits.inspection.kinds import Kind, Missing, Null, Pattern, Query, RowCount, Unique, Values
from rapport.kits.inspection.limits import NOTHING, OPERATORS, Limit
from rapport.kits.inspection.plan import Check, PlanError, Severity, Skipped, Table, Unit
from rapport.kits.inspection.plans.bearing import expected, hold_limit, no_worse, of_contract
from rapport.kits.inspection.plans.calling import called, plain_name
from rapport.kits.inspection.plans.fields import listed, mapping, mappings, one_of, said, text
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.inspection.plans.own import own_kind
from rapport.kits.telling import message as _

TYPES = ("library", "sql", "custom", "text")
RENAMED = {
    "nullCheck": "nullValues", "duplicateCount": "duplicateValues", "validValues": "invalidValues", "uniqueCheck": "duplicateValues",
}  # fmt: skip
"""Rules of v3.0 by what they are called since."""
_SEVERITIES = {"error": Severity.HIGH, "warning": Severity.MEDIUM, "warn": Severity.MEDIUM, "info": Severity.LOW}


def rule(one: Marked, table: Table, column: str, physical: Mapping[str, str]) -> Check | Skipped:
    """Return a rule as a check of a table, or of one of its columns; what cannot be run is kept with why.

    Raises:
        PlanError: the rule is not what the standard has there.

    """
    kind_of = one_of(text(one, "type") or "library", TYPES, _("the type of rule"), one.at("type"))
    name = text(one, "name") or text(one, "id")
    if kind_of == "text":
        return Skipped(name or "text", table.name, _("it is in words, for people"), one.place)
    if kind_of == "custom" and text(one, "engine").lower() != "rapport":
        return Skipped(
            name or "custom",
            table.name,
            _("it is for %(tool)s") % {"tool": text(one, "engine") or _("another tool")},
            one.place,
        )
    kind = _KINDS[kind_of](one, table, column, physical)
    borne, own = limit(_bearing(one, kind_of)), of_contract(one)
    hold_limit(kind, borne, one)
    return Check(
        name=name or plain_name(kind, column),
        table=table.name,
        kind=kind,
        limit=borne,
        unit=Unit(one_of(text(one, "unit") or "rows", tuple(Unit), _("the unit"), one.at("unit"))),
        where=_own(one, "filter"),
        severity=severity(one),
        meaning=text(one, "businessImpact") or text(one, "description"),
        place=one.place,
        no_worse=no_worse(own),
        expected=expected(own, kind),
        called="" if name else called(kind, ", ".join(kind.columns) or column),
    )


def _bearing(one: Marked, kind_of: str) -> Marked:
    """Return where a rule says what it bears: the standard has operators in its own rules only, so others say it beside what they ask."""
    beside = kind_of == "custom" and not any(key.startswith("must") for key in one)
    return mapping(one, "implementation") if beside else one


def limit(one: Marked) -> Limit:
    """Return what a rule bears: nothing where it names no operator.

    Raises:
        PlanError: it names several, or what stands there is no number.

    """
    named = [key for key in one if key in OPERATORS]
    unknown = next((key for key in one if key.startswith("must") and key not in OPERATORS), None)
    if unknown is not None:
        one_of(unknown, OPERATORS, _("the operator"), one.at(unknown))
    if len(named) > 1:
        raise PlanError(
            _("%(first)s and %(second)s cannot both be; keep one of them.") % {"first": named[0], "second": named[1]},
            one.at(named[1]),
        )
    if not named:
        return NOTHING
    (operator,) = named
    values = one[operator] if isinstance(one[operator], list) else [one[operator]]
    due = 2 if operator.endswith("Between") else 1
    if len(values) != due or not all(isinstance(value, int | float) for value in values):
        shape = _("two numbers, such as [1, 100]") if due == 2 else _("one number")
        raise PlanError(_("%(operator)s takes %(shape)s.") % {"operator": operator, "shape": shape}, one.at(operator))
    bounds = tuple(Decimal(str(int(value) if isinstance(value, bool) else value)) for value in values)
    return Limit(operator, bounds)


def severity(one: Marked) -> Severity:
    """Return how much a finding weighs: medium where nothing is said; the words of other tools are understood.

    Raises:
        PlanError: it is a word that nobody knows.

    """
    words = {str(each): each for each in Severity} | _SEVERITIES
    said_there = text(one, "severity").lower() or str(Severity.MEDIUM)
    return words[one_of(said_there, tuple(words), _("the severity"), one.at("severity"))]


def _own(one: Marked, name: str) -> str:
    return next(
        (said(each.get("value")) for each in mappings(one, "customProperties") if each.get("property") == name), ""
    )


def _library(one: Marked, table: Table, column: str, physical: Mapping[str, str]) -> Kind:
    said_there = "metric" if one.get("metric") is not None else "rule"
    metric = text(one, said_there)
    metric = one_of(RENAMED.get(metric, metric), tuple(_METRICS), _("the metric"), one.at(said_there))
    if metric in _OF_COLUMN and not column:
        raise PlanError(
            _("%(metric)s belongs to a property of %(table)s, and stands at the table.")
            % {"metric": metric, "table": table.name},
            one.place,
        )
    return _METRICS[metric](one, column, physical)


def _missing(one: Marked, column: str, physical: Mapping[str, str]) -> Kind:
    values = listed(mapping(one, "arguments"), "missingValues")
    return Missing(column, tuple(said(value) for value in values if value is not None), not values or None in values)


def _invalid(one: Marked, column: str, physical: Mapping[str, str]) -> Kind:
    arguments = mapping(one, "arguments")
    allowed = listed(arguments, "validValues") or listed(one, "validValues")
    pattern = text(arguments, "pattern") or text(one, "pattern")
    if bool(allowed) == bool(pattern):
        raise PlanError(
            _("invalidValues takes either validValues or pattern among its arguments."), one.at("arguments")
        )
    return Values(column, allowed) if allowed else Pattern(column, pattern)


def _duplicate(one: Marked, column: str, physical: Mapping[str, str]) -> Kind:
    names = [said(name) for name in listed(mapping(one, "arguments"), "properties")]
    columns = tuple(physical.get(name, name) for name in names) or ((column,) if column else ())
    if not columns:
        raise PlanError(_("duplicateValues of a table names its properties among its arguments."), one.at("arguments"))
    return Unique(columns)


def _sql(one: Marked, table: Table, column: str, physical: Mapping[str, str]) -> Kind:
    query = text(one, "query")
    if not query:
        raise PlanError(_("a rule of type sql needs a query."), one.at("query"))
    filled = query.replace("{object}", table.physical).replace("{table}", table.physical)
    return Query(filled.replace("{property}", column).replace("{column}", column))


def _custom(one: Marked, table: Table, column: str, physical: Mapping[str, str]) -> Kind:
    return own_kind(mapping(one, "implementation"), column)


_METRICS: dict[str, Callable[[Marked, str, Mapping[str, str]], Kind]] = {
    "nullValues": lambda one, column, physical: Null(column),
    "missingValues": _missing,
    "invalidValues": _invalid,
    "duplicateValues": _duplicate,
    "rowCount": lambda one, column, physical: RowCount(),
}
_OF_COLUMN = ("nullValues", "missingValues", "invalidValues")
_KINDS: dict[str, Callable[[Marked, Table, str, Mapping[str, str]], Kind]] = {
    "library": _library,
    "sql": _sql,
    "custom": _custom,
}
