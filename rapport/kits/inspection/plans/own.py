"""Kinds that the standard has no metric for, as a mapping with `kind` and what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rapport.kits.inspection import kinds
from rapport.kits.inspection.kinds import Kind
from rapport.kits.inspection.kinds.figures import AGGREGATES
from rapport.kits.inspection.kinds.typed import FORMS
from rapport.kits.inspection.limits import turned
from rapport.kits.inspection.plan import PlanError
from rapport.kits.inspection.plans.fields import end, hold_texts, listed, one_of, said, text, whole
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.inspection.plans.two_sides import balance, reconciliation
from rapport.kits.telling import message as _


def own_kind(given: Marked, column: str) -> Kind:
    """Return the kind that a mapping asks for, of a column where it names none itself.

    Raises:
        PlanError: the kind is not known, or something that it needs is missing.

    """
    kind = one_of(text(given, "kind"), tuple(_MAKERS), _("the kind"), given.at("kind"))
    return _MAKERS[kind](given, column)


def _column(given: Marked, column: str) -> str:
    found = text(given, "column") or column
    if not found:
        raise PlanError(_("name the column it is about."), given.place)
    return found


def _columns(given: Marked, column: str) -> tuple[str, ...]:
    found = tuple(said(name) for name in listed(given, "columns")) or ((column,) if column else ())
    if not found:
        raise PlanError(_("name the columns it is about."), given.place)
    return found


def _needed(given: Marked, key: str) -> str:
    found = text(given, key)
    if not found:
        raise PlanError(_("%(kind)s needs %(key)s.") % {"kind": text(given, "kind"), "key": key}, given.place)
    return found


def _range(given: Marked, column: str) -> Kind:
    low, high, above, below = (end(given, key) for key in ("least", "most", "above", "below"))
    if (low, high, above, below) == (None,) * 4:
        raise PlanError(_("range needs least, most, above or below."), given.place)
    for first, second in (("least", "above"), ("most", "below")):
        if given.get(first) is not None and given.get(second) is not None:
            said_twice = _("%(first)s and %(second)s cannot both be; keep one of them.")
            raise PlanError(said_twice % {"first": first, "second": second}, given.at(second))
    least, most = above if low is None else low, below if high is None else high
    if turned(least, most):
        raise PlanError(_("the upper end lies below the lower one."), given.at("below" if high is None else "most"))
    return kinds.Range(_column(given, column), least, most, low is None, high is None)


def _length(given: Marked, column: str) -> Kind:
    least, most = whole(given, "least"), whole(given, "most")
    if turned(least, most):
        raise PlanError(_("the upper end lies below the lower one."), given.at("most"))
    return kinds.Length(_column(given, column), least, most)


def _values(given: Marked, column: str) -> Kind:
    allowed = tuple(value for value in listed(given, "allowed") if value is not None)
    if not allowed:
        raise PlanError(_("values needs allowed, a list of at least one."), given.place)
    return kinds.Values(_column(given, column), allowed)


def _missing(given: Marked, column: str) -> Kind:
    values = listed(given, "values")
    hold_texts(values, given.at("values"))
    return kinds.Missing(_column(given, column), tuple(map(said, values)) or ("",))


def _reference(given: Marked, column: str) -> Kind:
    columns, to_columns = _columns(given, column), tuple(said(name) for name in listed(given, "to_columns"))
    if len(to_columns) != len(columns):
        raise PlanError(
            _("reference needs to_columns, as many as the %(count)s that point there.") % {"count": len(columns)},
            given.place,
        )
    return kinds.Reference(columns, _needed(given, "to"), to_columns)


def _unique(given: Marked, column: str) -> Kind:
    kind = kinds.Duplicate if text(given, "kind") == "duplicate" else kinds.Unique
    found = kind(_columns(given, column))
    counted = one_of(text(given, "counted") or found.counted, tuple(kinds.Counted), "counted", given.at("counted"))
    return replace(found, counted=kinds.Counted(counted))


def _change(given: Marked, column: str) -> Kind:
    runs = whole(given, "runs")
    if runs is not None and runs < 1:
        raise PlanError(_("runs is how many earlier runs the mean is taken of, from 1."), given.at("runs"))
    return kinds.RowCountChange(runs or 1)


_MAKERS: dict[str, Callable[[Marked, str], Kind]] = {
    "null": lambda given, column: kinds.Null(_column(given, column)),
    "missing": _missing,
    "range": _range,
    "values": _values,
    "pattern": lambda given, column: kinds.Pattern(_column(given, column), _needed(given, "pattern")),
    "length": _length,
    "type": lambda given, column: kinds.Typed(
        _column(given, column), one_of(_needed(given, "type"), tuple(FORMS), _("the type"), given.at("type"))
    ),
    "predicate": lambda given, column: kinds.Predicate(_needed(given, "holds")),
    "unique": _unique,
    "duplicate": _unique,
    "reference": _reference,
    "balance": balance,
    "reconciliation": reconciliation,
    "row_count": lambda given, column: kinds.RowCount(),
    "row_count_change": _change,
    "aggregate": lambda given, column: kinds.Aggregate(
        _column(given, column), one_of(_needed(given, "of"), AGGREGATES, _("the aggregate"), given.at("of"))
    ),
    "freshness": lambda given, column: kinds.Freshness(_column(given, column)),
    "gaps": lambda given, column: kinds.Gaps(_column(given, column)),
    "query": lambda given, column: kinds.Query(_needed(given, "sql")),
}

KINDS = tuple(_MAKERS)
"""The kinds by the names that a plan gives them."""
