"""One quality rule of a contract: a metric of the library, SQL, what another tool asks, or what only we ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches

from rapport.kits.inspection.kinds import Kind, Missing, Null, Pattern, Query, RowCount, Unique, Values
from rapport.kits.inspection.limits import NOTHING, OPERATORS, Limit
from rapport.kits.inspection.plan import Check, PlanError, Severity, Skipped, Table, Unit
from rapport.kits.inspection.plans.bearing import expected, held_unit, hold_limit, no_worse, of_contract
from rapport.kits.inspection.plans.calling import called, plain_name
from rapport.kits.inspection.plans.fields import (
    hold_texts,
    hold_words,
    listed,
    mapping,
    mappings,
    one_of,
    said,
    text,
)
from rapport.kits.inspection.plans.filling import filled
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.inspection.plans.own import own_kind
from rapport.kits.inspection.plans.unasked import Unasked
from rapport.kits.telling import message as _

TYPES = ("library", "sql", "custom", "text")
RENAMED = {
    "nullCheck": "nullValues", "duplicateCount": "duplicateValues", "validValues": "invalidValues", "uniqueCheck": "duplicateValues",
}  # fmt: skip
"""Rules of v3.0 by what they are called since."""
_ASKED = (
    "type",
    "metric",
    "rule",
    "arguments",
    "query",
    "engine",
    "implementation",
    "unit",
    "severity",
    "customProperties",
)
_SEVERITIES = {"error": Severity.HIGH, "warning": Severity.MEDIUM, "warn": Severity.MEDIUM, "info": Severity.LOW}


def rule(one: Marked, table: Table, column: str, physical: Mapping[str, str]) -> Check | Skipped:
    """Return a rule as a check of a table, or of one of its columns; what cannot be run is kept with why.

    Raises:
        PlanError: the rule is not what the standard has there.

    """
    hold_words(one, _ASKED, ())
    kind_of = one_of(_type(one), TYPES, _("the type of rule"), one.at("type"))
    name = text(one, "name") or text(one, "id")
    try:
        return _check(one, kind_of, table, column, physical)
    except Unasked as why:
        return Skipped(name or text(one, "metric") or kind_of, table.name, why.said, one.place)


def _type(one: Marked) -> str:
    """Return the type of a rule; where it is not said, the one that it is written like."""
    likely = ("sql", "query"), ("custom", "implementation")
    return text(one, "type") or next((kind for kind, key in likely if key in one), "library")


def _check(one: Marked, kind_of: str, table: Table, column: str, physical: Mapping[str, str]) -> Check:
    if kind_of == "text":
        raise Unasked(_("it is in words, for people"))
    if kind_of == "custom" and text(one, "engine").lower() != "rapport":
        raise Unasked(_("it is for %(tool)s") % {"tool": text(one, "engine") or _("another tool")})
    kind = _KINDS[kind_of](one, table, column, physical)
    borne, own, name = _limit(_bearing(one, kind_of)), of_contract(one), text(one, "name") or text(one, "id")
    hold_limit(kind, borne, one)
    return Check(
        name=name or plain_name(kind, column),
        table=table.name,
        kind=kind,
        limit=borne,
        unit=_unit(one, kind),
        where=_own(one, "filter"),
        severity=severity(one, any_word=True),
        meaning=text(one, "businessImpact") or text(one, "description"),
        place=one.place,
        no_worse=no_worse(own),
        expected=expected(own, kind),
        called="" if name else called(kind, ", ".join(kind.columns) or column),
    )


def _unit(one: Marked, kind: Kind) -> Unit:
    """Return what the limit is held against; the standard takes any word there, and what a query returns is of that unit itself."""
    words = text(one, "unit") or str(Unit.ROWS)
    if not isinstance(kind, Query) and words not in tuple(Unit) and not get_close_matches(words, tuple(Unit), 1):
        raise Unasked(_("its unit is “%(unit)s”, and rows or percent of them are counted here") % {"unit": words})
    found = Unit.ROWS if isinstance(kind, Query) else Unit(one_of(words, tuple(Unit), _("the unit"), one.at("unit")))
    return held_unit(kind, found, one)


def _bearing(one: Marked, kind_of: str) -> Marked:
    """Return where a rule says what it bears: the standard has operators in its own rules only, so others say it beside what they ask."""
    beside = kind_of == "custom" and not any(key.startswith("must") for key in one)
    return mapping(one, "implementation") if beside else one


def _limit(one: Marked) -> Limit:
    if any(isinstance(one.get(key), str) for key in ("mustBe", "mustNotBe")):
        raise Unasked(_("what it holds a figure against is a text, and figures are numbers here"))
    return limit(one)


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


def severity(one: Marked, *, any_word: bool = False) -> Severity:
    """Return how much a finding weighs: medium where nothing is said; the words of other tools are understood.

    The standard takes `any_word`; one that is like none that is known here is medium, too.

    Raises:
        PlanError: it is a word that nobody knows.

    """
    words = {str(each): each for each in Severity} | _SEVERITIES
    said_there = text(one, "severity").lower() or str(Severity.MEDIUM)
    if any_word and not get_close_matches(said_there, words, 1):
        return Severity.MEDIUM
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
    hold_texts(values, one.at("arguments"))
    return Missing(column, tuple(said(value) for value in values if value is not None), not values or None in values)


def _invalid(one: Marked, column: str, physical: Mapping[str, str]) -> Kind:
    arguments = mapping(one, "arguments")
    valid = listed(arguments, "validValues") or listed(one, "validValues")
    allowed = tuple(value for value in valid if value is not None)
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
    return Query(filled(query, table.physical, column))


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
